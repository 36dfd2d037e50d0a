// Asks the server and waits for its whole answer, but not for ever: one request that nobody answers
// must not keep everything after it from being sent.

import { joinBytes } from "../core/bytes.ts";

const PATIENCE_MS = 30_000;
// The slowest line that a request may take as long as it needs on: 1 kB/s.
const MS_A_BYTE = 1;

const hanging = new Set<AbortController>();

/** Return an answer that is there to its last byte. Throws TypeError where none came in time. */
export async function reach(address: string, how: RequestInit = {}): Promise<Response> {
  const patience = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const wait = (milliseconds: number): void => {
    clearTimeout(timer);
    timer = setTimeout(() => patience.abort(), milliseconds);
  };
  hanging.add(patience);
  wait(PATIENCE_MS + sizeOf(how.body) * MS_A_BYTE);
  try {
    const answer = await fetch(address, { ...how, signal: patience.signal });
    return await readWhole(answer, () => wait(PATIENCE_MS));
  } catch (error) {
    if (patience.signal.aborted) throw new TypeError("no answer in time");
    throw error;
  } finally {
    clearTimeout(timer);
    hanging.delete(patience);
  }
}

/** Wait no longer for what was asked on a line that is gone; those who asked may ask again. */
export function letGo(): void {
  for (const patience of hanging) patience.abort();
}

// A long answer on a slow line is waited for as long as something of it comes.
async function readWhole(answer: Response, came: () => void): Promise<Response> {
  came();
  const { status, headers } = answer;
  const reader = answer.body?.getReader();
  if (reader === undefined) return new Response(null, { status, headers });
  const pieces: Uint8Array[] = [];
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    pieces.push(next.value);
    came();
  }
  return new Response(joinBytes(pieces), { status, headers });
}

function sizeOf(body: RequestInit["body"]): number {
  if (typeof body === "string") return body.length;
  return ArrayBuffer.isView(body) ? body.byteLength : 0;
}
