// The service worker: keeps this version of the page on the device, whole and as it was built, so that it starts without a network and
// without its host. boot/service.mjs writes VERSION and FILES, each with its digest, before it, and the names of what is not
// kept here: gazetteer and models, what reads scans, and the page that opens packs.
//
// Once it is there nothing that belongs to the page goes to the host any more: what is in the list comes from the device, and all else that a
// page of this folder asks for, by whatever means, is answered here with "not found". The page itself gets headers that its host may not send.
// The page that opens packs is another: it is there to ask hosts that its reader names, has a policy of its own, and what it asks goes by.
const CACHE = `wirescope-${VERSION}`;
/** Gazetteer and models, which boot/parts.js keeps: their names hold digests, so that they outlive a version. */
const MODELS = "wirescope-models";
/** What reads scans, which is fetched when a reader asks for it (boot/scans.js). */
const RECOGNITION = "wirescope-scans";
/** What other programs have shared with the page, until it takes that. */
const RECEIVED = "wirescope-received";
/** The page loads first. Milliseconds. */
const PAUSE = 4_000;

const scope = registration.scope;
const here = (path) => new URL(path, scope).href;
/** An address without what is asked of it and the place on the page. */
function bare(address) {
  const url = new URL(address);
  url.hash = url.search = "";
  return url.href;
}
const PACK_PAGE = "pack.html";
const known = new Map(Object.keys(FILES).map((path) => [here(path), path]));
known.set(scope, "index.html");

const LOCKED = "default-src 'none'; sandbox; webrtc 'block'";
const HEADERS = {
  "content-security-policy": "webrtc 'block'; frame-ancestors 'none'",
  "cross-origin-opener-policy": "same-origin",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
};

async function digest(bytes) {
  return Array.from(new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)), (byte) => byte.toString(16).padStart(2, "0")).join("");
}

async function keep(cache, path, sha256) {
  const response = await fetch(here(path), { cache: "no-cache" });
  if (!response.ok) throw new Error(`${path}: the host answered ${response.status}`);
  const bytes = await response.arrayBuffer();
  if ((await digest(bytes)) !== sha256) throw new Error(`${path}: not the file of version ${VERSION}`);
  const headers = { ...HEADERS, "content-type": response.headers.get("content-type") ?? "application/octet-stream" };
  // Whoever opens a script or a style sheet as a page may do nothing with it.
  if (path !== "index.html") headers["content-security-policy"] = LOCKED;
  await cache.put(here(path), new Response(bytes, { headers }));
}

addEventListener("install", (event) => {
  event.waitUntil((async () => {
    await new Promise((done) => setTimeout(done, PAUSE));
    const cache = await caches.open(CACHE);
    for (const [path, sha256] of Object.entries(FILES)) await keep(cache, path, sha256);
  })());
});

// Only when no page of another version is open: this never takes a page from under its reader.
addEventListener("activate", (event) => {
  event.waitUntil((async () => {
    const old = (await caches.keys()).filter((name) => name.startsWith("wirescope-") && ![CACHE, MODELS, RECOGNITION, RECEIVED].includes(name));
    await Promise.all(old.map((name) => caches.delete(name)));
  })());
});

/** One of the files that read scans, checked and kept; `arrived` is told of its bytes. */
async function keepScans(cache, path, { sha256 }, signal, arrived) {
  const response = await fetch(here(path), { cache: "no-store", signal });
  if (!response.ok) throw Object.assign(new Error(path), { problem: { file: path, status: response.status } });
  const parts = [];
  for (const reader = response.body.getReader(); ;) {
    const { value, done } = await reader.read();
    if (done) break;
    parts.push(value);
    arrived(value.byteLength);
  }
  const bytes = await new Blob(parts).arrayBuffer();
  if ((await digest(bytes)) !== sha256) throw Object.assign(new Error(path), { problem: { file: path, damaged: true } });
  await cache.put(here(path), new Response(bytes));
}

/** Fetches what reads scans, as far as it is not here. It is asked for nothing but these files, in these words, so nothing can be told to a host by it. */
async function fetchScans(port) {
  const stop = new AbortController();
  port.onmessage = () => stop.abort();
  const urls = [];
  let done = 0;
  const arrived = (bytes) => port.postMessage({ done: (done += bytes) });
  try {
    const cache = await caches.open(RECOGNITION);
    for (const [path, file] of Object.entries(SCANS)) {
      if (await cache.match(here(path))) {
        arrived(file.bytes);
        continue;
      }
      urls.push(here(path));
      await keepScans(cache, path, file, stop.signal, arrived);
    }
    for (const { url } of await cache.keys()) if (!Object.hasOwn(SCANS, url.slice(scope.length))) await cache.delete(url);
    port.postMessage({ urls });
  } catch (error) {
    port.postMessage({ problem: error.problem ?? { message: String(error?.message ?? error) } });
  }
}

addEventListener("message", (event) => {
  if (event.data === "scans" && event.ports[0]) event.waitUntil(fetchScans(event.ports[0]));
});

const notFound = () => new Response("There is nothing here.", { status: 404, headers: { ...HEADERS, "content-security-policy": LOCKED, "content-type": "text/plain; charset=utf-8" } });

/** What another program shares with the page is laid down for it. */
async function receive(request) {
  const data = await request.formData();
  const cache = await caches.open(RECEIVED);
  const files = data.getAll("files").filter((file) => file instanceof File);
  const [title, text, url] = ["title", "text", "url"].map((name) => String(data.get(name) ?? "").trim());
  if (text || url) {
    // As an article that says what was shared. What stands at an address alone is not fetched.
    const article = JSON.stringify({ title: title || undefined, text: text || title || url, url: url || undefined });
    files.push(new File([`${article}\n`], "shared.jsonl", { type: "application/x-ndjson" }));
  }
  for (const file of files) {
    await cache.put(here(`received/${crypto.randomUUID()}`), new Response(file, { headers: { "x-name": encodeURIComponent(file.name) } }));
  }
  return Response.redirect(scope, 303);
}

/** The page that opens packs, from its host. No window that has opened it may reach into it: their headers keep them apart. */
async function packPage(request) {
  const response = await fetch(request);
  const headers = { ...HEADERS, "cross-origin-opener-policy": "unsafe-none", "content-type": "text/html; charset=utf-8" };
  return response.ok ? new Response(response.body, { headers }) : notFound();
}

/** Whether it is the page that opens packs that asks. */
async function asksPackPage(clientId) {
  const client = clientId ? await clients.get(clientId) : null;
  return Boolean(client) && bare(client.url) === here(PACK_PAGE);
}

async function answer(request, url) {
  if (request.method === "POST" && url === here("receive")) return receive(request);
  if (request.method !== "GET") return notFound();
  if (url === here(PACK_PAGE) && request.mode === "navigate" && PACKS.includes(PACK_PAGE)) return packPage(request);
  if (url.startsWith(here("models/"))) {
    const kept = await (await caches.open(MODELS)).match(url);
    // The first visit loads them while this is being installed.
    return kept ?? (NAMES.includes(url.slice(scope.length)) ? fetch(url, { cache: "no-store" }) : notFound());
  }
  // Where there was no service worker, a page fetches them as it loads, and may still do so when there is.
  if (Object.hasOwn(SCANS, url.slice(scope.length))) return (await (await caches.open(RECOGNITION)).match(url)) ?? fetch(url, { cache: "no-store" });
  const path = known.get(url);
  if (!path) return notFound();
  const kept = await (await caches.open(CACHE)).match(here(path));
  // A browser that is short of room may have thrown it away.
  return kept ?? fetch(here(path));
}

async function route({ request, clientId }) {
  const url = bare(request.url);
  const isOurs = known.has(url) || url.startsWith(here("models/"));
  // A page that is being opened asks for nothing yet: whoever opens it is the client then. What is the main page's own is answered whoever asks: a page
  // that is gone by now would be waited for, and with it the next version.
  if (request.mode !== "navigate" && !isOurs && await asksPackPage(clientId)) return fetch(request);
  // What goes elsewhere has no business here, whoever asks for it.
  return request.url.startsWith(scope) ? answer(request, url) : Response.error();
}

addEventListener("fetch", (event) => event.respondWith(route(event)));
