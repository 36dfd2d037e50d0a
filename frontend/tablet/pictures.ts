// Fetches the pictures of a theme and shows them in the child's colours; none of them says anything
// that words do not say, so a picture that cannot come leaves its place empty and nothing waits.

import boxes from "../../webapp/static/css/tablet/art/boxes.svg";
import street from "../../webapp/static/css/tablet/art/street.svg";
import train from "../../webapp/static/css/tablet/art/train.svg";
import type { HouseCode, Theme } from "../core/house-outline.ts";
import { h } from "./dom.ts";

// Each file holds three pictures, one a house, whose fills are the variables --wall, --roof, --deep.
const FILES: Readonly<Record<Theme, string>> = { street, train, boxes };

const loaded = new Map<Theme, Document>();
const coming = new Map<Theme, Promise<void>>();

/** Fetch a theme's pictures once; a failure is told, and forgotten so that they are asked for again. */
export function loadPictures(theme: Theme): Promise<void> {
  const known = coming.get(theme);
  if (known !== undefined) return known;
  const promise = fetchPictures(theme);
  coming.set(theme, promise);
  promise.catch(() => coming.delete(theme));
  return promise;
}

async function fetchPictures(theme: Theme): Promise<void> {
  const answer = await fetch(new URL(FILES[theme], import.meta.url));
  if (!answer.ok) throw new TypeError(`no pictures: ${answer.status}`);
  const parsed = new DOMParser().parseFromString(await answer.text(), "image/svg+xml");
  loaded.set(theme, parsed);
}

/** Return the place of a house's picture, which has the shades of the `data-house` round it. */
export function housePicture(theme: Theme, house: HouseCode): HTMLElement {
  const place = h("span.house__picture", { "aria-hidden": "true", "data-picture": theme });
  if (loaded.has(theme)) fill(place, theme, house);
  else loadPictures(theme).then(() => fill(place, theme, house), () => undefined);
  return place;
}

function fill(place: HTMLElement, theme: Theme, house: HouseCode): void {
  const drawn = loaded.get(theme)?.querySelector(`svg[data-house=${house}]`);
  if (!drawn) return;
  const picture = document.importNode(drawn, true);
  for (const name of ["x", "width", "height", "data-house"]) picture.removeAttribute(name);
  picture.setAttribute("focusable", "false");
  place.replaceChildren(picture);
}
