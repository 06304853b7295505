// The pool of extraction workers: that their number changes nothing, and what becomes of one that stops or stands still.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { article, jsonl } from "./articles.mjs";
import { added, cores, extraction, replies, settled, start, VARIANTS } from "./page.mjs";
import * as reader from "./reader.mjs";

let chrome;
before(async () => { chrome = await start(); });
after(async () => {
  await chrome?.close();
  rmSync(folder, { recursive: true, force: true });
});

const folder = mkdtempSync(join(tmpdir(), "wirescope-"));
function file(name, text) {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const total = async (page) => Number(/of ([\d,]+) article/.exec(await reader.count(page).textContent())[1].replaceAll(",", ""));

/**
 * For `before`: every extraction worker stops, or stands still, as it begins with the article of that id. The page is what it is; its
 * workers get a script before their own.
 */
function sabotage([id, how, { Task, Done }]) {
  const script = `{
    let ids = [];
    // Numbers of postcard: seven bits a byte, the lowest first. An id is none, or its length and its letters.
    const reader = (bytes) => ({
      at: 1,
      number() {
        for (let value = 0, shift = 0; ; shift += 7) {
          value |= (bytes[this.at] & 127) << shift;
          if (bytes[this.at++] < 128) return value;
        }
      },
      id() {
        if (bytes[this.at++] === 0) return null;
        const length = this.number();
        return new TextDecoder().decode(bytes.subarray(this.at, this.at += length));
      },
    });
    const analyze = (read) => (read.number(), Array.from({ length: read.number() }, () => read.id()));
    addEventListener("message", ({ data }) => { if (data?.body?.[0] === ${Task.indexOf("Analyze")}) ids = analyze(reader(data.body)); });
    const post = self.postMessage.bind(self);
    self.postMessage = (message, ...rest) => {
      const reached = message?.body?.[0] === ${Done.indexOf("Reached")} ? reader(message.body).number() : -1;
      post(message, ...rest);
      if (ids[reached] !== ${JSON.stringify(id)}) return;
      if (${JSON.stringify(how)} === "stop") reportError(new Error("stopped by a test"));
      for (;;);
    };
  }\n`;
  const native = URL.createObjectURL;
  URL.createObjectURL = (blob) => native.call(URL, blob.type === "text/javascript" ? new Blob([script, blob], { type: blob.type }) : blob);
}

test("with one worker, two or three the list and the counts are the same", async () => {
  const files = [file("a.jsonl", jsonl(120)), file("b.txt", `${article(500).title}\n\n${article(500).text}`), file("c.jsonl", jsonl(60, 90))];
  const seen = [];
  for (const count of [1, 2, 3]) {
    const { page } = await chrome.open({ before: [[cores, count]] });
    const from = await replies(page);
    await reader.addFiles(page, files);
    assert.equal((await added(page, from, 120_000)).articles, 151);
    const workers = (await extraction(page)).length;
    assert.ok(workers >= Math.min(count, 2) && workers <= count, `${workers} of ${count} workers`);
    await settled(page, 400);
    assert.equal(await total(page), 153);
    const titles = await reader.rows(page).locator(".row-title").allTextContents();
    seen.push({ titles, people: await reader.counts(page, "People"), places: await reader.counts(page, "Places") });
  }
  assert.ok(seen[0].titles.length > 5 && seen[0].people.length > 3);
  assert.deepEqual(seen[1], seen[0]);
  assert.deepEqual(seen[2], seen[0]);
});

test("a worker that stops, and one that stands still, lose nothing", async () => {
  const { page } = await chrome.open({ before: [[cores, 2]] });
  const from = await replies(page);
  await reader.addFiles(page, file("many.jsonl", jsonl(900)));
  await page.waitForFunction((from) => window.watched.replies.slice(from).some((reply) => reply.kind === "Taken"), from, { timeout: 60_000 });
  const [first] = await extraction(page);
  await first.evaluate(() => setTimeout(() => { throw new Error("killed by a test"); }));
  await new Promise((done) => setTimeout(done, 1500));
  const [second] = await extraction(page);
  second?.evaluate(() => { for (;;); }).catch(() => {});
  // The page answers meanwhile.
  await reader.search(page, "harbour");
  await settled(page, 0);
  const { articles } = await added(page, from, 150_000);
  assert.equal(articles, 900);
  await reader.search(page, "");
  await settled(page, 400);
  assert.equal(await total(page), 902);
  assert.equal(await reader.notices(page).filter({ hasText: "could not be read" }).count(), 0, "nobody is accused");
});

for (const [how, why] of [["stop", /stopped the engine twice/], ["stand still", /too long/]]) {
  test(`an article over which every worker would ${how} is named, and all others go in`, async () => {
    const { page } = await chrome.open({ before: [[cores, 2], [sabotage, ["made-up-17", how, VARIANTS]]] });
    const from = await replies(page);
    await reader.addFiles(page, file("guilty.jsonl", jsonl(50)));
    assert.equal((await added(page, from, 120_000)).articles, 49);
    await settled(page, 400);
    assert.equal(await total(page), 51);
    const notice = reader.notices(page).filter({ hasText: "could not be read" });
    await notice.getByText("Which, and why").click();
    const lines = await notice.getByRole("listitem").allTextContents();
    assert.equal(lines.length, 1);
    assert.ok(lines[0].includes("guilty.jsonl") && lines[0].includes(article(17).title), lines[0]);
    assert.match(lines[0], why);
    // What was left out is not taken for there: it can be tried again.
    await page.reload();
    await page.waitForFunction(() => document.querySelector(".count")?.textContent.includes("of 51"));
  });
}

test("a cancel ends the workers at once and keeps what was added, also after a reload", async () => {
  const { page } = await chrome.open({ before: [[cores, 2], [sabotage, ["made-up-200", "stand still", VARIANTS]]] });
  const from = await replies(page);
  await reader.addFiles(page, file("endless.jsonl", jsonl(400)));
  // It comes to a stand at the article.
  await page.waitForFunction((from) => window.watched.replies.slice(from).filter((reply) => reply.kind === "Taken").length >= 5, from, { timeout: 60_000 });
  await page.getByRole("button", { name: "Cancel", exact: true }).click();
  const { articles } = await added(page, from, 5_000);
  assert.ok(articles > 0 && articles <= 200, `${articles} added`);
  await reader.notices(page).filter({ hasText: "Cancelled" }).waitFor();
  await settled(page, 400);
  assert.equal(await total(page), 2 + articles);
  await page.reload();
  await page.waitForFunction((count) => document.querySelector(".count")?.textContent.includes(`of ${count}`), 2 + articles);
});
