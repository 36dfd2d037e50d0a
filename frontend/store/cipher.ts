// Locks and opens what the tablet keeps; the key is in memory only and is never written down.

export type Locked = {
  readonly vector: Uint8Array<ArrayBuffer>;
  readonly box: ArrayBuffer;
};

const VECTOR_BYTES = 12;

export type Cipher = {
  readonly lock: (value: unknown) => Promise<Locked>;
  readonly unlock: (locked: Locked) => Promise<unknown>;
  readonly lockBytes: (bytes: Uint8Array<ArrayBuffer>) => Promise<Locked>;
  readonly unlockBytes: (locked: Locked) => Promise<Uint8Array<ArrayBuffer>>;
};

/** Return the cipher of an account from its key, base64 of 256 bits. */
export async function makeCipher(key: string): Promise<Cipher> {
  const raw = Uint8Array.from(atob(key), (character) => character.charCodeAt(0));
  const secret = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, [
    "encrypt",
    "decrypt",
  ]);
  async function lockBytes(bytes: Uint8Array<ArrayBuffer>): Promise<Locked> {
    const vector = crypto.getRandomValues(new Uint8Array(VECTOR_BYTES));
    const box = await crypto.subtle.encrypt({ name: "AES-GCM", iv: vector }, secret, bytes);
    return { vector, box };
  }
  async function unlockBytes({ vector, box }: Locked): Promise<Uint8Array<ArrayBuffer>> {
    return new Uint8Array(await crypto.subtle.decrypt({ name: "AES-GCM", iv: vector }, secret, box));
  }
  return {
    lockBytes,
    unlockBytes,
    lock: (value) => lockBytes(new TextEncoder().encode(JSON.stringify(value))),
    unlock: async (locked) => JSON.parse(new TextDecoder().decode(await unlockBytes(locked))) as unknown,
  };
}
