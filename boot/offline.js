// The page on the device: the service worker that keeps it (boot/service.js), and what the system hands to an installed page.

const here = (path) => new URL(path, document.baseURI).href;
const RECEIVED = "wirescope-received";

/** Called with nothing when another version waits; src/browser/offline.rs sets it. */
let tell = () => {};
let waits = false;
function waiting() {
  waits = true;
  tell();
}

/** Notes who is to be told that another version of the page is here, and waits until no page of this one is open. */
export function onNewVersion(callback) {
  tell = callback;
  if (waits) tell();
}

/** Registers the service worker. The policy has to allow it still: boot/parts.js takes that back. */
export async function keepOnDevice() {
  const { serviceWorker } = navigator;
  if (!serviceWorker || !self.isSecureContext) return;
  try {
    const registration = await serviceWorker.register(here("./service.js"), { updateViaCache: "none" });
    const watch = (worker) => worker?.addEventListener("statechange", () => {
      if (worker.state === "installed" && registration.active) waiting();
    });
    if (registration.waiting) waiting();
    watch(registration.installing);
    registration.addEventListener("updatefound", () => watch(registration.installing));
  } catch (error) {
    // Not every browser allows it everywhere; the page does without.
    console.info("Wirescope is not kept for use without a network:", error?.message ?? error);
  }
}

/** Where the files lie that this page has taken, until they are added. */
let taken = [];
/** A file that a page has taken so often, and not added, is not taken again: it may be what ends the page. */
const TRIES = 3;

/** Resolves to the files that another program has shared with the page. They stay until they are added: a tab that is closed before loses none. */
async function received() {
  if (!self.caches || !(await self.caches.has(RECEIVED).catch(() => false))) return [];
  const cache = await self.caches.open(RECEIVED);
  const files = [];
  for (const request of await cache.keys()) {
    const response = await cache.match(request);
    const name = response.headers.get("x-name") ?? "shared";
    const tries = Number(response.headers.get("x-tries") ?? 0) + 1;
    const blob = await response.blob();
    files.push(new File([blob], decodeURIComponent(name)));
    // A collection is opened as one, and the page is loaded again for it.
    if (tries >= TRIES || name.toLowerCase().endsWith(".wirescope")) {
      await cache.delete(request);
      continue;
    }
    await cache.put(request, new Response(blob, { headers: { "x-name": name, "x-tries": String(tries) } }));
    taken.push(request);
  }
  return files;
}

/** The files that were taken are added and stored. */
export async function filesAdded() {
  const requests = taken;
  taken = [];
  if (requests.length === 0) return;
  const cache = await self.caches.open(RECEIVED);
  for (const request of requests) await cache.delete(request);
}

/** Hands on the files that the system opens with the page, now and later. */
export function onFiles(take) {
  self.launchQueue?.setConsumer(async ({ files }) => {
    if (files?.length) take(await Promise.all(files.map((handle) => handle.getFile())));
  });
  received().then((files) => files.length > 0 && take(files), (error) => console.warn(error));
}
