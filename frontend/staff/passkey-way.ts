// Lets a worker's passkey open this tablet without a network, beside the passphrase, which is asked
// for once more: an open page must not be enough to leave a key behind.

import { TooSoonError, WrongPassphraseError } from "../store/doors.ts";
import { hasPasskeyHere, keepOnlyPasskeys, letPasskeyOpen } from "../store/passkey-doors.ts";
import { mayMakeSecrets, NoSecretError } from "../store/passkey-secret.ts";

/** Bind what names all passkeys that a worker has: another one opens nothing here any more. */
export function bindOwnPasskeys(root: ParentNode): void {
  const place = root.querySelector<HTMLElement>("[data-own-passkeys]");
  const worker = place?.dataset["worker"];
  if (!place || worker === undefined || !("indexedDB" in globalThis)) return;
  void keepOnlyPasskeys(worker, idsOf(place));
}

/** Bind the form that lets a passkey open the tablet; returns what shows how it stands. */
export function bindPasskeyWay(root: ParentNode): () => Promise<void> {
  const place = root.querySelector<HTMLElement>("[data-passkey-way]");
  const worker = place?.dataset["worker"];
  if (!place || worker === undefined) return () => Promise.resolve();
  const form = place.querySelector("form");
  form?.addEventListener("submit", (event) => {
    event.preventDefault();
    void answer(form, worker, idsOf(place)).then(show);
  });
  const show = (): Promise<void> => showStanding(place, worker);
  return show;
}

async function showStanding(place: HTMLElement, worker: string): Promise<void> {
  await keepOnlyPasskeys(worker, idsOf(place));
  const standing = await findStanding(place, worker);
  for (const part of place.querySelectorAll<HTMLElement>("[data-way]")) {
    part.hidden = part.dataset["way"] !== standing;
  }
}

async function findStanding(place: HTMLElement, worker: string): Promise<string> {
  const isHere = location.origin === place.dataset["origin"] && (await mayMakeSecrets());
  if (!isHere) return "cannot";
  if (await hasPasskeyHere(worker)) return "opens";
  return idsOf(place).length > 0 ? "offer" : "none";
}

async function answer(form: HTMLFormElement, worker: string, ids: readonly string[]): Promise<void> {
  const button = form.querySelector("button");
  const field = form.querySelector<HTMLInputElement>("[name=own_passphrase]");
  if (button === null || button.disabled || field === null) return;
  button.disabled = true;
  refuse(form, null);
  try {
    await letPasskeyOpen(worker, field.value, ids);
    form.reset();
  } catch (error) {
    refuse(form, explain(error));
  }
  button.disabled = false;
}

function explain(error: unknown): string {
  if (error instanceof WrongPassphraseError) return "wrong-passphrase";
  if (error instanceof TooSoonError) return "too-soon";
  if (error instanceof NoSecretError) return "no-secret";
  if (error instanceof DOMException) return "stopped";
  throw error;
}

function refuse(form: HTMLFormElement, why: string | null): void {
  for (const part of form.querySelectorAll<HTMLElement>("[data-refusal]")) {
    part.hidden = part.dataset["refusal"] !== why;
  }
}

function idsOf({ dataset }: HTMLElement): string[] {
  return (dataset["ownPasskeys"] ?? "").split(" ").filter((id) => id !== "");
}
