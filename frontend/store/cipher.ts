// Locks and opens what the tablet keeps; the key is in memory only and is never written down.

export type Locked = {
  readonly vector: Uint8Array<ArrayBuffer>;
  readonly box: ArrayBuffer;
};

const VECTOR_BYTES = 12;

export type Cipher = {
  readonly lock: (value: unknown) => Promise<Locked>;
  readonly unlock: (locked: Locked) => Promise<unknown>;
};

/** Return the cipher of an account from its key, base64 of 256 bits. */
export async function makeCipher(key: string): Promise<Cipher> {
  const raw = Uint8Array.from(atob(key), (character) => character.charCodeAt(0));
  const secret = await crypto.subtle.importKey("raw", raw, "AES-GCM", false, [
    "encrypt",
    "decrypt",
  ]);
  return {
    async lock(value) {
      const vector = crypto.getRandomValues(new Uint8Array(VECTOR_BYTES));
      const text = new TextEncoder().encode(JSON.stringify(value));
      const box = await crypto.subtle.encrypt({ name: "AES-GCM", iv: vector }, secret, text);
      return { vector, box };
    },
    async unlock({ vector, box }) {
      const text = await crypto.subtle.decrypt({ name: "AES-GCM", iv: vector }, secret, box);
      return JSON.parse(new TextDecoder().decode(text)) as unknown;
    },
  };
}
