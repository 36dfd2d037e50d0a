// The language and the amount of words, changed at any moment without losing anything (V13, S9).

import { type App, type View } from "./app.ts";
import { type Presentation, PRESENTATIONS } from "./account.ts";
import { h } from "./dom.ts";
import { button, coverButton, stopButton } from "./frame.ts";
import { loadCatalogue, speak, spoken, t, tc } from "./i18n.ts";
import { listenButton } from "./listen.ts";
import { savedSign } from "./saved-sign.ts";

export function language(app: App): View {
  const notice = h("p.notice", { role: "alert" });
  const title = t("Which language do you want?");
  const element = h(
    "div.screen",
    { "data-kind": "language" },
    h(
      "header.top",
      {},
      h("h1.top__title", { tabindex: "-1" }, title),
      listenButton(() => title),
      coverButton(),
    ),
    h(
      "main.main",
      {},
      notice,
      h("ul.languages", {}, ...app.account.locales.map((locale) => languageChoice(app, locale, notice))),
      h("h2.ask", {}, t("How do you want the questions?")),
      presentationChoices(app),
      lookButton(app),
    ),
    h(
      "footer.foot",
      {},
      stopButton(app),
      savedSign(app),
      button({ action: "go-back", icon: "done", look: "go", label: tc("button", "Done"), onPress: () => goBack(app) }),
    ),
  );
  return { page: "tablet-language", element };
}

// The names and colours are the child's, and go with what is sealed.
function lookButton(app: App): HTMLElement | null {
  if (app.isOver) return null;
  return button({
    action: "look",
    icon: "felt",
    label: t("Change names, colours and pictures"),
    onPress: () => app.go({ screen: "look", back: app.place.back ?? { screen: "street" } }),
  });
}

function languageChoice(
  app: App,
  { code, name, dir }: App["account"]["locales"][number],
  notice: HTMLElement,
): HTMLElement {
  const choice = button({
    action: "choose-language",
    label: name,
    isPressed: code === spoken().locale,
    data: { locale: code },
    onPress: () => void choose(app, code, notice),
  });
  choice.lang = code.replace("_", "-");
  choice.dir = dir;
  return h("li", {}, choice);
}

async function choose(app: App, code: string, notice: HTMLElement): Promise<void> {
  try {
    speak(await loadCatalogue(code));
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
    notice.textContent = t("This language is not here without the network. Please try later.");
    return;
  }
  await app.putNamed("setting:language", "setting", { name: "language", value: code });
  goBack(app);
}

/** Return the three ways in which the screens can speak; each is changed at once. */
export function presentationChoices(app: App): HTMLElement {
  return h("ul.languages", {}, ...PRESENTATIONS.map((each) => presentationChoice(app, each)));
}

function presentationChoice(app: App, presentation: Presentation): HTMLElement {
  const names: Readonly<Record<Presentation, string>> = {
    pictures_first: t("With big pictures"),
    simple_words: t("With easy words"),
    plain_text: t("With more words"),
  };
  const icons = { pictures_first: "picture", simple_words: "few-words", plain_text: "many-words" } as const;
  return h(
    "li",
    {},
    button({
      action: "choose-presentation",
      icon: icons[presentation],
      label: names[presentation],
      isPressed: presentation === app.presentation,
      data: { presentation },
      onPress: () => {
        app.presentation = presentation;
        const body = { name: "presentation", value: presentation } as const;
        void app.putNamed("setting:presentation", "setting", body);
        app.show();
      },
    }),
  );
}

function goBack(app: App): void {
  app.go(app.place.back ?? { screen: "street" });
}
