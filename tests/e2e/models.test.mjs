// Gazetteer and trained models: fetched once, cached, checked; and what the page does where they do not come.
import assert from "node:assert/strict";
import { after, afterEach, before, test } from "node:test";

import { article, jsonl } from "./articles.mjs";
import { added, ready, replies, settled, start } from "./page.mjs";
import * as reader from "./reader.mjs";

let chrome;
before(async () => { chrome = await start(); });
afterEach(() => chrome.meddle());
after(() => chrome?.close());

const isModel = (path) => path.includes("/models/");
const models = (requests) => requests.filter(isModel);
const last = (page) => page.evaluate(() => window.watched.replies.filter((reply) => reply.kind === "Models").at(-1));
const total = async (page) => Number(/of ([\d,]+) article/.exec(await reader.count(page).textContent())[1].replaceAll(",", ""));
const told = /trained models could not be loaded/;

/** Waits for the answer after the one that was there before. */
async function settledAgain(page, before) {
  await page.waitForFunction((before) => window.watched.replies.slice(before).some((reply) => reply.kind === "Models"), before, { timeout: 30_000 });
  await settled(page);
}

test("they are downloaded at the first visit and come from the cache at the next, network or not", async () => {
  const { page, requests, errors } = await chrome.open();
  assert.equal((await last(page)).problem, null);
  const first = models(requests);
  assert.ok(first.length > 0, "the first visit asks for them");
  assert.equal(new Set(first).size, first.length, "each once");
  // From here on the host has none.
  chrome.meddle((path) => isModel(path) && { status: 500 });
  await page.reload();
  await ready(page);
  assert.equal((await last(page)).problem, null);
  assert.deepEqual(models(requests).slice(first.length), [], "the second does not");
  assert.equal(await reader.badge(page).textContent(), "0 requests since load");
  assert.deepEqual(errors, []);
});

test("an old version goes out of the cache, a damaged one is downloaded anew", async () => {
  const { page, requests } = await chrome.open();
  const count = models(requests).length;
  await page.evaluate(async () => {
    const cache = await caches.open("wirescope-models");
    await cache.put("/models/names-of-yesterday.bin", new Response("old"));
    const [first] = await cache.keys();
    const bytes = new Uint8Array(await (await cache.match(first)).arrayBuffer());
    bytes[bytes.length >> 1] ^= 1;
    await cache.put(first, new Response(bytes));
  });
  await page.reload();
  await ready(page);
  assert.equal((await last(page)).problem, null);
  assert.equal(models(requests).length, count + 1);
  await page.waitForFunction(async (count) => (await (await caches.open("wirescope-models")).keys()).length === count, count);
});

test("while they load, the page shows how far that is, answers, and keeps articles waiting", async () => {
  chrome.meddle((path) => isModel(path) && { pause: 120 });
  const { page } = await chrome.open({ wait: false });
  await page.waitForFunction(() => window.watched.first.Answer !== undefined);
  await reader.foot(page).getByText(/^Loading the models, \d+ %$/).waitFor();
  assert.equal(await reader.badge(page).textContent(), "loading");
  const from = await replies(page);
  const own = article(3);
  await reader.paste(page, own);
  await reader.foot(page).getByText("waiting for the models").waitFor();
  await reader.search(page, "talks");
  await page.waitForFunction((from) => window.watched.replies.slice(from).some((reply) => reply.kind === "Answer"), from);
  assert.ok((await reader.rows(page).count()) > 0, "the bundled articles can be searched");
  assert.equal((await page.evaluate(() => window.watched.first.Models)) ?? null, null, "the models are still on their way");
  chrome.meddle();
  assert.equal((await added(page, from)).articles, 1);
  const order = await page.evaluate(() => window.watched.replies.map((reply) => reply.kind).filter((kind) => kind === "Models" || kind === "Added"));
  assert.deepEqual(order, ["Models", "Added"]);
  await settled(page);
  assert.equal(await reader.foot(page).getByText(/Loading the models/).count(), 0);
  assert.equal(await reader.badge(page).textContent(), "0 requests since load");
});

/** Waits until stored articles have been read again. `before` is what `replies` had before that began. */
async function renewed(page, before) {
  const handle = await page.waitForFunction(
    (before) => window.watched.replies.slice(before).find((reply) => reply.kind === "Renewed"), before, { timeout: 60_000 });
  return handle.jsonValue();
}

for (const [what, which, how, kind, why] of [
  ["missing models", isModel, { status: 404 }, "Download", /could not be downloaded: it is not there/],
  ["a host that is busy", isModel, { status: 503 }, "Download", /could not be downloaded: the host answered 503/],
  ["damaged models", isModel, { damage: true }, "Damaged", /arrived damaged/],
  ["a damaged gazetteer", (path) => path.includes("/models/gazetteer"), { damage: true }, "Damaged", /gazetteer\.bin arrived damaged/],
]) {
  test(`${what}: the page says so, goes on by rules, and can try again`, async () => {
    chrome.meddle((path) => which(path) && how);
    const { page } = await chrome.open();
    assert.equal((await last(page)).problem, kind);
    const line = reader.foot(page).getByRole("alert");
    assert.match(await line.textContent(), told);
    assert.match(await line.textContent(), why);

    let from = await replies(page);
    await reader.addFiles(page, { name: "some.jsonl", text: jsonl(30) });
    assert.equal((await added(page, from)).articles, 30, "the rules read them");
    await settled(page);

    // Still not there: it says so again.
    from = await replies(page);
    await line.getByRole("button", { name: "Try again" }).click();
    await settledAgain(page, from);
    assert.match(await line.textContent(), told);

    // There: what the rules had read is read again, and the page says how far that is until it is done.
    chrome.meddle();
    from = await replies(page);
    await line.getByRole("button", { name: "Try again" }).click();
    await settledAgain(page, from);
    assert.equal((await last(page)).problem, null);
    assert.equal((await renewed(page, from)).articles, 30);
    await settled(page, 400);
    assert.equal(await line.count(), 0);
    assert.equal(await total(page), 32);
    assert.equal(await reader.badge(page).textContent(), "0 requests since load");

    // What is stored now is of the models: the next visit has nothing to read again.
    await page.reload();
    await ready(page);
    await page.waitForFunction(() => document.querySelector(".count")?.textContent.includes("of 32"));
    assert.equal(await page.evaluate(() => window.watched.replies.filter((reply) => reply.kind === "Renewed").length), 0);
  });
}

test("an engine that dies is started again with the models that are here", async () => {
  const { page, requests } = await chrome.open();
  const count = models(requests).length;
  const from = await replies(page);
  await page.workers()[0].evaluate(() => setTimeout(() => { throw new Error("killed by a test"); }));
  await page.waitForFunction((from) => window.watched.replies.slice(from).some((reply) => reply.kind === "Ready"), from);
  await settled(page);
  assert.equal((await last(page)).problem, null);
  assert.equal(models(requests).length, count);
  assert.equal(await reader.badge(page).textContent(), "0 requests since load", "its own files are not counted");
});
