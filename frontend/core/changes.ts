// What the tablet tells the server: one newest version of each thing a child put or took away.

import type { HouseCode } from "./house-outline.ts";
import type { ColourCode } from "./palette.ts";
import type { Stroke } from "./stroke.ts";

export const HOUSES: readonly HouseCode[] = ["good_things", "worries", "wishes"];
export const WISHES = ["yes", "ask_me_first", "no", "dont_know_yet"] as const;
export const WRITERS = ["child", "worker", "interpreter", "supporter"] as const;

export type Wish = (typeof WISHES)[number];
export type Writer = (typeof WRITERS)[number];
export type Ended = "finished" | "stopped";
export type Direction = "ltr" | "rtl";
export type SymbolLayer = "front" | "behind";
export type Whereabouts = "lives_here" | "visits" | "kept_out";
/** Of a house: `house_name`, `house_colour`; of the whole account: the others. */
export type SettingName = "language" | "presentation" | "theme" | "house_name" | "house_colour";

/** What every thing that can stand alone tells of itself: who held the pen, and what was asked. */
type Told = {
  readonly order: number;
  readonly written_by: Writer;
  readonly prompt: string | null;
  readonly prompt_text: string | null;
};

/** The language as the child used it; the screen's language does not decide it. */
type Spoken = { readonly language: string; readonly script: string; readonly direction: Direction };

/**
 * What a thing belongs to. `about` is the id of the feeling, person, photo or path that it speaks
 * of; `mark` says that it is told about the spot x, y of the drawing and shown there as a number;
 * `step` is the step of the path that it names, 1 to 9.
 */
type Belonging = { readonly about?: string; readonly mark?: true; readonly step?: number };

/** Words as they came from the keyboard: never trimmed, normalised or corrected. */
export type Words = Told &
  Spoken &
  Belonging & {
    readonly text: string;
    readonly x: number;
    readonly y: number;
  };

/** Words in the child's own hand: strokes in page units from the corner x, y, `width` units wide. */
export type Writing = Told &
  Spoken &
  Belonging & {
    readonly strokes: readonly Stroke[];
    readonly x: number;
    readonly y: number;
    readonly width: number;
    readonly height: number;
  };

/** A symbol that lies on the page, before or behind the ink; x, y is its middle. */
export type PlacedSymbol = {
  readonly symbol: string;
  readonly x: number;
  readonly y: number;
  readonly size: number;
  readonly layer: SymbolLayer;
  readonly order: number;
  readonly prompt: string | null;
};

export type Feeling = Told & { readonly symbol: string; readonly language: string };

/** Someone the child put in, at, or out of a house; never merged with the official family. */
export type Person = Told &
  Spoken & { readonly name: string; readonly figure: Figure; readonly where: Whereabouts };

/** How a child made a person look: a shape, and palette colours. */
export type Figure = {
  readonly shape: string;
  readonly skin: ColourCode;
  readonly hair: ColourCode;
  readonly clothes: ColourCode;
};

/** `media` is SHA-256 (hex) of the bytes, which travel apart from the change. */
type Media = { readonly media: string; readonly type: string; readonly bytes: number };

export type Voice = Told &
  Belonging &
  Media & {
    readonly duration_ms: number;
    readonly language: string;
    readonly x: number;
    readonly y: number;
  };

export type Photo = Told & Media & { readonly width: number; readonly height: number };

/** Where the child is between worries (0) and wishes (10); never added up. */
export type PathPlace = Told & { readonly place: number };

/** What a child said to a reply, exactly. */
export type Said = Spoken & { readonly words: string; readonly written_by: Writer };

export type Bodies = {
  stroke: Stroke;
  words: Words;
  writing: Writing;
  symbol: PlacedSymbol;
  feeling: Feeling;
  person: Person;
  voice: Voice;
  photo: Photo;
  path: PathPlace;
  house_opened: {
    readonly order: number;
    readonly prompt: string;
    readonly prompt_text: string;
    readonly language: string;
  };
  skipped: { readonly order: number };
  read_back: { readonly item: string; readonly answer: "right" | "changed" | "taken_away" };
  /** Without `item` it is about the whole house. */
  sharing_wish: { readonly audience: string; readonly wish: Wish; readonly item?: string };
  /** A change of mind about a house of an earlier visit, or with `item` about one thing of it. */
  earlier_wish: {
    readonly account: string;
    readonly audience: string;
    readonly wish: Wish;
    readonly item?: string;
  };
  /** A reply that was opened, when by the tablet's clock, and what the child said to it. */
  reply_heard: { readonly reply: string; readonly opened_at: number; readonly said: Said | null };
  /** What the child ended on: a thing, the id named `something_else`, or nothing. */
  ending: { readonly item: string | null };
  setting: { readonly name: SettingName; readonly value: string };
};

export type ChangeKind = keyof Bodies;

/** `at` is the tablet's clock in milliseconds; a body of null is a removal. */
export type ChangeOf<K extends ChangeKind> = {
  readonly id: string;
  readonly version: number;
  readonly house: HouseCode | null;
  readonly kind: K;
  readonly at: number;
  readonly body: Bodies[K] | null;
};

export type Change = { [K in ChangeKind]: ChangeOf<K> }[ChangeKind];

/**
 * `replaces` is the digest of what the tablet knew to be held, or null where it knew of nothing
 * (core/met.ts says of which changes it is told); it is no part of the digest.
 */
export type SentChange = Change & { readonly digest: string; readonly replaces?: string | null };
