// What a child wrote that is in no change: on a pad, or words that do not fit where they were typed.

import { HOUSES } from "../core/changes.ts";
import { isWanted, listUnfinished } from "../store/unfinished.ts";
import type { App, Place } from "./app.ts";
import { dropDrafts } from "./placing.ts";

/** Whether something was written that would be lost with this tablet's notes. */
export function hasUnkept(app: App): boolean {
  return listUnfinished(app.notes, app.ledger.entries).length > 0;
}

/** List where the names and the words to a reply are in sight that do not fit. */
export function listUnfit(app: App): Place[] {
  const names = app.listNotes("name").flatMap((of) => placeOfName(app, of) ?? []);
  return [...names, ...app.listNotes("reply").map((reply) => placeOfReply(app, reply))];
}

/** Empty every pad and every field; what was begun there is gone. */
export async function dropUnkept(app: App): Promise<void> {
  await dropDrafts(app);
  for (const name of ["name", "reply"]) {
    for (const of of app.listNotes(name)) await app.keepNote(`${name}:${of}`, null);
  }
}

// Whoever was taken away while a name for them did not fit stays away.
function placeOfName(app: App, of: string): Place | null {
  if (!isWanted(of, app.ledger.entries)) return null;
  if ((HOUSES as readonly string[]).includes(of)) return { screen: "look" };
  const house = app.ledger.entries.get(of)?.change.house;
  return house ? { screen: "people", house, editing: of, isChanging: true } : null;
}

function placeOfReply(app: App, reply: string): Place {
  const visit = app.account.earlier.find(({ replies }) => replies.some(({ id }) => id === reply));
  return { screen: "earlier", reply, isChanging: true, ...(visit && { visit: visit.account }) };
}
