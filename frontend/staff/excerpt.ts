// Counts code points, as the server does; a half of a surrogate pair is never a boundary.

export interface Span {
  start: number;
  end: number;
}

/** Return the span in code points of text[start:end], given in UTF-16 units; null when empty. */
export function spanInCodePoints(text: string, start: number, end: number): Span | null {
  const first = countCodePoints(text.slice(0, beforePair(text, start)));
  const last = countCodePoints(text.slice(0, afterPair(text, end)));
  return last > first ? { start: first, end: last } : null;
}

/** Return text[start:end], counted in code points. */
export function sliceCodePoints(text: string, span: Span): string {
  return [...text].slice(span.start, span.end).join("");
}

function countCodePoints(text: string): number {
  return [...text].length;
}

function beforePair(text: string, at: number): number {
  return splitsPair(text, at) ? at - 1 : at;
}

function afterPair(text: string, at: number): number {
  return splitsPair(text, at) ? at + 1 : at;
}

function splitsPair(text: string, at: number): boolean {
  return isHigh(text.charCodeAt(at - 1)) && isLow(text.charCodeAt(at));
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdbff;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit <= 0xdfff;
}
