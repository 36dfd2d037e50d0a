// The small sign that says where the child's work is; it believes what completed.

import { type Saved, savedState } from "../store/saving.ts";
import { listUnfinished } from "../store/unfinished.ts";
import type { App } from "./app.ts";
import { h } from "./dom.ts";
import { t, tc } from "./i18n.ts";
import { icon } from "./icons.ts";
import { whenQuiet } from "./quiet.ts";
import { isRehearsal } from "./rehearsal.ts";

// A sentence that changes with each line would disturb a child who draws.
const SETTLE_MS = 900;

let latest: () => void = () => undefined;

/** Return the sign; it goes on telling as long as it is on the page. */
export function savedSign(app: App): HTMLElement {
  const words = h("span.saved__words", {});
  const sign = h("p.saved", { role: "status" }, icon("done"), words);
  let timer: ReturnType<typeof setTimeout> | undefined;

  function say(): void {
    words.textContent = sentence(app, sign.dataset["saved"] as Saved);
    sign.dataset["look"] = sign.dataset["saved"] ?? "";
  }
  function update(): void {
    const { isHeld, isKept } = app.media;
    const apart = { isHeld: isHeld && !liesOnAPad(app), isKept: isKept && app.areNotesKept };
    const state = savedState(app.ledger, apart, isReaching(app));
    sign.dataset["saved"] = state;
    clearTimeout(timer);
    timer = setTimeout(() => whenQuiet("saved", say), SETTLE_MS);
  }
  update();
  if (sign.dataset["saved"] !== "not-yet") say();
  latest = update;
  return sign;
}

/** Bring the sign that is on the page up to date. */
export function refreshSign(): void {
  latest();
}

// What is in no change yet is on this tablet alone.
function liesOnAPad({ ledger, notes }: App): boolean {
  return listUnfinished(notes, ledger.entries).length > 0;
}

function isReaching({ mediaOutbox, outbox }: App): boolean {
  return ["reaching", "others"].includes(outbox.standing) && mediaOutbox.isReaching;
}

function sentence(app: App, state: Saved): string {
  if (isRehearsal()) return tc("child's screen", "Practice");
  if (app.outbox.standing === "sealed") {
    return t("This was finished before. What is new is kept on this tablet.");
  }
  if (app.ledger.countRefused() > 0 || app.media.hasRefusal) {
    return t("Something could not be sent. It is kept on this tablet.");
  }
  if (state === "safe" && app.outbox.standing === "others") {
    return t("Kept safe. Something on another tablet is still on its way.");
  }
  if (state === "safe") return tc("child's screen", "Kept safe");
  if (state === "not-yet") return t("Not kept yet. Please wait.");
  if (state === "waiting") return t("Kept on this tablet. It will be sent later.");
  return t("Kept safe on this tablet");
}
