// The worker's own screen on a tablet without a network: what waits, in numbers, and the way on.

import "./child-page.ts";

import { packParcel } from "../store/parcel.ts";
import { saveFile } from "../store/save-file.ts";
import type { App } from "./app.ts";
import { h } from "./dom.ts";
import { button, coverButton } from "./frame.ts";
import { t, tn } from "./i18n.ts";

/** Return the screen; `giveBack` shows the child's again. */
export function waiting(app: App, giveBack: () => void): HTMLElement {
  const changes = h("p.waiting__count", { "data-waiting": "changes" });
  const media = h("p.waiting__count", { "data-waiting": "media" });
  const unreadable = h("p.waiting__count", { "data-waiting": "unreadable" });
  const standing = h("p.waiting__standing", { role: "status" });
  function tell(): void {
    const unsent = app.ledger.listUnsent().length;
    const files = app.media.listUnsent().length;
    changes.textContent = tn("%(num)s change waits", "%(num)s changes wait", unsent);
    media.textContent = tn("%(num)s photo or recording waits", "%(num)s photos and recordings wait", files);
    changes.dataset["count"] = String(unsent);
    media.dataset["count"] = String(files);
    media.hidden = files === 0;
    tellUnreadable(unreadable, app.countUnreadable());
    standing.textContent = describe(app, unsent + files);
  }
  const follows = [app.ledger.onChange(tell), app.media.onChange(tell)];
  tell();
  return h(
    "div.screen",
    { "data-kind": "waiting" },
    h(
      "header.top",
      {},
      h("h1.top__title", { tabindex: "-1" }, t("What waits on this tablet")),
      coverButton(),
    ),
    h(
      "main.main.main--middle",
      {},
      h("section.card.lock", {}, changes, media, unreadable, standing, sendButton(app, tell), saveButton(app)),
    ),
    h(
      "footer.foot",
      {},
      button({
        action: "give-back",
        icon: "forward",
        look: "go",
        label: t("Give the tablet back to the child"),
        onPress: () => {
          for (const stop of follows) stop();
          giveBack();
        },
      }),
    ),
  );
}

function sendButton(app: App, tell: () => void): HTMLElement {
  return button({
    action: "send-now",
    icon: "again",
    label: t("Send it now"),
    onPress: () => void Promise.all([app.outbox.send(), app.mediaOutbox.send()]).then(() => app.seal()).then(tell),
  });
}

function saveButton(app: App): HTMLElement {
  return button({
    action: "save-file",
    icon: "forward",
    label: t("Save it as an encrypted file"),
    onPress: () => void packParcel([app.account.account]).then(saveFile),
  });
}

function tellUnreadable(place: HTMLElement, count: number): void {
  place.textContent = tn(
    "%(num)s thing on this tablet cannot be read. It stays here.",
    "%(num)s things on this tablet cannot be read. They stay here.",
    count,
  );
  place.dataset["count"] = String(count);
  place.hidden = count === 0;
}

function describe(app: App, waits: number): string {
  if (app.outbox.standing === "locked" && app.account.pass !== undefined) {
    return t("The server knows nothing of this visit yet. What waits is kept: sign in to send it.");
  }
  if (app.outbox.standing === "locked") {
    return t("Another worker took this account back. What waits is kept: sign in to send it.");
  }
  if (waits > 0 && app.outbox.standing === "aside") {
    return t("This tablet was reported lost. What waits is kept: sign in to send it.");
  }
  if (waits > 0) return t("It is kept here, encrypted, and sent by itself when there is a network.");
  if (app.ledger.countRefused() + app.media.countRefused() > 0) {
    return t("Something could not be sent. It is kept on this tablet.");
  }
  if (app.outbox.standing === "others") {
    return t("Everything from here has arrived. Another tablet still has something of this visit.");
  }
  return t("Everything has arrived.");
}
