// Shows a person whom the child made: the figure, the child's name for them, and where they are.

import type { Person } from "../core/changes.ts";
import { h } from "./dom.ts";
import { figurePicture } from "./figure.ts";
import { shapeName, whereName } from "./figure-names.ts";

/** Return the name exactly as typed; those who listen hear what the figure shows as well. */
export function nameOf({ name, figure, direction, language }: Person): HTMLElement {
  const shape = h("span.unseen", {}, name === "" ? shapeName(figure.shape) : `, ${shapeName(figure.shape)}`);
  if (name === "") return shape;
  const words = h("bdi.child-words", { dir: direction, lang: language, "data-words": true }, name);
  return h("span.person__name", {}, words, shape);
}

export function showPerson(person: Person, className: string): HTMLElement {
  const element = h(
    "div",
    {},
    figurePicture(person.figure),
    nameOf(person),
    h("span.person__where", {}, whereName(person.where)),
  );
  element.className = `person-card ${className}`;
  return element;
}
