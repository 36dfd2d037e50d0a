// Keeps and takes away recordings and photos where a child says so; it shows nothing.

import { joinBytes } from "../core/bytes.ts";
import type { Photo, Voice } from "../core/changes.ts";
import { isWhole } from "../core/cut.ts";
import { digestBytes } from "../core/digest.ts";
import type { HouseCode } from "../core/house-outline.ts";
import { typeOfRecording } from "../core/recording-type.ts";
import { changeOf } from "../store/media.ts";
import type { Bytes, Medium, MediumKind, MediumOf } from "../store/media-shelf.ts";
import type { App } from "./app.ts";
import { freeStep } from "./path-steps.ts";
import { putApart } from "./placing.ts";
import { currentPrompt } from "./prompts.ts";
import { type Asked, askedAbout } from "./telling.ts";
import { choicesOf, eraseUndecided, forgetChoices } from "./undecided.ts";

/** Return the question that a screen shows while something is said or photographed, and keeps. */
export function askedIn(app: App, house: HouseCode): Asked {
  const { about, mark, step } = app.place;
  if (about !== undefined || mark !== undefined) return askedAbout(app, { about, mark, step });
  const prompt = currentPrompt(app, house);
  return { prompt, prompt_text: prompt === null ? null : app.promptText(prompt) };
}

/** Keep a recording that the child has decided to keep. */
export async function keepVoice(
  app: App,
  medium: MediumOf<"voice">,
  duration_ms: number,
): Promise<void> {
  const bytes = joinBytes((await app.media.read(medium.id)) ?? []);
  const media = await digestBytes(bytes);
  const step = freeStep(app, medium.house, medium.told);
  const told = {
    ...medium.told,
    ...(step !== undefined && { step }),
    written_by: choicesOf(app, medium).writer,
    order: app.nextOrder(),
  };
  const type = typeOfRecording(bytes, told.type);
  const body: Voice = { ...told, type, media, bytes: bytes.length, duration_ms };
  await app.media.keep({ ...medium, body });
  tell(app, { ...medium, body });
}

export type Picture = { readonly bytes: Bytes; readonly width: number; readonly height: number };

/** Keep a photo as the child has turned and cut it. Throws TabletFullError. */
export async function keepPhoto(
  app: App,
  medium: MediumOf<"photo">,
  { bytes, width, height }: Picture,
): Promise<void> {
  const media = await digestBytes(bytes);
  const told = { ...medium.told, written_by: choicesOf(app, medium).writer, order: app.nextOrder() };
  const body: Photo = { ...told, media, bytes: bytes.length, width, height };
  await app.media.replaceWhole({ ...medium, body }, bytes);
  tell(app, { ...medium, body });
}

/**
 * Keep a photo as it lies on the tablet: it is not written anew, so that a full tablet, too, has room
 * for what the child says of it. Throws TabletFullError.
 */
export async function keepWholePhoto(app: App, medium: MediumOf<"photo">): Promise<void> {
  const bytes = joinBytes((await app.media.read(medium.id)) ?? []);
  const told = { ...medium.told, written_by: choicesOf(app, medium).writer, order: app.nextOrder() };
  const body: Photo = { ...told, media: await digestBytes(bytes), bytes: bytes.length };
  await app.media.keep({ ...medium, body });
  tell(app, { ...medium, body });
}

/**
 * Keep everything that a child has not decided about; who stops and keeps it all means it.
 *
 * What the tablet cannot keep now stays undecided, and the others are kept all the same.
 */
export async function keepUndecided(app: App): Promise<void> {
  for (const medium of app.media.listUndecided("voice")) {
    await orLeave(async () => {
      const slices = (await app.media.read(medium.id)) ?? [];
      await keepVoice(app, medium, await measure(medium.told.type, slices));
    });
  }
  for (const medium of app.media.listUndecided("photo")) {
    await orLeave(() => keepPhotoAsChosen(app, medium));
  }
}

async function orLeave(keep: () => Promise<void>): Promise<void> {
  try {
    await keep();
  } catch (error) {
    console.warn("not kept yet", error instanceof Error ? error.name : "unknown");
  }
}

/** Take away everything that a child has not decided about. */
export async function takeAwayUndecided(app: App): Promise<void> {
  const all = [...app.media.listUndecided("voice"), ...app.media.listUndecided("photo")];
  for (const medium of all) await eraseUndecided(app, medium);
}

/** Take a kept recording or photo away everywhere; no undo button may bring it back. */
export function takeAwayMedium(app: App, house: HouseCode, kind: MediumKind, id: string): void {
  putApart(app, house, [{ id, house, kind, body: null }]);
}

function tell(app: App, medium: Medium): void {
  const { id, house, kind, body } = changeOf(medium);
  if (house !== null) putApart(app, house, [{ id, house, kind, body }]);
  forgetChoices(app, id);
}

async function keepPhotoAsChosen(app: App, medium: MediumOf<"photo">): Promise<void> {
  const { cut } = choicesOf(app, medium);
  if (isWhole(cut)) return keepWholePhoto(app, medium);
  const { cutPhoto } = await import("./photo-cut.ts");
  const bytes = joinBytes((await app.media.read(medium.id)) ?? []);
  await keepPhoto(app, medium, await cutPhoto(bytes, cut));
}

// How a recording is measured is not loaded before somebody can say something.
async function measure(type: string, slices: readonly Bytes[]): Promise<number> {
  const { lengthOf } = await import("../core/recording-length.ts");
  return lengthOf(type, slices);
}
