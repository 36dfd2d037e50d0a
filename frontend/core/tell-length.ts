// Writes how long a recording is; nothing is measured here.

/** Return a length as people read it, "0:07"; ASCII digits in every language. */
export function tellLength(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1_000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
