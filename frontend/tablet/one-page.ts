// An account is open on one page of a browser at a time: each page knows only what it kept itself,
// and two of them would write over each other.

const ELSEWHERE = "?elsewhere";
const GIVE = "give it to me";
const NOT_NOW = "not now";
// A page that sleeps does not answer; what was under the hand was kept when it fell asleep.
const PATIENCE_MS = 4_000;

/** What this page has taken: where it tries to open it once more, it is no other page to itself. */
const mine = new Set<string>();

/** Tell whether this page gave its account to another one, and only says so. */
export function isElsewhere(): boolean {
  return window.location.search === ELSEWHERE;
}

/**
 * Take an account for this page as long as it lives; resolves when no other page has it any more.
 * `settle` keeps what is under the hand, before another page takes it from this one, and tells
 * whether all of it is kept: otherwise it stays where it is, and the other page leaves.
 */
export async function takeAccount(account: string, settle: () => Promise<boolean>): Promise<void> {
  // Before Safari 15.4 no page can know of another.
  if (!("locks" in navigator) || mine.has(account)) return;
  const name = `account:${account}`;
  const others = new BroadcastChannel(name);
  const isFree = await hold(name, { ifAvailable: true });
  if (!isFree) {
    const patience = new AbortController();
    const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
    others.onmessage = ({ data }) => {
      if (data !== NOT_NOW) return;
      clearTimeout(timer);
      leave();
    };
    others.postMessage(GIVE);
    await hold(name, { signal: patience.signal }).catch(() => hold(name, { steal: true }));
    clearTimeout(timer);
  }
  mine.add(account);
  others.onmessage = ({ data }) => {
    if (data === GIVE) void settle().then((isKept) => (isKept ? leave() : others.postMessage(NOT_NOW)));
  };
}

/** Resolve when the lock is held, or with false where it is not to be had at once. */
function hold(name: string, how: LockOptions): Promise<boolean> {
  return new Promise((resolve, reject) => {
    let isHeld = false;
    const forLife = (lock: Lock | null): Promise<void> | undefined => {
      isHeld = lock !== null;
      resolve(isHeld);
      return isHeld ? new Promise(() => undefined) : undefined;
    };
    navigator.locks.request(name, how, forLife).catch((error: unknown) => {
      if (isHeld) leave(); // it was taken away while this page slept
      else reject(error instanceof Error ? error : new Error("no lock"));
    });
  });
}

// What is in memory here may be old by now, and must not be written any more.
function leave(): void {
  window.location.replace(`/tablet/${ELSEWHERE}`);
}
