// What the page's workers are made of, fetched once: their script, their program, and the gazetteer and trained models.
//
// Workers are made from a blob, because then the page's content security policy holds inside them too; in one that is made from a file
// it does not, and not every host lets one set headers. They are handed all that they need and request nothing.
//
// What is needed no more the page gives up for good, by one more policy that all workers after it inherit: scripts, once those of the
// workers are here; every connection, once gazetteer and models are here too. So no word of an article can leave the tab, not even to
// the page's own host.
import MODELS from "./models.js";
import { keepOnDevice } from "./offline.js";
import { scansAhead } from "./scans.js";
import { filled } from "./sharing.js";

export { filesAdded, onFiles, onNewVersion } from "./offline.js";
export { readScans, scanSize } from "./scans.js";

const CACHE = "wirescope-models";
/** A download that brings nothing for so many milliseconds has failed. */
const PATIENCE = 30_000;

const here = (path) => new URL(path, document.baseURI).href;

/** One more content security policy: all of them hold together. */
function seal(policy) {
  const meta = document.createElement("meta");
  meta.httpEquiv = "Content-Security-Policy";
  meta.content = policy;
  document.head.append(meta);
}

const missing = new Set(["page", "views", "worker", "pdf", "blank", "models", "scans"]);
function arrived(part) {
  if (!missing.delete(part) || missing.size > 0) return;
  // All is named, since what a browser fetches ahead goes where any directive allows it.
  seal("default-src 'none'; script-src 'wasm-unsafe-eval'; style-src-attr 'unsafe-inline'; img-src data:; worker-src blob:");
}

/** For boot/start.js: the page has started, and fetches nothing more. */
export const pageIsHere = () => arrived("page");

/** A function that does its work once, and again only where it has failed. */
function once(work) {
  let result;
  return (...args) => {
    if (!result) {
      result = work(...args);
      result.catch(() => { result = undefined; });
    }
    return result;
  };
}

async function file(path, signal) {
  const response = await fetch(here(path), { signal });
  if (!response.ok) throw new Error(`${path}: the host answered ${response.status}`);
  return response;
}

async function program(path) {
  const response = await file(path);
  // Compiled while it arrives, where the host says what it is.
  const named = response.headers.get("content-type")?.startsWith("application/wasm");
  return named ? WebAssembly.compileStreaming(response) : WebAssembly.compile(await response.arrayBuffer());
}

/** What the page's program exports, once it runs: boot/split/parts.mjs says what of it its later part takes. */
let page = null;
/** The later part, compiled, once it is here. */
let later = null;

function joinViews(exports) {
  page.viewsHere.value = 1;
  later = null;
  arrived("views");
  return exports;
}

/** Resolves once the later part of the page's program, with the views other than the first, is joined to it. Asked again after a failure it tries again. */
export const views = once(async () => {
  if (page.viewsHere.value) return;
  later ??= await program("./views_bg.wasm");
  if (page.viewsHere.value) return;
  await WebAssembly.instantiate(later, { p: page }).then(joinViews);
});

/**
 * Resolves once the page may start. Where a service worker answers, a request that the page waits for goes past it to a host that may be gone: there, where it is on the
 * device, the later part is had first.
 */
export async function beforePage() {
  if (navigator.serviceWorker?.controller) later = await program("./views_bg.wasm").catch(() => null);
}

/** Called by the page before it does anything. Its later part is fetched as soon as itself is here. */
export function begin(exports) {
  page = exports;
  views().catch((error) => console.warn(error));
}

/**
 * Joins the later part to the page's program at once. Called where something in it is needed that moment: the page draws a view once `views` has resolved, so it is
 * called only by who is quicker than the network, with a dialog, and waits for it as for a script.
 */
export function needViews() {
  if (page.viewsHere.value) return;
  // For tests/e2e/split.test.mjs.
  performance.mark("views-needed");
  later ??= new WebAssembly.Module(fileAtOnce("./views_bg.wasm"));
  joinViews(new WebAssembly.Instance(later, { p: page }));
}

/** The bytes of a file, before anything else happens. */
function fileAtOnce(path) {
  const request = new XMLHttpRequest();
  request.open("GET", here(path), false);
  // Each byte as a character: the one way to read bytes where one waits for them.
  request.overrideMimeType("text/plain; charset=x-user-defined");
  request.send();
  if (request.status !== 200) throw new Error(`${path}: the host answered ${request.status}`);
  return Uint8Array.from(request.responseText, (letter) => letter.charCodeAt(0) & 255);
}

/** The script of a worker: what binds its program, what binds the program for PDFs, anew for every document, and what starts it. */
async function script() {
  const [worker, pdf, loader] = await Promise.all(["./worker.js", "./pdf.js", "./worker_loader.js"].map(async (path) => (await file(path)).text()));
  const texts = [worker, `\nconst bindPdf = () => {\n${pdf}\nreturn wasm_bindgen;\n};\n`, loader];
  return URL.createObjectURL(new Blob(texts, { type: "text/javascript" }));
}

/** What workers are handed: `worker`, their program, compiled, and `pdf`, that for PDFs, once it is here. Nobody waits for that one. */
const programs = {};

/** Resolves to the parts of a worker: `script`, an address to make it from, and `program`, its programs. */
export const worker = once(async () => {
  const [address, compiled] = await Promise.all([script(), program("./worker_bg.wasm")]);
  programs.worker = compiled;
  seal("script-src 'wasm-unsafe-eval'; worker-src blob:");
  arrived("worker");
  return { script: address, program: programs };
});

/** Fetches the program for PDFs. Without it they are refused, and all else is read. */
const pdf = () => program("./pdf_bg.wasm").then((compiled) => { programs.pdf = compiled; }, (error) => console.warn(error)).then(() => arrived("pdf"));

/** share.html, once it is here: the program in one file, without articles. Without it nothing is shared. */
let blank = null;
async function fetchBlank() {
  try {
    blank = await (await file("./share.html", AbortSignal.timeout?.(PATIENCE))).blob();
  } catch (error) {
    console.warn(error);
  }
  arrived("blank");
}

/** How many bytes a page to share has without articles; 0 where none can be made. */
export const blankSize = () => (self.CompressionStream ? blank?.size ?? 0 : 0);

/** Resolves to a page to share, as a blob, with that parcel in it. */
export const pageOf = (parcel) => filled(blank, parcel);

// While the policy allows it.
keepOnDevice();

// The largest file of the program is on its way while the page starts. Whoever asks for it is told of a failure.
const blankIsHere = worker().then(pdf, pdf).then(fetchBlank).then(scansAhead).then(() => arrived("scans"));

let tell = () => {};
let done = 0;

/** An error that the page can word: src/browser/parts.rs reads `problem`. */
const failure = (problem) => Object.assign(new Error(JSON.stringify(problem)), { problem });
const downloadFailure = (model, cause) => failure({ file: model.name, ...cause });

async function isWhole(buffer, { bytes, sha256 }) {
  if (buffer.byteLength !== bytes) return false;
  // Missing outside secure origins.
  if (!self.crypto?.subtle) return true;
  const digest = new Uint8Array(await self.crypto.subtle.digest("SHA-256", buffer));
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, "0")).join("") === sha256;
}

async function download(model, cache) {
  const patience = new AbortController();
  let timer;
  const wait = () => {
    clearTimeout(timer);
    timer = setTimeout(() => patience.abort(downloadFailure(model, { timedOut: true })), PATIENCE);
  };
  try {
    wait();
    // Kept in one cache, not in two.
    const response = await fetch(model.url, { cache: cache ? "no-store" : "default", signal: patience.signal });
    if (!response.ok) throw downloadFailure(model, { status: response.status });
    const parts = [];
    for (const reader = response.body.getReader(); ;) {
      const { value, done: ended } = await reader.read();
      if (ended) break;
      wait();
      parts.push(value);
      done += value.byteLength;
      tell(done);
    }
    return await new Blob(parts).arrayBuffer();
  } catch (error) {
    throw error?.problem ? error : downloadFailure(model, { message: String(error?.message ?? error) });
  } finally {
    clearTimeout(timer);
  }
}

async function one(model, cache) {
  const kept = await cache?.match(model.url).then((response) => response?.arrayBuffer()).catch(() => null);
  if (kept && await isWhole(kept, model)) {
    done += kept.byteLength;
    return new Blob([kept]);
  }
  const buffer = await download(model, cache);
  if (!await isWhole(buffer, model)) throw failure({ file: model.name, damaged: true });
  // Out of space: it is downloaded again next time.
  await cache?.put(model.url, new Response(buffer)).catch(() => {});
  return new Blob([buffer]);
}

/**
 * Resolves to the files of gazetteer and models, each a `Blob`, which workers can be given without a copy; until then `report` is called
 * with the bytes that have arrived and those in all. `models.js`, which the build writes, names the files by the digest of what is in
 * them. They stay in the browser's cache, so that the next visit needs no network for them.
 *
 * The marks are for `cargo xtask bench extract`.
 */
export const models = once(async (report) => {
  const all = MODELS.map((model) => ({ ...model, url: here(`./models/${model.file}`) }));
  const total = all.reduce((sum, model) => sum + model.bytes, 0);
  done = 0;
  tell = (bytes) => report(Math.min(bytes, total), total);
  performance.mark("models-start");
  try {
    // Missing outside secure origins, and not allowed in every private window. The models are downloaded each time then.
    const cache = self.caches ? await self.caches.open(CACHE).catch(() => null) : null;
    const files = await Promise.all(all.map((model) => one(model, cache)));
    performance.mark("models-loaded");
    arrived("models");
    // Those of earlier versions. Nobody waits for this.
    cache?.keys().then((keys) => keys.filter((key) => !all.some((model) => model.url === key.url)).forEach((key) => cache.delete(key))).catch(() => {});
    return files;
  } finally {
    // The load is over, with the models or without, and requests are counted, when this is here.
    await Promise.allSettled([blankIsHere, views()]);
    tell = () => {};
  }
});
