// Reads the words of scans, where the reader asks for it. boot/scans.mjs writes PARTS before this: the files that do it, which are part of no other load.
//
// The page has given up the network when they are asked for (boot/parts.js). So the service worker fetches them, which knows these files only and is told no more
// than to fetch them; it keeps them for the next time. Where a browser has none, they are fetched as the page loads the next time.
const CACHE = "wirescope-scans";
/** Set for this tab where they are to be fetched as the page loads. */
const WANTED = "wirescope-scans";
/** A service worker that is not there after so many milliseconds is not coming; and how long one that fetches, or a file that is read, may say nothing. */
const START = 60_000;
const PATIENCE = 60_000;
const SILENCE = 180_000;

const here = (path) => new URL(path, document.baseURI).href;

/** How many bytes are downloaded. */
export const scanSize = () => PARTS.reduce((sum, { bytes }) => sum + bytes, 0);

/** The files, where they were fetched as the page loaded. */
let early = null;

/** For boot/parts.js, before it gives up the network: fetches the files, if the reader has asked for that. */
export async function scansAhead() {
  try {
    if (!sessionStorage.getItem(WANTED)) return;
    early = await Promise.all(PARTS.map(async ({ file }) => {
      const response = await fetch(here(file));
      if (!response.ok) throw new Error(`${file}: the host answered ${response.status}`);
      return response.arrayBuffer();
    }));
  } catch (error) {
    console.warn(error);
  }
}

/** The files that are on this device, if all are. */
async function kept() {
  const cache = await self.caches?.open(CACHE).catch(() => null);
  const found = await Promise.all(PARTS.map(async ({ file }) => (await cache?.match(here(file)))?.arrayBuffer()));
  return found.every(Boolean) ? found : null;
}

const failure = (problem) => Object.assign(new Error(JSON.stringify(problem)), { problem });
const after = (ms) => new Promise((resolve) => { setTimeout(resolve, ms); });

/** Has the service worker fetch the files. */
async function fetched(tell, signal) {
  const { serviceWorker } = navigator;
  const known = await serviceWorker?.getRegistration().catch(() => null);
  const active = known && (await Promise.race([serviceWorker.ready, after(START)]))?.active;
  signal.throwIfAborted();
  if (!active) {
    // Not allowed in every private window.
    try { sessionStorage.setItem(WANTED, "1"); } catch { /* The next click says the same. */ }
    throw failure({ reload: true });
  }
  const { port1, port2 } = new MessageChannel();
  let timer;
  const done = new Promise((resolve, reject) => {
    const late = () => reject(failure({ timedOut: true }));
    timer = setTimeout(late, PATIENCE);
    signal.addEventListener("abort", () => reject(signal.reason));
    port1.onmessage = ({ data }) => {
      clearTimeout(timer);
      timer = setTimeout(late, PATIENCE);
      if (data.problem) reject(failure(data.problem));
      else if (data.urls) resolve(data.urls);
      else tell({ done: data.done, total: scanSize() });
    };
  });
  active.postMessage("scans", [port2]);
  try {
    tell({ fetched: await done });
  } finally {
    clearTimeout(timer);
    port1.postMessage("stop");
    port1.close();
  }
}

async function unpacked(packed, { sha256 }) {
  if (self.crypto?.subtle) {
    const digest = new Uint8Array(await self.crypto.subtle.digest("SHA-256", packed));
    if (Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("") !== sha256) throw failure({ damaged: true });
  }
  return new Response(new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"))).arrayBuffer();
}

/** What the workers are made of. */
async function parts(tell, signal) {
  let files = early ?? await kept();
  if (!files) {
    tell({ done: 0, total: scanSize() });
    await fetched(tell, signal);
    files = await kept();
    if (!files) throw failure({ damaged: true });
  }
  const bytes = await Promise.all(files.map((file, at) => unpacked(file, PARTS[at])));
  const of = Object.fromEntries(PARTS.map(({ name }, at) => [name, bytes[at]]));
  const program = { worker: await WebAssembly.compile(of.worker), recognizer: of.recognizer, model: of.model };
  return { script: URL.createObjectURL(new Blob([of.script], { type: "text/javascript" })), program };
}

/** Reads one file in a worker of its own. */
function readOne(file, { script, program }, tell, signal) {
  const worker = new Worker(script);
  let timer;
  const read = new Promise((resolve) => {
    const wait = () => {
      clearTimeout(timer);
      timer = setTimeout(() => resolve({ failed: "slow" }), SILENCE);
    };
    wait();
    signal.addEventListener("abort", () => resolve({}));
    worker.addEventListener("error", (event) => {
      event.preventDefault();
      resolve({ failed: "stopped" });
    });
    worker.addEventListener("message", ({ data }) => {
      if (data.hocr || data.failed) resolve(data);
      else tell(data);
      wait();
    });
    worker.postMessage({ role: "scans", program });
    worker.postMessage({ file });
  });
  return read.finally(() => {
    clearTimeout(timer);
    worker.terminate();
  });
}

/**
 * Reads files one after the other, and returns what stops it. Until then `tell` is called with `{done, total}` bytes that have arrived, `{fetched}`, the addresses
 * that were asked for, `{at, page, pages}`, `{at, hocr}` or `{at, failed}` for a file, `{urls, blocked}` as any worker's, and at last `{end: true}`, with a
 * `problem` where nothing could be read.
 */
export function readScans(files, tell) {
  const stop = new AbortController();
  const { signal } = stop;
  const say = (told) => signal.aborted || tell(told);
  (async () => {
    let made;
    try {
      made = await parts(say, signal);
      for (const [at, file] of files.entries()) {
        if (signal.aborted) return;
        const read = await readOne(file, made, (told) => say({ at, ...told }), signal);
        say({ at, ...read });
      }
      say({ end: true });
    } catch (error) {
      say({ end: true, problem: error?.problem ?? { message: String(error?.message ?? error) } });
    } finally {
      if (made) URL.revokeObjectURL(made.script);
    }
  })();
  return () => stop.abort();
}
