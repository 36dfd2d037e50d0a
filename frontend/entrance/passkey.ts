// A form that a passkey answers: asks the server what to sign, the device to sign it, and sends it.

import { type CreationOptions, createPasskey, type RequestOptions, usePasskey } from "./credential.ts";

/** What a page does before the server is asked, and with the answer. */
export interface Way {
  prepare(): Promise<void>;
  send(form: HTMLFormElement): void;
}

/** As a form without a script goes: there is nothing to prepare, and the page goes with it. */
export const AS_A_FORM: Way = {
  prepare: () => Promise.resolve(),
  send: (form) => form.submit(),
};

/** Bind every `form[data-passkey]` that this browser, at this address, can answer. */
export function bindPasskeys(root: ParentNode, way: Way): void {
  const forms = root.querySelectorAll<HTMLFormElement>("form[data-passkey]");
  for (const form of forms) {
    const cannot = findHindrance(form);
    for (const part of root.querySelectorAll<HTMLElement>("[data-passkey-cannot]")) {
      part.hidden = part.dataset["passkeyCannot"] !== cannot;
    }
    if (cannot === null) bindOne(form, way);
  }
}

function findHindrance(form: HTMLFormElement): "browser" | "address" | null {
  if (globalThis.PublicKeyCredential === undefined) return "browser";
  return location.origin === form.dataset["origin"] ? null : "address";
}

function bindOne(form: HTMLFormElement, way: Way): void {
  form.hidden = false;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void answer(form, way);
  });
}

async function answer(form: HTMLFormElement, way: Way): Promise<void> {
  const button = form.querySelector("button");
  if (button === null || button.disabled) return;
  button.disabled = true;
  show(form, null);
  try {
    await way.prepare();
    const told = await askServer(form);
    if (typeof told === "string") show(form, told);
    else await sign(form, told, way);
  } catch (error) {
    show(form, explain(error));
  }
  button.disabled = false;
}

/** Return what is to be signed, or the name of why there is nothing. */
async function askServer(form: HTMLFormElement): Promise<object | string> {
  const asked = await fetch(form.dataset["options"] ?? "", { method: "POST", body: new FormData(form) });
  if (asked.ok) return (await asked.json()) as object;
  if (asked.status === 429) return "too-many";
  return asked.status === 403 && form.dataset["passkey"] === "create" ? "wrong-password" : "no-answer";
}

async function sign(form: HTMLFormElement, told: object, way: Way): Promise<void> {
  const makes = form.dataset["passkey"] === "create";
  const signed = makes ? await createPasskey(told as CreationOptions) : await usePasskey(told as RequestOptions);
  const field = form.querySelector<HTMLInputElement>("[name=credential]");
  if (field !== null) field.value = signed;
  // The password has done its part, and need not travel again.
  for (const password of form.querySelectorAll<HTMLInputElement>("[type=password]")) password.value = "";
  way.send(form);
}

function explain(error: unknown): string {
  if (error instanceof TypeError) return "no-answer";
  return error instanceof DOMException && error.name === "InvalidStateError" ? "already-here" : "stopped";
}

function show(form: HTMLFormElement, why: string | null): void {
  for (const part of form.querySelectorAll<HTMLElement>("[data-refusal]")) {
    part.hidden = part.dataset["refusal"] !== why;
  }
}
