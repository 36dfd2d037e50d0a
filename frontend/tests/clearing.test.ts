// What is kept on a tablet is asked to stay there, in an installed app too.

import assert from "node:assert/strict";
import { type TestContext, test } from "node:test";

import { isSafeFromClearing } from "../store/clearing.ts";

function browserOf(context: TestContext, { isInstalled, persist }: {
  readonly isInstalled: boolean;
  readonly persist: () => Promise<boolean>;
}): { asked: number } {
  const seen = { asked: 0 };
  const storage = {
    persist: () => {
      seen.asked += 1;
      return persist();
    },
  };
  const before = { navigator: globalThis.navigator, matchMedia: globalThis.matchMedia };
  const replaced = { navigator: { storage }, matchMedia: () => ({ matches: isInstalled }) };
  const put = (values: object): void => {
    for (const [name, value] of Object.entries(values)) {
      Object.defineProperty(globalThis, name, { value, configurable: true });
    }
  };
  put(replaced);
  context.after(() => put(before));
  return seen;
}

for (const [isInstalled, granted, isSafe] of [
  [true, true, true],
  [true, false, true],
  [false, true, true],
  [false, false, false],
] as const) {
  test(`the browser is asked once (installed: ${isInstalled}, granted: ${granted})`, async (context) => {
    const seen = browserOf(context, { isInstalled, persist: () => Promise.resolve(granted) });

    assert.equal(await isSafeFromClearing(), isSafe);
    assert.equal(seen.asked, 1);
  });
}

test("a browser that fails to answer grants nothing", async (context) => {
  const persist = (): Promise<boolean> => Promise.reject(new TypeError());
  browserOf(context, { isInstalled: false, persist });

  assert.equal(await isSafeFromClearing(), false);
});
