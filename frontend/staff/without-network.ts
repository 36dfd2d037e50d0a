// Lets a worker make this tablet ready for a visit without a network: the child's pages are kept
// on it, and a passphrase is chosen that opens it again.

import { isSafeFromClearing } from "../store/clearing.ts";
import { hasDoor, isPassphrase, makeDoor } from "../store/doors.ts";
import { bindPasskeyWay } from "./passkey-way.ts";
import { fetchRoster, renewRoster } from "./roster.ts";

const SERVICE_WORKER = "/tablet/service-worker.js";
const SCOPE = "/tablet/";

type Standing = { readonly isHere: boolean; readonly isNewest: boolean };

/** Bind the part of the page that tells whether this tablet is ready. */
export function bindWithoutNetwork(root: ParentNode): void {
  const place = root.querySelector<HTMLElement>("[data-without-network]");
  if (place !== null) void new WithoutNetwork(place).start();
}

class WithoutNetwork {
  readonly #place: HTMLElement;
  readonly #worker: string;
  readonly #tellPasskeyWay: () => Promise<void>;

  constructor(place: HTMLElement) {
    this.#place = place;
    this.#worker = place.dataset["withoutNetwork"] ?? "";
    this.#tellPasskeyWay = bindPasskeyWay(place);
  }

  async start(): Promise<void> {
    if (!("serviceWorker" in navigator) || globalThis.crypto?.subtle === undefined) {
      this.#show("cannot");
      return;
    }
    this.#place.querySelector("form[data-state-of=choose]")?.addEventListener("submit", (event) => {
      event.preventDefault();
      void this.#keepPassphrase(event.target as HTMLFormElement);
    });
    this.#on("renew", () => void this.#tell("renew"));
    this.#on("other-passphrase", () => this.#show("choose"));
    try {
      const registration = await navigator.serviceWorker.register(SERVICE_WORKER, { scope: SCOPE });
      await whenActive(registration);
      const { isHere } = await this.#tell("standing");
      if (!isHere) throw new TypeError("no shell");
    } catch {
      this.#show("cannot");
      return;
    }
    await renewRoster(this.#worker);
    this.#show((await hasDoor(this.#worker)) ? "ready" : "choose");
    await this.#tellPasskeyWay();
    this.#when("may-be-cleared", !(await isSafeFromClearing()));
  }

  async #keepPassphrase(form: HTMLFormElement): Promise<void> {
    const [first, again] = ["passphrase", "again"].map(
      (name) => form.querySelector<HTMLInputElement>(`[name=${name}]`)?.value ?? "",
    ) as [string, string];
    if (!isPassphrase(first)) return this.#refuse("too-easy");
    if (first !== again) return this.#refuse("not-the-same");
    this.#refuse(null);
    form.setAttribute("aria-busy", "true");
    await makeDoor(this.#worker, first);
    await fetchRoster(this.#worker); // what the door before closed is closed for ever
    form.removeAttribute("aria-busy");
    form.reset();
    this.#show("ready");
    await this.#tellPasskeyWay();
  }

  // Asks the service worker, which answers through a port of its own.
  async #tell(what: "standing" | "renew"): Promise<Standing> {
    const { active } = (await navigator.serviceWorker.getRegistration(SCOPE)) ?? {};
    if (!active) throw new TypeError("no service worker");
    const told = await new Promise<Standing>((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => resolve(data as Standing);
      active.postMessage(what, [port2]);
    });
    this.#place.dataset["version"] = told.isNewest ? "newest" : "older";
    this.#when("older", !told.isNewest);
    return told;
  }

  #when(what: string, isSo: boolean): void {
    const part = this.#place.querySelector<HTMLElement>(`[data-when=${what}]`);
    if (part !== null) part.hidden = !isSo;
  }

  #show(state: "cannot" | "choose" | "ready"): void {
    this.#place.dataset["state"] = state;
    for (const part of this.#place.querySelectorAll<HTMLElement>("[data-state-of]")) {
      part.hidden = part.dataset["stateOf"] !== state;
    }
  }

  #refuse(why: string | null): void {
    for (const part of this.#place.querySelectorAll<HTMLElement>("[data-refusal]")) {
      part.hidden = part.dataset["refusal"] !== why;
    }
  }

  #on(action: string, act: () => void): void {
    this.#place.querySelector(`[data-action=${action}]`)?.addEventListener("click", act);
  }
}

function whenActive(registration: ServiceWorkerRegistration): Promise<void> {
  if (registration.active !== null) return Promise.resolve();
  const coming = registration.installing ?? registration.waiting;
  return new Promise((resolve, reject) => {
    coming?.addEventListener("statechange", () => {
      if (coming.state === "activated") resolve();
      if (coming.state === "redundant") reject(new TypeError("not installed"));
    });
  });
}
