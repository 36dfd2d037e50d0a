// Builds elements from plain data; text is always text and never markup.

type Handler = (event: Event) => void;
export type Child = Node | string | null;
export type Attributes = Readonly<Record<string, string | boolean | null | Handler>>;

/** For every field in which a child types, or a worker about one: the browser mends and completes nothing. */
export const AS_TYPED = {
  autocomplete: "off",
  autocorrect: "off",
  autocapitalize: "off",
  spellcheck: "false",
  dir: "auto",
} as const;

const SVG = "http://www.w3.org/2000/svg";

/** Return an element, from a tag with classes ("button.btn.btn--go"), attributes and children. */
export function h<K extends keyof HTMLElementTagNameMap>(
  name: K | `${K}.${string}`,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const [tag = "div", ...classes] = name.split(".");
  const element = document.createElement(tag) as HTMLElementTagNameMap[K];
  if (classes.length > 0) element.className = classes.join(" ");
  dress(element, attributes);
  for (const child of children) if (child !== null) element.append(child);
  return element;
}

/** Return an SVG element; its words, if any, are beside it. */
export function svg(tag: string, attributes: Attributes, ...children: readonly Node[]): SVGElement {
  const element = document.createElementNS(SVG, tag);
  dress(element, attributes);
  element.append(...children);
  return element;
}

function dress(element: Element, attributes: Attributes): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(name, value);
    else if (value === true) element.setAttribute(name, "");
    else if (typeof value === "string") element.setAttribute(name, value);
  }
}
