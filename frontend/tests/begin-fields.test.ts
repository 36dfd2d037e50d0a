// What a worker writes about a visit is offered to nobody by the browser, and sent to no spell checker.

import assert from "node:assert/strict";
import { test } from "node:test";

import { AS_TYPED } from "../tablet/dom.ts";
import { area, text } from "../tablet/begin-fields.ts";

class Made {
  readonly attributes = new Map<string, string>();
  readonly children: Made[] = [];
  readonly tag: string;

  constructor(tag: string) {
    this.tag = tag;
  }

  append(child: Made): void {
    this.children.push(child);
  }

  setAttribute(name: string, value: string): void {
    this.attributes.set(name, value);
  }
}

function fieldOf(make: () => HTMLElement): ReadonlyMap<string, string> {
  Object.assign(globalThis, { document: { createElement: (tag: string) => new Made(tag) } });
  try {
    const { children } = make() as unknown as Made;
    return children.find(({ tag }) => tag !== "label")?.attributes ?? assert.fail();
  } finally {
    Reflect.deleteProperty(globalThis, "document");
  }
}

test("the lines of a note are left as they are typed", () => {
  const field = fieldOf(() => area("parents_note", "Why"));
  for (const [name, value] of Object.entries(AS_TYPED)) assert.equal(field.get(name), value, name);
});

test("one line is not completed either", () => {
  assert.equal(fieldOf(() => text("place", "Where", {})).get("autocomplete"), "off");
});
