// Makes a visit ready to go on without a network, after a reload and a crash of the browser too.

import "./child-page.ts";

import { askToKeep } from "../store/clearing.ts";
import { keepKey } from "../store/doors.ts";
import type { App } from "./app.ts";
import { isRehearsal } from "./rehearsal.ts";

const SERVICE_WORKER = "/tablet/service-worker.js";
/** Keep the child's surface on the tablet, and what opening this account there takes. */
export async function makeReady(app: App): Promise<void> {
  if (isRehearsal()) return;
  void askToKeep(); // a browser may ask a person first, and nothing waits for that
  await keepShell();
  if (app.isSealed || app.account.sealed) return; // nothing of it may stay here
  const { account, opened_by: worker, key, locale, worker_locale = locale } = app.account;
  // Without a passphrase of this worker on this tablet, the network is needed to open it again.
  if (await keepKey(account, worker, key, worker_locale)) await app.keepAccount();
}

async function keepShell(): Promise<void> {
  try {
    await navigator.serviceWorker.register(SERVICE_WORKER, { scope: "/tablet/" });
  } catch (error) {
    console.warn("the surface is not kept here", error instanceof Error ? error.name : "unknown");
  }
}
