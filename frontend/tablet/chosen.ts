// How the child wants the houses to look (S8): reads and keeps the choices, and dresses the page.

import { HOUSES } from "../core/changes.ts";
import { HOUSE_COLOURS, shadesOf, THEMES } from "../core/house-look.ts";
import {
  FIRST_COLOURS,
  type HouseCode,
  type HouseColour,
  type HouseOutline,
  outlineOf,
  type Theme,
} from "../core/house-outline.ts";
import type { App } from "./app.ts";

type HouseLook = { name: string | null; colour: HouseColour };
type Look = { theme: Theme; readonly houses: Readonly<Record<HouseCode, HouseLook>> };

// Read from the ledger once: an account may have many thousands of changes.
const looks = new WeakMap<App, Look>();

export function themeOf(app: App): Theme {
  return lookOf(app).theme;
}

export function colourOf(app: App, house: HouseCode): HouseColour {
  return lookOf(app).houses[house].colour;
}

/** Return the child's own name of a house, exactly as typed, or null. */
export function ownName(app: App, house: HouseCode): string | null {
  return lookOf(app).houses[house].name;
}

/** Return the frame that the child draws inside. */
export function outlineFor(app: App, house: HouseCode): HouseOutline {
  return outlineOf(house, { theme: themeOf(app), colour: colourOf(app, house) });
}

export async function chooseTheme(app: App, theme: Theme): Promise<void> {
  lookOf(app).theme = theme;
  dress(app);
  await app.putNamed("setting:theme", "setting", { name: "theme", value: theme });
}

export async function chooseColour(app: App, house: HouseCode, colour: HouseColour): Promise<void> {
  lookOf(app).houses[house].colour = colour;
  dress(app);
  const body = { name: "house_colour", value: colour } as const;
  await app.putNamed(`setting:house_colour:${house}`, "setting", body, house);
}

/** Keep a name exactly as typed; an empty one gives the house its first name again. */
export async function nameHouse(app: App, house: HouseCode, name: string): Promise<void> {
  lookOf(app).houses[house].name = name === "" ? null : name;
  const body = name === "" ? null : ({ name: "house_name", value: name } as const);
  await app.putNamed(`setting:house_name:${house}`, "setting", body, house);
}

/** Give the page the theme and each house's shades; CSS does the rest. */
export function dress(app: App): void {
  const { style } = document.documentElement;
  document.body.dataset["theme"] = themeOf(app);
  for (const house of HOUSES) {
    for (const [shade, hex] of Object.entries(shadesOf(colourOf(app, house)))) {
      style.setProperty(`--${house.replace("_", "-")}-${shade}`, hex);
    }
  }
}

function lookOf(app: App): Look {
  const known = looks.get(app);
  if (known !== undefined) return known;
  const houses = HOUSES.map((house) => [house, { name: null, colour: FIRST_COLOURS[house] }]);
  const look: Look = { theme: "street", houses: Object.fromEntries(houses) as Look["houses"] };
  for (const { house, body } of app.ledger.list("setting")) {
    const { name, value } = body;
    if (name === "theme" && isOneOf(THEMES, value)) look.theme = value;
    if (house === null) continue;
    if (name === "house_name") look.houses[house].name = value;
    if (name === "house_colour" && isOneOf(HOUSE_COLOURS, value)) look.houses[house].colour = value;
  }
  looks.set(app, look);
  return look;
}

// What another version of the tablet may have offered is kept, and shown as not chosen.
function isOneOf<T extends string>(known: readonly T[], value: string): value is T {
  return (known as readonly string[]).includes(value);
}
