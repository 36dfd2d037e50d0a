// Keeps the screen from going dark while a child talks, where the browser can do so.

/** Ask for it; call what is returned when it is no longer needed. */
export function stayAwake(): () => void {
  const lock = navigator.wakeLock?.request("screen").catch(() => undefined);
  return () => void lock?.then((held) => held?.release());
}
