// Asks the browser to clear nothing of what is kept here when it wants room or time has passed.

/**
 * Ask for it, and tell whether the browser grants it. An installed app asks too: its storage is not
 * cleared after seven days, and may still be when the tablet is full.
 */
export async function askToKeep(): Promise<boolean> {
  return (await navigator.storage?.persist?.().catch(() => false)) ?? false;
}

/** Ask for it, and tell whether what is kept here outlasts a week without a visit. */
export async function isSafeFromClearing(): Promise<boolean> {
  // Safari clears what a page in a tab has kept, seven days after it was last used.
  const isInstalled = globalThis.matchMedia("(display-mode: standalone)").matches;
  return (await askToKeep()) || isInstalled;
}
