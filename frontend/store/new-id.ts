// Makes random ids (UUID version 4), also where the browser has no randomUUID yet.

const SHAPE = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** The account of a rehearsal (webapp/tablet/rehearsal.py), which is nobody's; no random id is this. */
export const NOBODYS_ACCOUNT = "00000000-0000-4000-8000-000000000000";

/** Tell whether a text has the shape of an id; what comes from a file may be anything. */
export function isId(text: unknown): text is string {
  return typeof text === "string" && SHAPE.test(text);
}

/** Return a new id, of which nothing can be told. */
export function newId(): string {
  if (typeof crypto.randomUUID === "function") return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = ((bytes[6] ?? 0) & 0x0f) | 0x40;
  bytes[8] = ((bytes[8] ?? 0) & 0x3f) | 0x80;
  const text = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return text.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
