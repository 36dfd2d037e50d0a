// What a worker's page says to the server about its own session.

const SESSION = "/api/session";

/** Whose session it is now, by id, and the token that forms need. */
export interface Session {
  readonly worker: string | null;
  readonly token: string;
}

/** The tablet is with a child: only the lock of the tablet opens anything. */
export class WithChildError extends Error {}

/** Ask whose session it is. Throws TypeError where no answer came, WithChildError. */
export async function askSession(): Promise<Session> {
  const answer = await fetch(SESSION, { cache: "no-store" });
  if (answer.status === 403) throw new WithChildError();
  if (!answer.ok) throw new TypeError(`no session: ${answer.status}`);
  return (await answer.json()) as Session;
}

/** Say that the page is in use; false when the session is no more. */
export async function saySeen(): Promise<boolean> {
  try {
    // 400: the token is of a session that is over.
    return ![400, 401].includes((await post("seen", new FormData())).status);
  } catch {
    return true; // no network says nothing about the session
  }
}

/** End the session, because the page is locked. */
export async function endSession(why: string): Promise<void> {
  const told = new FormData();
  told.set("why", why);
  try {
    await post("lock", told);
  } catch {
    // Without a network the server ends it by itself, a little later.
  }
}

/** Put a new token wherever a page has one. */
export function renewToken(token: string, ...parts: readonly ParentNode[]): void {
  const meta = document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]');
  if (meta !== null) meta.content = token;
  for (const part of parts) {
    for (const field of part.querySelectorAll<HTMLInputElement>("input[name=csrf_token]")) field.value = token;
  }
}

export function pageToken(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]')?.content ?? "";
}

function post(act: string, body: FormData): Promise<Response> {
  const headers = { "X-CSRFToken": pageToken() };
  return fetch(`${SESSION}/${act}`, { method: "POST", headers, body, keepalive: true });
}
