// Lets a worker try everything with an invented child; nothing leaves the page, and nothing stays.

import type { SentChange } from "../core/changes.ts";
import type { Reach } from "../store/media-outbox.ts";
import type { Post } from "../store/post.ts";
import { h } from "./dom.ts";
import { t, tc } from "./i18n.ts";

/** Tell whether this page is a rehearsal. */
export function isRehearsal(): boolean {
  return document.body.dataset["rehearsal"] !== undefined;
}

/** Answer as a server would that holds all it is sent; it is held for as long as the page is. */
export const postNowhere: Post = (_address, body) => {
  const { changes, account_digest } = body as { changes?: SentChange[]; account_digest?: string };
  const held = (changes ?? []).map(({ id, version, digest }) => ({ id, version, digest }));
  return Promise.resolve({ status: 200, body: { held, met: [], refused: [], account_digest } });
};

/** Answer as a server would that holds every recording and photo. */
export const reachNowhere: Reach = () => Promise.resolve({ held: 0, complete: true, refusal: null });

/** Return the strip that stands over every screen of a rehearsal, with the way out. */
export function rehearsalSign(): HTMLElement {
  return h(
    "aside.rehearsal",
    { "aria-label": tc("child's screen", "Practice") },
    h("p.rehearsal__words", {}, t("Practice with an invented child. Nothing is kept.")),
    h("a.rehearsal__leave", { href: "/" }, t("Leave the practice")),
  );
}
