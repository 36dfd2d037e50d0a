// What a child has chosen of a photo or recording before deciding about it: who it was, and what of
// a photo shall be left. It is kept as it is chosen, because whoever was cut out stays out.

import type { Writer } from "../core/changes.ts";
import { type Cut, WHOLE } from "../core/cut.ts";
import type { Medium } from "../store/media-shelf.ts";
import type { App } from "./app.ts";

export type Choices = { readonly writer: Writer; readonly cut: Cut };

/** Return what was chosen so far of something undecided. */
export function choicesOf(app: App, { id, told }: Medium): Choices {
  return app.note<Choices | null>(noteOf(id), null) ?? { writer: told.written_by, cut: WHOLE };
}

/** Keep what is chosen now of something undecided. */
export function choose(app: App, medium: Medium, chosen: Partial<Choices>): void {
  void app.keepNote(noteOf(medium.id), { ...choicesOf(app, medium), ...chosen });
}

/** Take away something undecided, with what was chosen of it. */
export async function eraseUndecided(app: App, { id }: Medium): Promise<void> {
  forgetChoices(app, id);
  await app.media.erase(id);
}

/** Forget what was chosen of something that is decided about now. */
export function forgetChoices(app: App, id: string): void {
  if (app.note(noteOf(id), null) !== null) void app.keepNote(noteOf(id), null);
}

function noteOf(id: string): string {
  return `medium:${id}`;
}
