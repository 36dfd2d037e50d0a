// Which replies (I6) the child has opened at this visit, and what it said to them.

import type { App, Place } from "./app.ts";

/** List, with the way back, where the replies are read that no visit has told and the child has not opened yet. */
export function listWaiting(app: App, back: Place): Place[] {
  const heard = new Set(app.ledger.list("reply_heard").map(({ body }) => body.reply));
  return app.account.earlier.flatMap(({ account: visit, replies }) =>
    replies
      .filter(({ id, is_waiting: isWaiting }) => isWaiting && !heard.has(id))
      .map(({ id }): Place => ({ screen: "earlier", visit, reply: id, back })),
  );
}

/** Tell whether the child said anything to a reply. */
export function hasSaid(app: App): boolean {
  return app.ledger.list("reply_heard").some(({ body }) => body.said !== null);
}

/** Take away what the child said to replies; that it opened them stays. */
export function unsay(app: App): void {
  for (const { id, house, kind, body } of app.ledger.list("reply_heard")) {
    if (body.said !== null) app.ledger.put({ id, house, kind, body: { ...body, said: null } });
  }
}
