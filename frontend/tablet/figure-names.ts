// What the shapes of people and the parts that are coloured are called; a shape tells no gender.

import type { SlotName } from "../core/figures.ts";
import type { Whereabouts } from "../core/changes.ts";
import { t, tc } from "./i18n.ts";

/** Return what a shape shows; one of another version is someone. */
export function shapeName(shape: string): string {
  const names: Readonly<Record<string, string>> = {
    "child-short": t("Child with short hair"),
    "child-long": t("Child with long hair"),
    "child-wheelchair": t("Child in a wheelchair"),
    baby: tc("figure of a person", "Baby"),
    "teen-hood": t("Teenager with a hood"),
    "teen-long": t("Teenager with long hair"),
    "adult-short": t("Grown-up with short hair"),
    "adult-long": t("Grown-up with long hair"),
    "adult-curly": t("Grown-up with curly hair"),
    "adult-beard": t("Grown-up with a beard"),
    "adult-headscarf": t("Grown-up with a headscarf"),
    "adult-turban": t("Grown-up with a turban"),
    "adult-wheelchair": t("Grown-up in a wheelchair"),
    "older-glasses": t("Older person with glasses"),
    dog: tc("figure of a person", "Dog"),
    cat: tc("figure of a person", "Cat"),
  };
  return names[shape] ?? tc("figure of a person", "Someone");
}

/** Return what is coloured with a colour of a figure. */
export function slotLabel(name: SlotName): string {
  const names: Readonly<Record<SlotName, string>> = {
    skin: tc("what is coloured", "Skin"),
    hair: tc("what is coloured", "Hair"),
    clothes: tc("what is coloured", "Clothes"),
    headscarf: tc("what is coloured", "Headscarf"),
    turban: tc("what is coloured", "Turban"),
    fur: tc("what is coloured", "Fur"),
    tummy: tc("what is coloured", "Tummy"),
    collar: tc("what is coloured", "Collar"),
    colour: tc("what is coloured", "Colour"),
  };
  return names[name];
}

/** Return where a person is, as the child says it. */
export function whereName(where: Whereabouts): string {
  if (where === "lives_here") return tc("where a person is", "Lives here");
  if (where === "visits") return tc("where a person is", "Visits");
  return tc("where a person is", "Stays outside");
}
