// A page to share: saved from the dialog, opened from disk without a network, looked at in every view, and opened in Wirescope again.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { test } from "node:test";
import { inflateRawSync } from "node:zlib";

import { added, chromeForTests, DESK, dist, PHONE, program, replies, settled, VARIANTS, violations, watch, withArticles } from "./page.mjs";
import * as reader from "./reader.mjs";

/** The command line, which reads pages that were shared. */
const PROGRAM = program();

const { chrome, folder } = chromeForTests();

const ARTICLES = [
  { id: "one", title: "A visit of Larsen", published: "2021-05-06", url: "https://news.example/ingrid-larsen", text: "Ingrid Larsen, the mayor of Lisbon, met Boris Novak in Berlin on Tuesday. \"We must act now,\" Larsen told reporters. Police arrested Boris Novak on Friday." },
  { id: "two", title: "A return", published: "2021-05-07", text: "Keiko Tanaka left Berlin on Thursday, the Red Cross said. Tanaka had spoken to Boris Novak in Oslo." },
];
const VIEWS = ["Overview", "Articles", "Timeline", "Map", "Network", "Quotations", "Acts", "Compare", "Words", "Stories", "Notes", "Review"];

/** With the two articles, and nothing but these shown. */
async function openThem(options) {
  const opened = await withArticles(chrome, ARTICLES, options);
  const { page } = opened;
  await page.evaluate((hash) => { location.hash = hash; }, "#q=Berlin&view=articles");
  await page.getByText("2 of 4 articles").first().waitFor();
  await settled(page);
  return opened;
}

const dialog = (page) => page.getByRole("dialog", { name: "Save as a page to share" });

async function openDialog(page) {
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "A name, headline, view or action" }).fill("share");
  await page.getByRole("option", { name: /page to share/ }).waitFor();
  await page.keyboard.press("Enter");
  await dialog(page).waitFor();
  await dialog(page).getByText(/; about/).waitFor();
}

/** Saves the page and returns where it lies. */
async function save(page, name) {
  const [download] = await Promise.all([page.waitForEvent("download"), dialog(page).getByRole("button", { name: "Save the page" }).click()]);
  const path = join(folder, name);
  await download.saveAs(path);
  await page.getByText(/^Saved as wirescope-shared\.html, \d+\.\d MB\.$/).waitFor();
  return path;
}

/** Opens a file in a profile of its own. */
async function openFile(path, { hash = "", viewport = DESK, colorScheme = "light" } = {}) {
  const context = await chrome.browser.newContext({ viewport, locale: "en-GB", colorScheme, reducedMotion: "reduce", offline: true });
  context.setDefaultTimeout(15_000);
  const [requests, errors] = [[], []];
  context.on("request", (request) => request.url().startsWith("blob:") || requests.push(request.url()));
  const page = await context.newPage();
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => ["error", "warning"].includes(message.type()) && errors.push(message.text()));
  await page.addInitScript(watch, VARIANTS);
  await page.goto(`${pathToFileURL(path)}${hash}`);
  await page.waitForFunction(() => window.watched.first.Answer !== undefined, null, { timeout: 30_000 });
  await settled(page);
  return { context, page, requests, errors };
}

/** All that is in a file: its own text, and that of everything that is packed in it. */
function everything(path) {
  const html = readFileSync(path, "utf16le");
  const parts = [...html.matchAll(/<script id="([\w-]+)" data-length="(\d+)" type="application\/octet-stream">([^<]*)<\/script>/g)];
  assert.deepEqual(parts.map(([, id]) => id), ["style", "page-program", "index-script", "index-program", "parcel"]);
  const unpacked = Object.fromEntries(parts.map(([, id, count, text]) => [id, inflateRawSync(bytesOf(text, Number(count))).toString("latin1")]));
  // Articles are compressed once more, by a method that only Wirescope unpacks.
  const articles = execFileSync(PROGRAM, ["extract", "--rules", path], { encoding: "utf8", maxBuffer: 1 << 26 });
  return { html, ...unpacked, articles };
}

/** As boot/shared.js reads them, slowly. */
function bytesOf(letters, count) {
  const value = (at) => letters.charCodeAt(at) - 0x2200;
  const bits = Array.from({ length: letters.length / 2 }, (_, at) => (value(2 * at) * 46341 + value(2 * at + 1)).toString(2).padStart(31, "0")).join("");
  return Buffer.from(Array.from({ length: count }, (_, at) => parseInt(bits.slice(at * 8, at * 8 + 8), 2)));
}

test("a page that was shared opens from disk, asks for nothing, and shows its articles in every view", async () => {
  const { page, errors } = await openThem();
  await openDialog(page);
  assert.deepEqual(await violations(page), []);
  assert.match(await dialog(page).locator("#share-sum").textContent(), /^2 articles; about \d+\.\d MB\.$/);
  const path = await save(page, "shared.html");
  assert.deepEqual(errors, []);

  const shared = await openFile(path);
  assert.equal(await shared.page.evaluate(() => self.origin), "null");
  // It opens as it was left.
  assert.equal(await reader.count(shared.page).textContent(), "2 of 2 articles");
  assert.match(shared.page.url(), /#q=Berlin/);
  await shared.page.getByText("Shared page", { exact: true }).waitFor();
  assert.equal(await shared.page.getByRole("button", { name: /^Add/ }).count(), 0);
  await shared.page.getByRole("combobox", { name: /search/i }).first().fill("Oslo");
  await settled(shared.page);
  assert.deepEqual(await reader.rows(shared.page).evaluateAll((rows) => rows.length), 1);
  await shared.page.getByRole("combobox", { name: /search/i }).first().fill("");
  await settled(shared.page);
  await reader.value(shared.page, "People", "Ingrid Larsen").click();
  await settled(shared.page);
  assert.equal(await reader.count(shared.page).textContent(), "1 of 2 articles");
  await reader.openFirst(shared.page);
  await reader.article(shared.page).getByRole("heading", { level: 2, name: "A visit of Larsen" }).waitFor();
  assert.ok(await reader.names(shared.page).count() > 4);
  await reader.value(shared.page, "People", "Ingrid Larsen").click();
  await reader.value(shared.page, "People", "Ingrid Larsen").click();
  for (const view of VIEWS) {
    await reader.tab(shared.page, view).click();
    await settled(shared.page);
    assert.ok((await shared.page.locator("#view").textContent()).length > 20, view);
  }
  await reader.tab(shared.page, "Quotations").click();
  await shared.page.getByText("We must act now").first().waitFor();
  // What is dropped on it is not taken.
  const data = await shared.page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(["Rain fell on Oslo."], "rain.txt"));
    return transfer;
  });
  await shared.page.dispatchEvent("body", "drop", { dataTransfer: data });
  await shared.page.getByText(/^This is a shared page/).waitFor();
  assert.deepEqual(await violations(shared.page), []);
  assert.deepEqual(shared.errors, []);
  assert.deepEqual(shared.requests.slice(1), [], "only itself");
  assert.equal(await reader.badge(shared.page).textContent(), "0 requests since load");
  assert.deepEqual(await shared.page.evaluate(() => Object.keys(localStorage)), []);
  await shared.context.close();

  // Nothing of the articles that come with Wirescope is in it.
  const { html, ...parts } = everything(path);
  for (const text of [html, ...Object.values(parts)]) assert.doesNotMatch(text, /Khalilzad/i);

  const small = await openFile(path, { viewport: PHONE, colorScheme: "dark", hash: "#view=articles&read=two" });
  await reader.article(small.page).getByRole("heading", { level: 2, name: "A return" }).waitFor();
  assert.deepEqual(await violations(small.page), []);
  assert.ok(await small.page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "no sideways scrolling");
  await small.context.close();
});

test("what counts in the page counts in the one that is shared", async () => {
  const credited = { id: "ferry", title: "A ferry", published: "2021-05-06", text: "A ferry sailed to Bergen.\n\nReporting by Ada Lind; editing by Bo Ek" };
  const { page } = await withArticles(chrome, [credited]);
  await page.evaluate((hash) => { location.hash = hash; }, "#q=Bergen&articles~around=&view=articles");
  await page.getByText("1 of 3 articles").first().waitFor();
  await settled(page);
  await openDialog(page);
  const path = await save(page, "credited.html");
  const { page: shared, context, errors } = await openFile(path);
  await reader.count(shared).filter({ hasText: "1 of 1 article" }).waitFor();
  await settled(shared);
  assert.ok(await shared.locator(".facets").getByRole("checkbox", { name: /^Count credits/ }).isChecked());
  assert.deepEqual(await reader.counts(shared, "People"), [["Ada Lind", 1], ["Bo Ek", 1]]);
  await shared.locator(".facets").getByRole("checkbox", { name: /^Count credits/ }).uncheck();
  await settled(shared);
  assert.deepEqual(await reader.counts(shared, "People"), []);
  assert.deepEqual(errors, []);
  await context.close();
});

test("words that are kept out are nowhere in the file, and the dialog says where they stand", async () => {
  const { page } = await openThem();
  await openDialog(page);
  await dialog(page).getByLabel(/^Words and names/).fill("Ingrid Larsen\nnovak");
  await dialog(page).getByText("“Ingrid Larsen”: 1 place in 1 article.").waitFor();
  await dialog(page).getByText("“novak”: 3 places in 2 articles.").waitFor();
  await dialog(page).getByRole("button", { name: "Also keep out “Larsen”" }).click();
  await dialog(page).getByText("“Larsen”: 3 places in 1 article.").waitFor();
  const path = await save(page, "redacted.html");
  const { html, ...parts } = everything(path);
  for (const [name, text] of Object.entries({ html, ...parts })) assert.doesNotMatch(text, /larsen|novak|ingrid/i, name);
  const shared = await openFile(path);
  await reader.openFirst(shared.page);
  assert.match(await reader.article(shared.page).textContent(), /█████, the mayor of Lisbon|spoke[n]* to Boris █████|Boris █████/);
  assert.equal(await reader.value(shared.page, "People", "Ingrid Larsen").count(), 0);
  assert.equal(await reader.value(shared.page, "Places", "Berlin").count(), 1);
  assert.deepEqual(shared.errors, []);
  await shared.context.close();

  // Or every article that has one is left out.
  await openDialog(page);
  await dialog(page).getByLabel(/^Words and names/).fill("Larsen");
  await dialog(page).getByRole("radio", { name: /^Leave out/ }).check();
  await dialog(page).getByText(/^1 article, 1 left out; about/).waitFor();
  const left = everything(await save(page, "left.html"));
  for (const text of [left.parcel, left.articles]) assert.doesNotMatch(text, /larsen|lisbon/i);
  assert.match(left.articles, /Tanaka/);
});

test("a page that was shared can be opened in Wirescope to go on, corrections and all", async () => {
  const { page } = await openThem();
  await reader.openFirst(page);
  const mark = reader.names(page).filter({ hasText: "Boris Novak" }).first();
  await mark.focus();
  await page.keyboard.press("Enter");
  await reader.card(page).waitFor();
  await reader.card(page).getByRole("button", { name: "Correct…" }).click();
  const correct = page.getByRole("dialog", { name: /^Correct (“|this)/ });
  await correct.getByRole("radio", { name: "It has another name" }).check();
  await correct.getByLabel("Name", { exact: true }).fill("Boris A. Novak");
  await correct.getByRole("radio", { name: /^In all articles/ }).check();
  await correct.getByText(/^This changes/).waitFor();
  await correct.getByRole("button", { name: "Correct", exact: true }).click();
  await correct.waitFor({ state: "hidden" });
  await settled(page);
  const title = await reader.article(page).getByRole("heading", { level: 2 }).textContent();
  await page.keyboard.press("d");
  await page.locator("#redate-day").fill("2020-03-04");
  await page.keyboard.press("Enter");
  const dated = (page) => page.waitForFunction(() => document.querySelector("#reader .article-meta time")?.dateTime === "2020-03-04");
  await dated(page);
  await settled(page);
  const dates = await reader.counts(page, "Dates");
  await openDialog(page);
  await dialog(page).getByText(/^2 articles, 2 corrections; about/).waitFor();
  const path = await save(page, "corrected.html");

  const shared = await openFile(path);
  assert.equal(await reader.value(shared.page, "People", "Boris A. Novak").count(), 1);
  await reader.rows(shared.page).filter({ hasText: title }).click();
  await dated(shared.page);
  assert.match(await shared.page.locator(".article-set").textContent(), /^as corrected/);
  assert.deepEqual(await reader.counts(shared.page, "Dates"), dates, "relative dates are counted from that day");
  await shared.context.close();

  const other = await chrome.open();
  const from = await replies(other.page);
  await other.page.locator('input[type="file"]').first().waitFor({ state: "attached", timeout: 500 }).catch(() => {});
  await reader.addFiles(other.page, { name: "shared.html", bytes: readFileSync(path) });
  const done = await added(other.page, from);
  assert.deepEqual([done.articles, done.failed ?? 0], [2, 0]);
  await settled(other.page);
  await other.page.getByText("4 of 4 articles").first().waitFor();
  assert.equal(await reader.value(other.page, "People", "Boris A. Novak").count(), 1);
  await other.page.getByRole("button", { name: /^2 corrections/ }).waitFor();
  await reader.rows(other.page).filter({ hasText: title }).click();
  await dated(other.page);
});

/** Says something beside an article, with its button. */
async function jot(page, button, words) {
  await page.locator(button).click();
  const noting = page.locator("#noting");
  await noting.locator("textarea, input:not([type=radio])").first().fill(words);
  await page.keyboard.press("Control+Enter");
  await noting.waitFor({ state: "hidden" });
  await settled(page);
}

test("notes go along if they are wanted, and what was taken back goes nowhere", async () => {
  const { page } = await openThem();
  await reader.openFirst(page);
  await jot(page, "#note", "ring Zoltan Quux first");
  await page.keyboard.press("Control+z");
  await settled(page);
  await jot(page, "#note", "checked by phone");
  await jot(page, "#tag", "Zwiebelfisch");
  await openDialog(page);
  await dialog(page).getByText(/^2 articles, 2 notes and tags; about/).waitFor();
  const withNotes = dialog(page).getByRole("checkbox", { name: /^With 2 notes and tags/ });
  assert.deepEqual(await violations(page), []);
  const all = everything(await save(page, "noted.html"));
  const told = Object.values(all).join("\n");
  assert.match(told, /checked by phone/);
  assert.match(told, /Zwiebelfisch/);
  assert.doesNotMatch(told, /Zoltan|Quux/);

  const shared = await openFile(join(folder, "noted.html"));
  await reader.tab(shared.page, "Notes").click();
  await shared.page.getByText("checked by phone").first().waitFor();
  await reader.tab(shared.page, "Articles").click();
  await settled(shared.page);
  await reader.openFirst(shared.page);
  // What would be refused is not offered.
  for (const id of ["star", "read", "tag", "note"]) assert.equal(await shared.page.locator(`#${id}`).count(), 0, id);
  await reader.tab(shared.page, "Review").click();
  await settled(shared.page);
  assert.equal(await shared.page.locator("#review-y").count(), 0);
  assert.deepEqual(await violations(shared.page), []);
  await shared.context.close();

  await openDialog(page);
  await withNotes.uncheck();
  await dialog(page).getByText(/^2 articles; about/).waitFor();
  const bare = Object.values(everything(await save(page, "bare.html"))).join("\n");
  assert.doesNotMatch(bare, /checked by phone|Zwiebelfisch/);
});

test("a word that a line parts is kept out as any other", async () => {
  const broken = [{ id: "broken", title: "Broken", published: "2021-05-08", text: "In Berlin the mayor, Ingrid Lar-\nsen, met Boris No-\n  vak. Larsen spoke of Berlin." }];
  const { page } = await withArticles(chrome, broken);
  await page.evaluate(() => { location.hash = "#q=Berlin&view=articles"; });
  await settled(page);
  await openDialog(page);
  await dialog(page).getByLabel(/^Words and names/).fill("Larsen\nNovak");
  await dialog(page).getByText("“Larsen”: 2 places in 1 article.").waitFor();
  await dialog(page).getByText(/lose their address, their tags and their notes/).waitFor();
  const { html, ...parts } = everything(await save(page, "broken.html"));
  for (const [name, text] of Object.entries({ html, ...parts })) assert.doesNotMatch(text, /larsen|novak|Ingrid Lar|Boris No-/i, name);
});

test("the dialog is clean and fits at three sizes, in light and dark", async () => {
  for (const viewport of [DESK, { width: 1024, height: 768 }, PHONE]) {
    for (const colorScheme of ["light", "dark"]) {
      const { page } = await openThem({ viewport, colorScheme });
      await openDialog(page);
      await dialog(page).getByLabel(/^Words and names/).fill("Larsen");
      await dialog(page).getByText("“Larsen”: 3 places in 1 article.").waitFor();
      assert.deepEqual(await violations(page), []);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "no sideways scrolling");
    }
  }
});

test("a file takes about six tenths of its text beside the program, analysis and all", async () => {
  // Our own gold articles, without their marks.
  const truth = new URL("../truth/", import.meta.url);
  const articles = readdirSync(truth).filter((name) => name.endsWith(".md") && name !== "README.md").map((name) => {
    const text = readFileSync(new URL(name, truth), "utf8").replace(/^---[\s\S]*?\n---\n/, "").replace(/\[\[([^|\]]*)\|[^\]]*\]\]/g, "$1").split("\n## ")[0];
    return { id: name, title: name, text };
  });
  const bytes = articles.reduce((sum, { text }) => sum + Buffer.byteLength(text), 0);
  assert.ok(articles.length > 15 && bytes > 30_000, `${articles.length} articles of ${bytes} bytes`);
  const { page } = await chrome.open();
  const from = await replies(page);
  await reader.addFiles(page, { name: "truth.jsonl", text: articles.map((article) => JSON.stringify(article)).join("\n") });
  assert.equal((await added(page, from)).articles, articles.length);
  await settled(page);
  // By the button: in the palette some of these articles' names come before it.
  await page.locator("#share-button").click();
  await dialog(page).getByText(/; about/).waitFor();
  const path = await save(page, "size.html");
  const [whole, blank] = [path, join(dist(), "share.html")].map((file) => statSync(file).size);
  const texts = bytes + 5_442;
  const share = (whole - blank) / texts;
  console.log(`${whole - blank} bytes beside the program for about ${texts} bytes of text: ${share.toFixed(2)}`);
  assert.ok(share < 0.6, `${share.toFixed(2)} of the text`);
});
