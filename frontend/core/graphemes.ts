// Counts characters as people count them; it changes no text.

type Segmenter = { segment(text: string): Iterable<unknown> };
type WithSegmenter = typeof Intl & {
  Segmenter?: new (locale?: string, options?: { granularity: "grapheme" }) => Segmenter;
};

/** Return how many characters a reader sees: an emoji of several parts is one. */
export function countGraphemes(text: string): number {
  const { Segmenter } = Intl as WithSegmenter;
  if (Segmenter === undefined) return countWithoutSegmenter(text);
  let count = 0;
  for (const _ of new Segmenter(undefined, { granularity: "grapheme" }).segment(text)) count += 1;
  return count;
}

/** The same for a browser that cannot (Firefox before 125): marks and what is joined count once. */
export function countWithoutSegmenter(text: string): number {
  let count = 0;
  let before = "";
  let flags = 0;
  for (const each of text) {
    const isFlag = /\p{Regional_Indicator}/u.test(each);
    flags = isFlag ? flags + 1 : 0;
    const goesOn =
      /^[\p{M}\p{Emoji_Modifier}\u200d]$/u.test(each) ||
      before === "\u200d" ||
      (before === "\r" && each === "\n") ||
      (isFlag && flags % 2 === 0);
    if (!goesOn || count === 0) count += 1;
    before = each;
  }
  return count;
}
