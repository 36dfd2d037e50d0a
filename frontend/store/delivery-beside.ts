// Delivers an account with all that lies beside it: each place as another tablet would be delivered,
// so that what two tablets said meets at the server and none of it is lost.

import { makeCipher } from "./cipher.ts";
import { deliver, type Delivered, type DeliveredAccount } from "./delivery.ts";
import { settleBeside } from "./settling.ts";
import type { Proof } from "./token.ts";

/**
 * Send all that waits of one account; `ask` returns what the server tells of it now, or null. Returns
 * null where that did not answer.
 */
export async function deliverWhole(
  ask: () => Promise<DeliveredAccount | null>,
  proof: Proof,
): Promise<Delivered | null> {
  const told = await ask();
  if (told === null) return null;
  const places = await settleBeside(told.account, await makeCipher(told.key));
  let whole = await deliver(told, proof);
  for (const account of places) {
    // What was just sent may have sealed it.
    const now = await ask();
    if (now === null) return null;
    whole = addUp(whole, await deliver({ ...now, account }, proof));
  }
  return whole;
}

function addUp(one: Delivered, other: Delivered): Delivered {
  const sums = Object.entries(one).map(([name, count]) => [name, count + other[name as keyof Delivered]]);
  return Object.fromEntries(sums) as Delivered;
}
