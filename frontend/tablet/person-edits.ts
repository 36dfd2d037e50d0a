// What happens to a person whom a child makes: put in, changed, moved, named; nobody is proposed.

import type { Figure, Person, Whereabouts, Writer } from "../core/changes.ts";
import type { HouseCode } from "../core/house-outline.ts";
import type { App } from "./app.ts";
import { t } from "./i18n.ts";
import { putApart } from "./placing.ts";
import { writtenIn } from "./written-in.ts";

export const ZONES: readonly Whereabouts[] = ["lives_here", "visits", "kept_out"];
export type Someone = { readonly id: string; readonly person: Person };

// Nobody in particular, so that no answer is suggested.
const PLAIN: Figure = { shape: "someone", skin: "skin_4", hair: "cocoa", clothes: "blue" };

export function question(): string {
  return t("Who is here?");
}

/** List the people of a house in the order in which they came. */
export function listPeople(app: App, house: HouseCode): Someone[] {
  return app.ledger
    .list("person", house)
    .map(({ id, body }) => ({ id, person: body }))
    .sort((a, b) => a.person.order - b.person.order || (a.id < b.id ? -1 : 1));
}

export function findPerson(app: App, house: HouseCode, id: string): Person | null {
  return listPeople(app, house).find((each) => each.id === id)?.person ?? null;
}

/** Return a person who is not in the house yet. */
export function newPerson(app: App, where: Whereabouts, writer: Writer): Person {
  const told = { order: app.nextOrder(), prompt: null, prompt_text: question() };
  return { name: "", figure: PLAIN, where, written_by: writer, ...told, ...writtenIn(app, "") };
}

/** Return the person under a name, exactly as typed, with the language it is written in. */
export function withName(app: App, person: Person, name: string): Person {
  return { ...person, name, ...writtenIn(app, name) };
}

/** Put a person in the house as they are now. */
export function putPerson(app: App, house: HouseCode, { id, person }: Someone): void {
  const held = findPerson(app, house, id);
  if (JSON.stringify(held) === JSON.stringify(person)) return;
  putApart(app, house, [{ id, house, kind: "person", body: person }]);
}
