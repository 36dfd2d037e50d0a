// Brings in what waits on this tablet from visits whose own sitting is over: by itself when a worker
// of the case signs in, or on their word; and as an encrypted file, from one machine to another.

import { forgetAsked, noteAsked, wasAskedLately } from "../store/asked.ts";
import { findLetter } from "../store/begun.ts";
import type { Delivered, DeliveredAccount } from "../store/delivery.ts";
import { deliverWhole } from "../store/delivery-beside.ts";
import { listKept, loadParcel, NotAParcelError, packParcel } from "../store/parcel.ts";
import { letGo, reach } from "../store/reaching.ts";
import { saveFile } from "../store/save-file.ts";
import { Sending } from "../store/sending.ts";
import type { Proof } from "../store/token.ts";
import { pageToken } from "./session.ts";

const HEADER = "X-Sitting";

type State = "sending" | "arrived" | "waiting" | "staying" | Refused;
/** Why an account is not taken, which sending it again does not change. */
type Refused = "not-yours" | "not-with-you" | "cannot-open";

// Of what became of several visits the last of these is told.
const WEIGHT: readonly State[] = ["arrived", "not-yours", "not-with-you", "cannot-open", "staying", "waiting"];

/** Bind the part of the page that tells what waits on this tablet; it is hidden where nothing does. */
export function bindWaitingHere(root: ParentNode): void {
  const place = root.querySelector<HTMLElement>("[data-waiting-here]");
  if (place === null || !("indexedDB" in globalThis)) return;
  const here = new WaitingHere(place);
  place.querySelector("[data-action=send-now]")?.addEventListener("click", () => void here.send());
  place.querySelector("[data-action=save-file]")?.addEventListener("click", () => void here.save());
  window.addEventListener("online", () => void here.sendAnew());
  void here.sendOnceInAWhile();
}

/** Bind the field that takes a file from another tablet. */
export function bindParcelField(root: ParentNode): void {
  const field = root.querySelector<HTMLInputElement>("input[data-parcel]");
  field?.addEventListener("change", () => void load(field));
}

class WaitingHere {
  readonly #place: HTMLElement;
  readonly #sending = new Sending(() => this.#sendAll());

  constructor(place: HTMLElement) {
    this.#place = place;
  }

  async sendOnceInAWhile(): Promise<void> {
    const accounts = await listKept();
    if (accounts.some((account) => !wasAskedLately(account))) await this.send();
  }

  async send(): Promise<void> {
    if (this.#sending.isWaiting) this.#show("sending");
    await this.#sending.now();
  }

  /** Send when the network is back: what was asked on a line that is gone is not waited for. */
  async sendAnew(): Promise<void> {
    letGo();
    await this.#sending.anew();
  }

  async save(): Promise<void> {
    saveFile(await packParcel(await listKept()));
  }

  async #sendAll(): Promise<boolean> {
    const kept = await listKept();
    this.#place.hidden ||= kept.length === 0;
    if (kept.length === 0) return true;
    // What is tried again by itself changes nothing on the page until something has come of it.
    if (!this.#sending.isWaiting) this.#show("sending");
    const states: State[] = [];
    const sum = { changes: 0, media: 0, unreadable: 0, aside: 0 };
    for (const account of kept) {
      const delivered = await deliverOne(account);
      const state = stateOf(delivered);
      if (state !== "waiting") noteAsked(account); // the next page tries that again at once
      states.push(state);
      if (typeof delivered === "string" || delivered === null) continue;
      sum.unreadable += delivered.unreadable;
      sum.aside += delivered.aside;
      if (delivered.waiting > 0) continue;
      sum.changes += delivered.changes;
      sum.media += delivered.media;
    }
    const state = WEIGHT.filter((each) => states.includes(each)).pop() ?? "arrived";
    this.#count(sum);
    this.#show(state, state === "arrived" && sum.changes + sum.media + sum.aside === 0);
    if (state === "waiting") this.#sending.retryLater();
    return state !== "waiting";
  }

  #count(sum: Readonly<Record<string, number>>): void {
    for (const [name, number] of Object.entries(sum)) {
      const part = this.#place.querySelector(`[data-count=${name}]`);
      if (part !== null) part.textContent = String(number);
    }
    for (const name of ["unreadable", "aside"]) {
      const part = this.#place.querySelector<HTMLElement>(`[data-${name}]`);
      if (part !== null) part.hidden = sum[name] === 0;
    }
  }

  // What had arrived before is nothing to tell of.
  #show(state: State, isNothingNew = false): void {
    this.#place.dataset["state"] = state;
    this.#place.hidden = isNothingNew;
    for (const part of this.#place.querySelectorAll<HTMLElement>("[data-state-of]")) {
      part.hidden = !(part.dataset["stateOf"] ?? "").split(" ").includes(state);
    }
  }
}

function stateOf(delivered: Delivered | Refused | null): State {
  if (typeof delivered === "string") return delivered;
  if (delivered === null || delivered.waiting > 0) return "waiting";
  return delivered.staying + delivered.unreadable > 0 ? "staying" : "arrived";
}

async function deliverOne(account: string): Promise<Delivered | Refused | null> {
  try {
    const opened = await openDelivery(account);
    if (!opened.ok) return await tellRefusal(opened);
    const { sitting } = (await opened.json()) as { sitting: string };
    return await deliverWhole(() => askAbout(sitting), proofOf(sitting));
  } catch (error) {
    // No network, or something of this account that cannot be read: it stays, and is tried again,
    // and the others are not kept from arriving.
    console.warn("not delivered", error instanceof Error ? error.name : "unknown");
    return null;
  }
}

async function askAbout(sitting: string): Promise<DeliveredAccount | null> {
  const told = await reach("/tablet/api/account", { headers: { [HEADER]: sitting }, cache: "no-store" });
  return told.ok ? ((await told.json()) as DeliveredAccount) : null;
}

// An account that began here is made known to the server first, each time: it may not know it yet.
async function openDelivery(account: string): Promise<Response> {
  const headers = { "X-CSRFToken": pageToken() };
  const letter = await findLetter(account);
  if (letter === null) {
    return reach(`/api/accounts/${encodeURIComponent(account)}/deliveries`, { method: "POST", headers });
  }
  return reach("/api/begun-visits", {
    method: "POST",
    headers: { ...headers, "Content-Type": "application/json" },
    body: JSON.stringify(letter),
  });
}

async function tellRefusal(answer: Response): Promise<Refused | null> {
  const { code } = (await answer.json()) as { code?: string };
  if (code === "not_with_you") return "not-with-you";
  if (code === "letter_closed") return "cannot-open";
  return answer.status === 404 ? "not-yours" : null;
}

function proofOf(sitting: string): Proof {
  const headers = { [HEADER]: sitting, "X-CSRFToken": pageToken() };
  return { headers: () => Promise.resolve(headers), forget: () => undefined };
}

async function load(field: HTMLInputElement): Promise<void> {
  const [file] = field.files ?? [];
  if (file === undefined) return;
  const refusal = document.querySelector<HTMLElement>("[data-parcel-refusal]");
  try {
    for (const account of await loadParcel(file)) forgetAsked(account);
    window.location.reload();
  } catch (error) {
    if (!(error instanceof NotAParcelError)) throw error;
    if (refusal !== null) refusal.hidden = false;
  }
  field.value = "";
}
