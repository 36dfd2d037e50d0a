// The entry point of the child's page: one file opens the account, another shows the screens.

import { begin, findHindrance } from "./beginning.ts";
import { speakAsThePage, t } from "./i18n.ts";
import { sentencePage, tryAgain } from "./sentence.ts";

// What goes wrong is said by the screens, and where they cannot come that is said here.
if (findHindrance() === null) void begin().catch(() => undefined);
void import("./child-page.ts").catch(async () => {
  await speakAsThePage();
  const sentence = t("The tablet cannot reach us now. What you made is kept.");
  document.getElementById("tablet")?.replaceChildren(sentencePage(sentence, tryAgain()));
});
