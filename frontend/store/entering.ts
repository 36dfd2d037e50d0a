// Enters an account that began on this tablet, when the network is back: the server begins the
// visit and makes the tablet the child's, as a hand-over does.

import { findLetter } from "./begun.ts";
import { reach } from "./reaching.ts";

const ADDRESS = "/tablet/api/begun-visits";
const TOO_MANY_TRIES = 429;

/**
 * Enter with the pass that this tablet was given; tells whether it may. Throws TypeError where no
 * answer came, or one that says nothing of the pass.
 */
export async function enterBegun(account: string, pass: string): Promise<boolean> {
  const letter = await findLetter(account);
  if (letter === null) return false;
  const asked = await reach(ADDRESS, { cache: "no-store" });
  if (!asked.ok) throw new TypeError(`no token: ${asked.status}`);
  const { token } = (await asked.json()) as { token: string };
  const answer = await reach(ADDRESS, {
    method: "POST",
    headers: { "Content-Type": "application/json", "X-CSRFToken": token },
    body: JSON.stringify({ ...letter, pass }),
    cache: "no-store",
  });
  if (answer.status >= 500 || answer.status === TOO_MANY_TRIES) {
    throw new TypeError(`not entered: ${answer.status}`);
  }
  return answer.ok;
}
