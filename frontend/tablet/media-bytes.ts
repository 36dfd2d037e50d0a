// Finds the bytes of a recording or photo: on this tablet, or else on the server.

import type { Photo, Voice } from "../core/changes.ts";
import { UnreadableError } from "../store/opening.ts";
import type { App } from "./app.ts";

/** Return the bytes of a kept recording or photo, or null where they are not to be had now. */
export async function bytesOf(app: App, id: string, body: Voice | Photo): Promise<Blob | null> {
  const here = await app.media.read(id).catch(tellNothing);
  if (here !== null) return new Blob(here, { type: body.type });
  try {
    const answer = await fetch(`/tablet/api/media/${body.media}/content`, { cache: "no-store" });
    return answer.ok ? await answer.blob() : null;
  } catch (error) {
    if (error instanceof TypeError) return null;
    throw error;
  }
}

// Of what cannot be read here any more the server may have the same.
function tellNothing(error: unknown): null {
  if (error instanceof UnreadableError) return null;
  throw error;
}
