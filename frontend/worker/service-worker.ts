// Keeps the child's surface on the tablet, so that it opens without a network; it keeps nothing of
// any person, touches no other address, and changes its version only when a worker says so.

declare const self: ServiceWorkerGlobalScope;

/** What the server put before this script: the version, the shell's page and all its files. */
declare const SHELL: {
  readonly version: string;
  readonly page: string;
  readonly files: readonly string[];
};

const PREFIX = "drawing-";
const NEWEST = `${PREFIX}${SHELL.version}`;
// A cache of its own, whose one entry names the cache that is in use.
const CHOICE = "chosen-version";
const CHOSEN = "/tablet/chosen-version";
const SURFACE = "/tablet/";
const KEPT = ["/static/", "/catalogue/"];
const FONT = /\/fonts\/.*\.woff2?$/;
// A page that is already open and only waits for the lock must not wait for a dead network.
const PATIENCE_MS = 4_000;

self.addEventListener("install", (event) => event.waitUntil(install()));
self.addEventListener("activate", (event) => event.waitUntil(activate()));
self.addEventListener("message", (event) => {
  const [port] = event.ports;
  if (event.data === "standing") event.waitUntil(describe().then((told) => port?.postMessage(told)));
  if (event.data === "renew") event.waitUntil(renew().then((told) => port?.postMessage(told)));
});
self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== self.location.origin) return;
  if (request.mode === "navigate" && address.pathname.startsWith(SURFACE)) {
    event.respondWith(address.pathname === SURFACE ? openShell(request) : openPage(request));
  } else if (KEPT.some((start) => address.pathname.startsWith(start))) {
    event.respondWith(answerFile(request));
  }
});

async function install(): Promise<void> {
  const cache = await caches.open(NEWEST);
  // Past the browser's own cache: an address without a hash may be old there.
  const ask = (address: string): Request => new Request(address, { cache: "no-cache", credentials: "omit" });
  await cache.addAll(SHELL.files.map(ask));
  const page = await fetch(ask(SHELL.page));
  if (!page.ok) throw new TypeError(`no shell: ${page.status}`);
  await cache.put(SURFACE, page);
  await self.skipWaiting(); // this script; which files are shown is chosen apart from it
}

// The first version is there for use at once; every later one waits for a worker.
async function activate(): Promise<void> {
  if ((await findChosen()) === null) await choose(NEWEST);
  await tidy();
}

async function describe(): Promise<{ isHere: boolean; isNewest: boolean }> {
  const chosen = await findChosen();
  return { isHere: chosen !== null, isNewest: chosen === NEWEST };
}

/** Use the newest version, unless a child's surface is open on this tablet. */
async function renew(): Promise<{ isHere: boolean; isNewest: boolean }> {
  const open = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  // A page tells the address that it was made with, and the lock may have opened an account since.
  const isOpen = open.some(({ url }) => new URL(url).pathname.startsWith(SURFACE));
  if (!isOpen && (await caches.has(NEWEST))) await choose(NEWEST);
  return describe(); // a version that is still coming keeps its cache: it tidies up itself
}

async function choose(name: string): Promise<void> {
  const cache = await caches.open(CHOICE);
  await cache.put(CHOSEN, new Response(name));
}

/** Delete the versions that are neither in use nor the newest. */
async function tidy(): Promise<void> {
  const chosen = await findChosen();
  for (const name of await caches.keys()) {
    if (name.startsWith(PREFIX) && name !== chosen && name !== NEWEST) await caches.delete(name);
  }
}

async function findChosen(): Promise<string | null> {
  const told = await caches.match(CHOSEN, { cacheName: CHOICE });
  const name = told === undefined ? null : await told.text();
  return name !== null && (await caches.has(name)) ? name : null;
}

async function findFile(request: Request | string): Promise<Response | undefined> {
  const cacheName = await findChosen();
  return cacheName === null ? undefined : caches.match(request, { cacheName, ignoreVary: true });
}

async function openShell(request: Request): Promise<Response> {
  return (await findFile(SURFACE)) ?? fetch(request);
}

// The lock is the server's page where it can be reached, and the tablet's own where it cannot.
async function openPage(request: Request): Promise<Response> {
  const kept = await findFile(SURFACE);
  if (kept === undefined) return fetch(request);
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), PATIENCE_MS);
  try {
    return await fetch(request, { signal: patience.signal });
  } catch {
    return kept;
  } finally {
    clearTimeout(timer);
  }
}

async function answerFile(request: Request): Promise<Response> {
  const kept = await findFile(request);
  if (kept !== undefined) return kept;
  const answer = await fetch(request);
  const cacheName = await findChosen();
  if (answer.ok && cacheName !== null && FONT.test(request.url)) {
    await (await caches.open(cacheName)).put(request, answer.clone());
  }
  return answer;
}
