import assert from "node:assert/strict";
import { test } from "node:test";

import { Checkpoints } from "../draw/checkpoints.ts";

const canvas = { width: 8, height: 6 } as HTMLCanvasElement;

function draw(checkpoints: Checkpoints, from: number, to: number, isGrowing: boolean): void {
  for (let count = from; count <= to; count += 1) {
    const total = isGrowing ? count : to;
    if (checkpoints.wants(count, total)) checkpoints.keep(canvas, count, total);
  }
}

test("a long page has a few pictures and the nearest is near the end", (context) => {
  const made = { width: 0, height: 0, getContext: () => null };
  Object.assign(globalThis, { document: { createElement: () => ({ ...made }) } });
  context.after(() => Reflect.deleteProperty(globalThis, "document"));
  const grown = new Checkpoints();
  draw(grown, 1, 5000, true);
  assert.ok(5000 - (grown.before(5000)?.count ?? 0) < 64);

  const redrawn = new Checkpoints();
  draw(redrawn, 1, 5000, false);
  assert.ok(5000 - (redrawn.before(5000)?.count ?? 0) < 64);
  assert.ok(5000 - (redrawn.before(4990)?.count ?? 0) < 200);
  redrawn.forgetAfter(4900);
  assert.ok((redrawn.before(4900)?.count ?? 0) > 4500);
});
