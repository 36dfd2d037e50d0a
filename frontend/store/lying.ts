// A record as it lies on the tablet, locked; whoever has it need not be able to read it.

import type { KeptRecord } from "./db.ts";

/** The stores of an account's records. */
export const STORES = ["changes", "notes", "media", "parts"] as const;

export type Lying = { readonly store: (typeof STORES)[number]; readonly record: KeptRecord };
