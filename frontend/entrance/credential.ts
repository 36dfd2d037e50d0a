// What the server says of a passkey in JSON and what the browser says in bytes, both ways.
// Browsers have functions of their own for this, but not the older ones that tablets have.

import { fromBase64url, toBase64url } from "../core/base64url.ts";

type Described = { readonly id: string; readonly type: "public-key" };

export interface CreationOptions {
  readonly challenge: string;
  readonly user: { readonly id: string; readonly name: string; readonly displayName: string };
  readonly excludeCredentials?: readonly Described[];
  readonly [other: string]: unknown;
}

export interface RequestOptions {
  readonly challenge: string;
  readonly [other: string]: unknown;
}

/** Make a passkey on this device; the answer is for the server, as JSON. */
export async function createPasskey(told: CreationOptions): Promise<string> {
  const publicKey = {
    ...told,
    challenge: fromBase64url(told.challenge),
    user: { ...told.user, id: fromBase64url(told.user.id) },
    // So that it can open a tablet without a network, too; many can only if they are made for it.
    extensions: { prf: {} },
    excludeCredentials: (told.excludeCredentials ?? []).map((each) => ({ ...each, id: fromBase64url(each.id) })),
  } as unknown as PublicKeyCredentialCreationOptions;
  const made = (await navigator.credentials.create({ publicKey })) as PublicKeyCredential;
  const { attestationObject, clientDataJSON } = made.response as AuthenticatorAttestationResponse;
  return describe(made, { attestationObject, clientDataJSON });
}

/** Let this device prove by a passkey who is here; the answer is for the server, as JSON. */
export async function usePasskey(told: RequestOptions): Promise<string> {
  const publicKey = {
    ...told,
    challenge: fromBase64url(told.challenge),
    allowCredentials: [],
  } as unknown as PublicKeyCredentialRequestOptions;
  const used = (await navigator.credentials.get({ publicKey })) as PublicKeyCredential;
  const { authenticatorData, clientDataJSON, signature, userHandle } = used.response as AuthenticatorAssertionResponse;
  return describe(used, { authenticatorData, clientDataJSON, signature, userHandle });
}

function describe(credential: PublicKeyCredential, parts: Record<string, ArrayBuffer | null>): string {
  const response = Object.fromEntries(
    Object.entries(parts).map(([name, part]) => [name, part === null ? null : toBase64url(part)]),
  );
  const { id, rawId, type } = credential;
  return JSON.stringify({ id, rawId: toBase64url(rawId), type, response });
}
