// Which accounts on this tablet were asked about lately: a visit that is not finished stays here, and
// is delivered once in a while, and whenever somebody signs in.

const AGAIN_MS = 300_000;
const PREFIX = "asked:";

export function wasAskedLately(account: string): boolean {
  return Date.now() - Number(sessionStorage.getItem(PREFIX + account) ?? 0) < AGAIN_MS;
}

export function noteAsked(account: string): void {
  sessionStorage.setItem(PREFIX + account, String(Date.now()));
}

/** Ask about an account anew. */
export function forgetAsked(account: string): void {
  sessionStorage.removeItem(PREFIX + account);
}

/** Ask about everything anew, as for somebody who signs in. */
export function forgetAllAsked(): void {
  for (const name of Object.keys(sessionStorage)) {
    if (name.startsWith(PREFIX)) sessionStorage.removeItem(name);
  }
}
