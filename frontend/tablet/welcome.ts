// The first screen: who will see this, skipping and stopping, and what cannot be kept secret.

import type { App, View } from "./app.ts";
import { h } from "./dom.ts";
import { button, frame } from "./frame.ts";
import { t, tc } from "./i18n.ts";
import { icon, type IconName } from "./icons.ts";

export function welcome(app: App): View {
  const { first_name: name, worker_name: worker } = app.account;
  const promises = h(
    "ul.promises",
    {},
    promise("felt", t("You can draw and write here. You choose what.")),
    promise("eye", t("%(worker)s will see what you make.", { worker })),
    promise("skip", t("You can skip a house. You can stop at any time.")),
    promise(
      "shield",
      t("If someone is not safe, %(worker)s has to tell people who can help.", { worker }),
    ),
    app.presentation === "plain_text"
      ? promise("heart", t("It goes into your file. You can ask to see it, and change your mind."))
      : null,
  );
  const element = frame(app, {
    kind: "welcome",
    title: tc("child's screen", "Hello %(name)s", { name }),
    main: [h("div.art.art--welcome", { "aria-hidden": "true" }), promises],
    foot: [
      button({
        action: "start",
        icon: "forward",
        look: "go",
        label: t("Let us start"),
        onPress: () => app.go({ screen: "look" }),
      }),
    ],
  });
  return { page: "tablet-welcome", element };
}

function promise(name: IconName, text: string): HTMLElement {
  return h("li.promise", {}, h("span.promise__icon", {}, icon(name)), h("p", {}, text));
}
