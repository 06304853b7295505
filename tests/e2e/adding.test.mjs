// Articles of the reader's own: good files, bad files, many files, and a worker that dies over them.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { article, jsonl } from "./articles.mjs";
import { added, replies, settled, start, traced } from "./page.mjs";
import * as reader from "./reader.mjs";

let chrome;
before(async () => { chrome = await start(); });
after(async () => {
  await chrome?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A file on disk: handing over the bytes themselves would keep the page's main thread busy. */
const folder = mkdtempSync(join(tmpdir(), "wirescope-"));
function file(name, text) {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

const total = async (page) => Number(/of ([\d,]+) article/.exec(await reader.count(page).textContent())[1].replaceAll(",", ""));

test("a bad file is named with the reason, and the rest goes in", async () => {
  const { page, errors } = await chrome.open();
  const good = article(11);
  const from = await replies(page);
  await reader.addFiles(page, [
    { name: "good.txt", text: `${good.title}\n\n${good.text}` },
    { name: "broken.json", text: '{"title": "half an art' },
    { name: "good.md", text: `# ${article(12).title}\n\n${article(12).text}` },
    { name: "broken.zip", bytes: Buffer.from("PK\u0003\u0004 and no more of a zip") },
    { name: "good.html", text: `<!doctype html><title>${article(13).title}</title><nav>Menu</nav><article><h1>${article(13).title}</h1><p>${article(13).text.replaceAll("\n\n", "</p><p>")}</p></article>` },
    { name: "good.jsonl", text: jsonl(3, 20) },
  ]);
  assert.equal((await added(page, from)).articles, 6);
  await settled(page);
  assert.equal(await total(page), 8);
  const notice = reader.notices(page).filter({ hasText: "could not be read" });
  await notice.getByText("Which, and why").click();
  const lines = await notice.getByRole("listitem").allTextContents();
  assert.equal(lines.length, 2);
  for (const name of ["broken.json", "broken.zip"]) {
    const line = lines.find((line) => line.includes(name));
    assert.ok(line && line.length > name.length + 15, `${name}, and why: ${line}`);
  }
  assert.deepEqual(errors, []);
});

/** A PDF of one page with a headline, a byline and lines of text. */
function pdf(title, author, lines) {
  const shown = (text, size, y) => `BT /F1 ${size} Tf 1 0 0 1 50 ${y} Tm (${text}) Tj ET\n`;
  const content = shown(title, 20, 740) + shown(`By ${author}`, 10, 715) + lines.map((line, at) => shown(line, 10, 690 - 12 * at)).join("");
  const objects = [
    "<</Type /Catalog /Pages 2 0 R>>",
    "<</Type /Pages /Kids [3 0 R] /Count 1>>",
    "<</Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 5 0 R /Resources <</Font <</F1 4 0 R>>>>>>",
    "<</Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding>>",
    `<</Length ${content.length}>>\nstream\n${content}\nendstream`,
  ];
  let file = "%PDF-1.4\n";
  const starts = objects.map((object, at) => {
    const start = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return start;
  });
  const entries = starts.map((start) => `${String(start).padStart(10, "0")} 00000 n \n`).join("");
  const size = objects.length + 1;
  const table = `xref\n0 ${size}\n0000000000 65535 f \n${entries}trailer\n<</Size ${size} /Root 1 0 R>>\nstartxref\n${file.length}\n%%EOF\n`;
  return Buffer.from(file + table);
}

test("PDFs are read, and what is none is refused by name", async () => {
  const { page, errors } = await chrome.open();
  const from = await replies(page);
  const lines = ["Dock workers in Rotterdam voted on Tuesday to extend their strike,", "which has closed the container terminal since February."];
  await reader.addFiles(page, [
    { name: "strike.pdf", bytes: pdf("Harbour strike enters its third week", "Ines Vandor", lines) },
    { name: "broken.pdf", bytes: Buffer.from("%PDF-1.4 and no more of a document") },
  ]);
  assert.equal((await added(page, from)).articles, 1);
  await settled(page);
  await reader.rows(page).filter({ hasText: "Harbour strike enters" }).click();
  await reader.article(page).getByText("by Ines Vandor").waitFor();
  assert.ok((await reader.article(page).locator(".prose").textContent()).includes(lines.join(" ")));
  await reader.article(page).getByText("More from the source").click();
  await reader.article(page).getByText("strike.pdf").waitFor();
  const notice = reader.notices(page).filter({ hasText: "could not be read" });
  await notice.getByText("Which, and why").click();
  assert.match(await notice.getByRole("listitem").first().textContent(), /broken\.pdf.*damaged/);
  assert.deepEqual(errors, []);
});

test("a long job can be cancelled, and what was added stays", async () => {
  const { page } = await chrome.open();
  const from = await replies(page);
  await reader.addFiles(page, file("many.jsonl", jsonl(4000, 0, 12)));
  await page.waitForFunction((from) => window.watched.replies.slice(from).some((reply) => reply.kind === "Progress" && reply.articles > 0), from);
  await page.getByRole("button", { name: "Cancel", exact: true }).click();
  const { articles } = await added(page, from);
  assert.ok(articles > 0 && articles < 4000, `${articles} of 4000 were added before it stopped`);
  await settled(page, 400);
  assert.equal(await total(page), 2 + articles);
  await reader.notices(page).filter({ hasText: "Cancelled" }).waitFor();
});

test("a worker that dies is started again; the reader is told and nothing is lost", async () => {
  const { page } = await chrome.open();
  let from = await replies(page);
  await reader.addFiles(page, file("some.jsonl", jsonl(300)));
  await added(page, from);
  await settled(page, 400);
  assert.equal(await total(page), 302);

  from = await replies(page);
  await reader.addFiles(page, file("more.jsonl", jsonl(900, 1000)));
  await page.waitForFunction((from) => window.watched.replies.slice(from).some((reply) => reply.kind === "Taken"), from, { timeout: 60_000 });
  await page.workers()[0].evaluate(() => setTimeout(() => { throw new Error("killed by a test"); }));
  await reader.notices(page).filter({ hasText: "stopped" }).waitFor();
  await added(page, from, 120_000);
  await settled(page, 600);
  assert.equal(await total(page), 1202, "those that were there, and all that were on their way");
  await reader.search(page, "harbour");
  await settled(page);
  assert.ok((await reader.rows(page).count()) > 0, "the new worker answers");
});

test("a thousand articles leave the page responsive", async (t) => {
  const { page } = await chrome.open();
  const thousand = file("thousand.jsonl", jsonl(1000));
  const before = await page.evaluate(() => window.watched.longTasks.length);
  const began = Date.now();
  let seconds;
  const tasks = await traced(chrome.browser, page, async () => {
    const from = await replies(page);
    await reader.addFiles(page, thousand);
    assert.equal((await added(page, from, 120_000)).articles, 1000);
    seconds = (Date.now() - began) / 1000;
    await settled(page, 400);
  });
  assert.equal(await total(page), 1002);
  const long = (await page.evaluate((before) => window.watched.longTasks.slice(before), before)).map((task) => Math.round(task.ms));
  // Reported, not asserted: the clock depends on what else the machine does.
  t.diagnostic(`1,000 articles in ${seconds.toFixed(1)} s; main-thread tasks over 50 ms: ${long.length}, the longest ${Math.max(0, ...long)} ms`);
  const busy = tasks.map((task) => task.cpu).sort((a, b) => b - a);
  t.diagnostic(`of the processor's time they used less: ${busy.filter((ms) => ms > 50).length} tasks over 50 ms, the longest ${Math.round(busy[0] ?? 0)} ms`);
});
