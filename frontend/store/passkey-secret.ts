// Asks a passkey for the secret that it makes of a salt (WebAuthn's PRF), without a network: no server
// is asked, and none checks the answer. What counts is the secret, which no other passkey makes.

import { fromBase64url, toBase64url } from "../core/base64url.ts";

const CHALLENGE_BYTES = 32;
const TIMEOUT_MS = 180_000;
// Where the authenticator says what it did, and what says that it knows who is there (WebAuthn 6.1).
const FLAGS_AT = 32;
const USER_VERIFIED = 0x04;

/** The browser or the passkey makes no secret, or made it without knowing who is there. */
export class NoSecretError extends Error {}

/** What a passkey made of the salt of its id (base64url). */
export type Secret = { readonly credential: string; readonly bytes: ArrayBuffer };

/** Tell whether this browser may have passkeys that make secrets; an older one cannot say. */
export async function mayMakeSecrets(): Promise<boolean> {
  if (globalThis.PublicKeyCredential === undefined) return false;
  const told = await PublicKeyCredential.getClientCapabilities?.().catch(() => ({}));
  return (told as Record<string, boolean> | undefined)?.["extension:prf"] !== false;
}

/**
 * Let one of these passkeys, by id, make a secret of its salt.
 *
 * Throws NoSecretError, and DOMException where it was stopped or none of them is here.
 */
export async function askForSecret(salts: ReadonlyMap<string, Uint8Array<ArrayBuffer>>): Promise<Secret> {
  const publicKey: PublicKeyCredentialRequestOptions = {
    challenge: crypto.getRandomValues(new Uint8Array(CHALLENGE_BYTES)),
    rpId: window.location.hostname,
    allowCredentials: [...salts.keys()].map((id) => ({ type: "public-key", id: fromBase64url(id) })),
    userVerification: "required",
    timeout: TIMEOUT_MS,
    extensions: {
      prf: { evalByCredential: Object.fromEntries([...salts].map(([id, first]) => [id, { first }])) },
    },
  };
  const used = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential;
  const made = used.getClientExtensionResults().prf?.results?.first;
  if (made === undefined || !isVerified(used)) throw new NoSecretError();
  const bytes = made instanceof ArrayBuffer ? made : (made.buffer as ArrayBuffer);
  return { credential: toBase64url(used.rawId), bytes };
}

function isVerified({ response }: PublicKeyCredential): boolean {
  const data = new Uint8Array((response as AuthenticatorAssertionResponse).authenticatorData);
  return ((data[FLAGS_AT] ?? 0) & USER_VERIFIED) !== 0;
}
