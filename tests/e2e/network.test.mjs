// Nothing gets out: not from the page, and not from inside any worker, by whatever a script could try; and the badge says so.
import assert from "node:assert/strict";
import { createServer } from "node:http";
import { after, afterEach, before, test } from "node:test";

import { article } from "./articles.mjs";
import { added, replies, settled, start } from "./page.mjs";
import * as reader from "./reader.mjs";

let chrome, listener;
/** What has arrived at the listener, and at the page's own host. */
const arrived = [];
const atHome = [];
before(async () => {
  chrome = await start();
  listener = createServer((request, response) => {
    arrived.push(`${request.method} ${request.url}`);
    response.writeHead(200, { "access-control-allow-origin": "*", "content-type": "text/javascript" }).end("export default 1;");
  });
  listener.on("upgrade", (request, socket) => {
    arrived.push(`upgrade ${request.url}`);
    socket.destroy();
  });
  await new Promise((done) => listener.listen(0, "127.0.0.1", done));
});
afterEach(() => chrome.meddle());
after(async () => {
  await chrome?.close();
  listener?.closeAllConnections();
  listener?.close();
});

/** Runs inside the page or a worker: tries every way to ask an address for something, and returns how each ended. */
async function tryAll(base) {
  const url = (way) => `${base}/${way}?words=of-an-article`;
  const ways = {
    fetch: () => fetch(url("fetch"), { mode: "no-cors" }),
    XMLHttpRequest: () => new Promise((done, fail) => {
      const request = new XMLHttpRequest();
      Object.assign(request, { onload: done, onerror: () => fail(new Error("no answer")) });
      request.open("GET", url("xhr"));
      request.send();
    }),
    import: () => import(url("import")),
    importScripts: () => importScripts(url("importScripts")),
    caches: async () => (await caches.open("a")).add(url("caches")),
    buckets: async () => (await (await navigator.storageBuckets.open("a")).caches.open("a")).add(url("buckets")),
    WebSocket: () => new Promise((done, fail) => {
      const socket = new WebSocket(url("socket").replace("http", "ws"));
      Object.assign(socket, { onopen: done, onerror: () => fail(new Error("no answer")) });
    }),
    EventSource: () => new Promise((done, fail) => {
      const source = new EventSource(url("events"));
      Object.assign(source, { onopen: done, onerror: () => { source.close(); fail(new Error("no answer")); } });
    }),
    sendBeacon: () => { if (!navigator.sendBeacon(url("beacon"), "words")) throw new Error("refused"); },
    Worker: () => new Promise((done, fail) => {
      const worker = new Worker(url("worker"));
      Object.assign(worker, { onmessage: done, onerror: () => fail(new Error("did not start")) });
    }),
    WebTransport: () => new WebTransport(url("transport").replace("http", "https")).ready,
    FontFace: () => new FontFace("a", `url(${url("font")})`).load(),
  };
  const ended = {};
  for (const [way, attempt] of Object.entries(ways)) {
    const late = new Promise((_, fail) => setTimeout(() => fail(new Error("no answer in time")), 1500));
    ended[way] = await Promise.race([Promise.resolve().then(attempt), late]).then(() => "done", (error) => `${error?.name}: ${error?.message}`);
  }
  return ended;
}

/** The number of attempts that the badge says were stopped. */
const blocked = async (page) => Number(/(\d+) blocked/.exec(await reader.badge(page).textContent())?.[1] ?? 0);

test("from inside each kind of worker nothing reaches another host or the page's own, and the badge counts what was tried", async () => {
  const { page } = await chrome.open();
  const from = await replies(page);
  await reader.paste(page, article(5));
  await added(page, from);
  await settled(page);
  chrome.meddle((path) => { atHome.push(path); return null; });
  const elsewhere = `http://127.0.0.1:${listener.address().port}`;
  const workers = page.workers();
  assert.ok(workers.length >= KINDS, `${workers.length} workers`);
  assert.equal(await reader.badge(page).textContent(), "0 requests since load");
  for (const worker of workers) {
    const before = await blocked(page);
    const role = await worker.evaluate(() => self.role);
    for (const base of [elsewhere, chrome.origin]) {
      const ended = await worker.evaluate(tryAll, base);
      assert.deepEqual(Object.entries(ended).filter(([, how]) => how === "done"), [], `${role} to ${base}`);
    }
    // `import()` cannot be taken away, so that the policy has to stop it: once to each address.
    await page.waitForFunction((more) => Number(/(\d+) blocked/.exec(document.querySelector("#requests").textContent)?.[1] ?? 0) >= more, before + 2);
    assert.equal(await blocked(page), before + 2, role);
  }
  assert.deepEqual(arrived, []);
  assert.deepEqual(atHome, []);
  assert.match(await reader.badge(page).textContent(), /^0 requests since load, \d+ blocked$/);
});

test("from the page itself nothing does either, once everything is here", async () => {
  const { page } = await chrome.open();
  chrome.meddle((path) => { atHome.push(path); return null; });
  const elsewhere = `http://127.0.0.1:${listener.address().port}`;
  for (const base of [elsewhere, chrome.origin]) await page.evaluate(tryAll, base);
  assert.deepEqual(arrived, []);
  assert.deepEqual(atHome, []);
  assert.ok(await blocked(page) > 0);
  assert.match(await reader.badge(page).textContent(), /blocked$/);
});

/** How many kinds of workers there are. */
const KINDS = 2;
