// Says where the child's work is, from what completed and from nothing else.

import type { Ledger } from "./ledger.ts";

export type Saved = "here" | "safe" | "waiting" | "not-yet";
/** What is known of recordings and photos, whose bytes travel apart. */
export type MediaSaved = { readonly isKept: boolean; readonly isHeld: boolean };

/** Return the state of saving; `isReaching` tells whether the last sending got through. */
export function savedState(ledger: Ledger, media: MediaSaved, isReaching: boolean): Saved {
  if (!media.isKept) return "not-yet";
  let allHeld = media.isHeld;
  for (const entry of ledger.entries.values()) {
    if (!entry.isKept && !entry.isHeld) return "not-yet";
    if (!entry.isHeld) allHeld = false;
  }
  if (allHeld) return "safe";
  return isReaching ? "here" : "waiting";
}
