// The first and smallest file of the child's page: the browser makes the tablet's database while
// the other files are on their way. What goes wrong here is met and said by those that need it.

import { makeStores, NAME, VERSION } from "../store/stores.ts";

const asked = indexedDB.open(NAME, VERSION);
asked.onupgradeneeded = () => makeStores(asked.result);
// Held, for opening it again would be as slow as the first time; let go of for a newer version.
asked.onsuccess = () => asked.result.addEventListener("versionchange", () => asked.result.close());
