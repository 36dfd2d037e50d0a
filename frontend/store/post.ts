// Carries a letter to the server and brings the answer back; it knows nothing of what is in it.

export type Outcome = { readonly status: number; readonly body: unknown };

/** Send a body as JSON; a status of 0 means that no answer came. */
export type Post = (address: string, body: unknown) => Promise<Outcome>;

/** Return the way to the server for the page that has this token. */
export function postWith(token: string): Post {
  return async (address, body) => {
    try {
      const answer = await fetch(address, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": token },
        body: JSON.stringify(body),
        cache: "no-store",
      });
      return { status: answer.status, body: await answer.json() };
    } catch (error) {
      if (error instanceof TypeError || error instanceof SyntaxError) {
        return { status: 0, body: null };
      }
      throw error;
    }
  };
}
