// The first screen: who will see this, skipping and stopping, and what cannot be kept secret (S2).

import type { App, View } from "./app.ts";
import { h } from "./dom.ts";
import { earlierDoors } from "./earlier-way.ts";
import { button, frame } from "./frame.ts";
import { t, tc } from "./i18n.ts";

type Promised = { readonly picture: "draw" | "see" | "stop" | "safe" | "file"; readonly text: string };

export function welcome(app: App): View {
  const title = tc("child's screen", "Hello %(name)s", { name: app.account.first_name });
  const promises = listPromises(app);
  const element = frame(app, {
    kind: "welcome",
    title,
    spoken: [title, ...promises.map(({ text }) => text)].join(" "),
    main: [
      h("div.art.art--welcome", { "aria-hidden": "true" }),
      h("ul.promises", {}, ...promises.map(show)),
    ],
    foot: [
      ...earlierDoors(app, { screen: "welcome" }),
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

/** The same promises in every presentation: fewer words or more, and nothing left out. */
function listPromises(app: App): Promised[] {
  const { worker_name: worker } = app.account;
  const isShort = app.presentation === "pictures_first";
  const promises: Promised[] = [
    {
      picture: "draw",
      text: isShort ? t("You choose what you draw here.") : t("You can draw and write here. You choose what."),
    },
    {
      picture: "see",
      text: isShort ? t("%(worker)s will see it.", { worker }) : t("%(worker)s will see what you make.", { worker }),
    },
    {
      picture: "stop",
      text: isShort ? t("You can skip. You can stop.") : t("You can skip a house. You can stop at any time."),
    },
    {
      picture: "safe",
      text: isShort
        ? t("If someone is not safe, %(worker)s tells helpers.", { worker })
        : t("If someone is not safe, %(worker)s has to tell people who can help.", { worker }),
    },
  ];
  if (app.presentation !== "plain_text") return promises;
  const file = t("It goes into your file. You can ask to see it, and change your mind.");
  return [...promises, { picture: "file", text: file }];
}

function show({ picture, text }: Promised): HTMLElement {
  return h(
    "li.promise",
    {},
    h(`span.promise__picture.art.art--${picture}`, { "aria-hidden": "true" }),
    h("p", {}, text),
  );
}
