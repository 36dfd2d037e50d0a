// Thanks, what happens next and when; meanwhile everything is sent and sealed.

import type { App, View } from "./app.ts";
import { showDay } from "./days.ts";
import { h } from "./dom.ts";
import { button, coverButton, languageButton } from "./frame.ts";
import { t, tc } from "./i18n.ts";
import { icon } from "./icons.ts";
import { listenButton } from "./listen.ts";
import { savedSign } from "./saved-sign.ts";

export function goodbye(app: App): View {
  void app.seal();
  const { first_name: name, next_step: next } = app.account;
  const title = t("Thank you, %(name)s.", { name });
  const when = next.when === null || next.when === "" ? null : showDay(next.when);
  const element = h(
    "div.screen",
    { "data-kind": "goodbye" },
    h(
      "header.top",
      {},
      h("h1.top__title", { tabindex: "-1" }, title),
      listenButton(() => [title, next.text, when ?? ""].join(" ")),
      languageButton(app),
      coverButton(),
    ),
    h(
      "main.main",
      {},
      h("div.art.art--goodbye", { "aria-hidden": "true" }),
      h(
        "section.card.next",
        {},
        h("h2.next__title", {}, t("What happens next")),
        h("p.next__text", { dir: "auto" }, next.text === "" ? t("Your worker tells you what comes next.") : next.text),
        when === null ? null : h("p.next__when", {}, icon("forward"), when),
        h("p.next__text", {}, t("You can talk to your worker when you want to.")),
      ),
    ),
    h(
      "footer.foot",
      {},
      savedSign(app),
      button({
        action: "goodbye",
        icon: "done",
        look: "go",
        label: tc("button", "Goodbye"),
        onPress: () => app.go({ screen: "neutral" }),
      }),
    ),
  );
  return { page: "tablet-goodbye", element };
}
