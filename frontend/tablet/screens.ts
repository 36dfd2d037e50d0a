// The child's screens by their names, and where a child is among them.

import type { Spot } from "../core/free-place.ts";
import type { HouseCode } from "../core/house-outline.ts";

export type ScreenName =
  | "welcome"
  | "earlier"
  | "look"
  | "street"
  | "house"
  | "write"
  | "symbols"
  | "feelings"
  | "people"
  | "path"
  | "say"
  | "photo"
  | "read-back"
  | "sharing"
  | "ending"
  | "goodbye"
  | "stop"
  | "language"
  | "neutral";

/** Where the child is. `back` is where a screen that was laid over another one leads. */
export type Place = {
  readonly screen: ScreenName;
  readonly house?: HouseCode;
  readonly back?: Place;
  readonly isChanging?: boolean;
  /** The child ends because it wants to stop, and not because it has finished. */
  readonly isStopping?: boolean;
  /** A symbol that goes where the child taps next. */
  readonly holding?: string;
  /** The words or the handwriting that is being changed on a pad of its own. */
  readonly editing?: string | null;
  /** Whom the child is asked about just now. */
  readonly audience?: string | undefined;
  /** The thing that has answers of its own; null while the child picks one. */
  readonly item?: string | null;
  /** The earlier visit that is spoken of. */
  readonly visit?: string;
  /** The reply that is read. */
  readonly reply?: string;
} & Telling;

/** What words, a word by hand or a voice are about: a feeling, person, photo or the path; a spot of the page; a step. */
export type Telling = {
  readonly about?: string | undefined;
  readonly mark?: Spot | undefined;
  readonly step?: number | undefined;
};
