// `cargo xtask bench storage`: what this browser needs to keep a collection's segments in IndexedDB, as the page does, and in files of the
// origin-private file system (OPFS), as it does not. Prints a table for docs/collection.md.
//
// Both are written from one worker, a segment at a time and each confirmed before the next: as a blob in a transaction of its own, and as a file by a
// synchronous access handle that is flushed. Then all are read as bytes by a second worker, as after a restart of the page. Rounds alternate, so that what else the
// machine does falls on both.
import { createServer } from "node:http";
import { cpus, loadavg } from "node:os";

import { chromium } from "playwright-core";

import { ARGS, percentile } from "./page.mjs";

const args = process.argv.slice(2);
const option = (name, otherwise) => Number(args.includes(name) ? args[args.indexOf(name) + 1] : otherwise);
const SEGMENTS = option("--segments", 300);
const BYTES = option("--bytes", 500_000);
const ROUNDS = option("--rounds", 5);

/** Runs in a worker of the page: answers `{ how, act }` with milliseconds. */
function inWorker(segments, bytes) {
  const settled = (request) => new Promise((keep, fail) => {
    request.onsuccess = () => keep(request.result);
    request.onerror = () => fail(request.error);
  });
  const opened = () => {
    const request = indexedDB.open("bench", 1);
    request.onupgradeneeded = () => request.result.createObjectStore("segments");
    return settled(request);
  };
  // Random, so that nothing can be compressed.
  const random = new Uint8Array(bytes);
  for (let from = 0; from < bytes; from += 65_536) crypto.getRandomValues(random.subarray(from, from + 65_536));
  const made = (at) => {
    random[0] = at % 256;
    return random;
  };
  const ways = {
    indexeddb: {
      async write() {
        const database = await opened();
        for (let at = 0; at < segments; at += 1) {
          const change = database.transaction("segments", "readwrite");
          change.objectStore("segments").put(new Blob([made(at)]), at);
          await new Promise((keep, fail) => { [change.oncomplete, change.onabort] = [keep, fail]; });
        }
        database.close();
      },
      async read() {
        const database = await opened();
        let sum = 0;
        for (let at = 0; at < segments; at += 1) {
          const blob = await settled(database.transaction("segments").objectStore("segments").get(at));
          sum += new Uint8Array(await blob.arrayBuffer())[0];
        }
        database.close();
        return sum;
      },
      drop: () => settled(indexedDB.deleteDatabase("bench")),
    },
    opfs: {
      async write() {
        const root = await navigator.storage.getDirectory();
        for (let at = 0; at < segments; at += 1) {
          const file = await root.getFileHandle(`${at}.segment`, { create: true });
          const access = await file.createSyncAccessHandle();
          access.write(made(at), { at: 0 });
          access.flush();
          access.close();
        }
      },
      async read() {
        const root = await navigator.storage.getDirectory();
        let sum = 0;
        for (let at = 0; at < segments; at += 1) {
          const access = await (await root.getFileHandle(`${at}.segment`)).createSyncAccessHandle();
          const buffer = new Uint8Array(access.getSize());
          access.read(buffer, { at: 0 });
          access.close();
          sum += buffer[0];
        }
        return sum;
      },
      async drop() {
        const root = await navigator.storage.getDirectory();
        for (let at = 0; at < segments; at += 1) await root.removeEntry(`${at}.segment`);
      },
    },
  };
  onmessage = async ({ data: { how, act } }) => {
    try {
      const began = performance.now();
      const sum = await ways[how][act]();
      postMessage({ ms: performance.now() - began, sum });
    } catch (error) {
      postMessage({ problem: String(error) });
    }
  };
}

const server = createServer((_, response) => response.setHeader("content-type", "text/html").end("<!doctype html><title>Storage</title>"));
await new Promise((keep) => server.listen(0, "127.0.0.1", keep));
const browser = await chromium.launch({ executablePath: process.env.WIRESCOPE_CHROMIUM ?? "/usr/bin/chromium", args: ARGS });
try {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`http://127.0.0.1:${server.address().port}/`);
  const source = `(${inWorker})(${SEGMENTS}, ${BYTES})`;
  const run = (how, act) => page.evaluate(([source, how, act]) => new Promise((keep, fail) => {
    const worker = new Worker(URL.createObjectURL(new Blob([source])));
    worker.onerror = (event) => fail(new Error(event.message));
    worker.onmessage = ({ data }) => {
      worker.terminate();
      if (data.problem) fail(new Error(data.problem));
      else keep(data);
    };
    worker.postMessage({ how, act });
  }), [source, how, act]);

  const before = loadavg()[0];
  const wanted = Array.from({ length: SEGMENTS }, (_, at) => at % 256).reduce((all, one) => all + one, 0);
  const times = { write: { indexeddb: [], opfs: [] }, read: { indexeddb: [], opfs: [] } };
  for (let round = 0; round < ROUNDS; round += 1) {
    const ways = round % 2 ? ["opfs", "indexeddb"] : ["indexeddb", "opfs"];
    for (const how of ways) {
      times.write[how].push((await run(how, "write")).ms);
      const { ms, sum } = await run(how, "read");
      if (sum !== wanted) throw new Error(`${how} gave other bytes than were written`);
      times.read[how].push(ms);
      await run(how, "drop");
    }
  }
  const middle = (all) => percentile(all, 0.5);
  const shown = (all) => `${(middle(all) / 1000).toFixed(2)} s (${(Math.min(...all) / 1000).toFixed(2)}–${(Math.max(...all) / 1000).toFixed(2)})`;
  console.log(`Chromium ${browser.version()}, ${cpus().length} cores, load ${before.toFixed(2)} before; \`cargo xtask bench storage\`: ${SEGMENTS} segments of ${BYTES / 1000} KB, ${ROUNDS} rounds in turns.\n`);
  console.log("| | IndexedDB | OPFS | IndexedDB takes so many times as long |\n|---|---:|---:|---:|");
  for (const [what, { indexeddb, opfs }] of Object.entries(times)) {
    const ratios = indexeddb.map((ms, at) => ms / opfs[at]);
    console.log(`| ${what} all | ${shown(indexeddb)} | ${shown(opfs)} | ${middle(ratios).toFixed(2)} (${Math.min(...ratios).toFixed(2)}–${Math.max(...ratios).toFixed(2)}) |`);
  }
} finally {
  await browser.close();
  server.close();
}
