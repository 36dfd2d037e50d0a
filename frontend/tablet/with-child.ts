// Marks the browser as a child's where no server can hear of a hand-over: the worker's session may
// be alive in it, and must open nothing (S6). The server ends that session and forgets the mark.

import { LEFT } from "../core/page-left.ts";

// A worker's session does not live so long without use.
const SECONDS = 24 * 60 * 60;

/** Shut the worker's pages in this browser until a worker proves who they are. */
export function giveToChild(): void {
  const secure = window.location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `with-child=1; path=/; max-age=${SECONDS}; SameSite=Strict${secure}`;
  try {
    localStorage.setItem(LEFT, String(Date.now()));
  } catch {
    // Where nothing can be written, another tab covers itself after a minute out of sight.
  }
}
