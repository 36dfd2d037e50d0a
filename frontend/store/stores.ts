// The tablet's database by name and version, and the stores in it.

export const NAME = "drawing";
export const VERSION = 3;
export const STORES = ["changes", "notes", "media", "parts", "doors", "keys"] as const;

/** Of a database as the browser has it, or as `idb` wraps it. */
type Made = {
  readonly objectStoreNames: { contains(name: string): boolean };
  createObjectStore(name: (typeof STORES)[number], options: { readonly keyPath: string }): {
    createIndex(name: "account", keyPath: "account"): unknown;
  };
};

/** Make the stores that are not there. What an earlier version kept stays as it is. */
export function makeStores(db: Made): void {
  for (const name of STORES) {
    if (!db.objectStoreNames.contains(name)) db.createObjectStore(name, { keyPath: "key" }).createIndex("account", "account");
  }
}
