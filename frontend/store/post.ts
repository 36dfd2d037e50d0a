// Carries a letter to the server and brings the answer back; it knows nothing of what is in it.

import { reach } from "./reaching.ts";
import { NoTokenError, type Proof } from "./token.ts";

export type Outcome = { readonly status: number; readonly body: unknown };

/** Send a body as JSON; a status of 0 means that no answer came. */
export type Post = (address: string, body: unknown) => Promise<Outcome>;

const REFUSED_TOKEN = 400;

/** Return the way to the server for a page with this proof. */
export function postWith(proof: Proof): Post {
  return async (address, body) => {
    try {
      const answer = await reach(address, {
        method: "POST",
        headers: { "Content-Type": "application/json", ...(await proof.headers()) },
        body: JSON.stringify(body),
        cache: "no-store",
      });
      // Of another session, such as before the tablet was handed over again: the next try asks anew.
      if (answer.status === REFUSED_TOKEN) proof.forget();
      return { status: answer.status, body: await answer.json() };
    } catch (error) {
      if (error instanceof NoTokenError) return error;
      if (error instanceof TypeError || error instanceof SyntaxError) {
        return { status: 0, body: null };
      }
      throw error;
    }
  };
}
