// What the tablet tells the server: one newest version of each thing a child put or took away.

import type { HouseCode } from "./house-outline.ts";
import type { Stroke } from "./stroke.ts";

export const HOUSES: readonly HouseCode[] = ["good_things", "worries", "wishes"];
export const WISHES = ["yes", "ask_me_first", "no", "dont_know_yet"] as const;
export const WRITERS = ["child", "worker", "interpreter", "supporter"] as const;

export type Wish = (typeof WISHES)[number];
export type Writer = (typeof WRITERS)[number];
export type Ended = "finished" | "stopped";
export type Direction = "ltr" | "rtl";

/** Words as they came from the keyboard: never trimmed, normalised or corrected. */
export type Words = {
  readonly text: string;
  readonly x: number;
  readonly y: number;
  readonly order: number;
  readonly language: string;
  readonly script: string;
  readonly direction: Direction;
  readonly written_by: Writer;
  readonly prompt: string | null;
  readonly prompt_text: string | null;
};

export type Bodies = {
  stroke: Stroke;
  words: Words;
  house_opened: {
    readonly order: number;
    readonly prompt: string;
    readonly prompt_text: string;
    readonly language: string;
  };
  skipped: { readonly order: number };
  read_back: { readonly item: string; readonly answer: "right" | "changed" | "taken_away" };
  sharing_wish: { readonly audience: string; readonly wish: Wish };
  ending: { readonly item: string | null };
  setting: { readonly name: "language" | "presentation"; readonly value: string };
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
export type SentChange = Change & { readonly digest: string };
