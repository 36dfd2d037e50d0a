// The token that this page's unsafe requests carry.

/** Return the page's token. */
export function token(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csrf-token"]')?.content ?? "";
}
