// The reader around the text: who appears where, similar articles, citations and what is copied.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { after, before, test } from "node:test";

import { article, jsonl } from "./articles.mjs";
import { added, PHONE, replies, settled, start } from "./page.mjs";
import * as reader from "./reader.mjs";

let chrome;
before(async () => { chrome = await start(); });
after(() => chrome?.close());

const param = (page, name) => page.evaluate((name) => new URLSearchParams(location.hash.slice(1)).get(name), name);
const words = async (locator) => (await locator.first().textContent()).replace(/\s+/g, " ").trim();
const press = async (page, key) => {
  await page.keyboard.press(key);
  await settled(page);
};
const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());
const allow = (context) => context.grantPermissions(["clipboard-read", "clipboard-write"]);

/** Adds an article of our own and waits until it is open. */
async function addOne(page, own) {
  const from = await replies(page);
  await reader.addFiles(page, { name: "own.jsonl", text: `${JSON.stringify(own)}\n` });
  await added(page, from);
  await reader.article(page).getByRole("heading", { level: 2, name: own.title }).waitFor();
  await settled(page);
}

/** Selects these words of the open article. */
const select = (page, wanted) => page.evaluate((wanted) => {
  const prose = document.querySelector("#reader .prose");
  const walker = document.createTreeWalker(prose, NodeFilter.SHOW_TEXT);
  const nodes = [];
  let text = "";
  while (walker.nextNode()) {
    nodes.push([text.length, walker.currentNode]);
    text += walker.currentNode.data;
  }
  const at = text.indexOf(wanted);
  const place = (offset) => {
    const [start, node] = nodes.findLast(([start]) => start <= offset);
    return [node, offset - start];
  };
  getSelection().setBaseAndExtent(...place(at), ...place(at + wanted.length));
}, wanted);

test("selected words are cited: quote, headline, source, date, bytes and digest, on the clipboard too", async () => {
  const { page, context, errors } = await chrome.open();
  await allow(context);
  const own = { ...article(3), text: "Zoë waited in Oslo.\n\nThe harbour of Oslo – built in 1850 – was closed on Monday." };
  await addOne(page, own);
  await select(page, "harbour of Oslo – built in 1850");
  await page.getByRole("button", { name: "Cite", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Citation" });
  await dialog.getByText("Copied.").waitFor();
  const cited = await dialog.getByLabel("The citation").inputValue();
  assert.equal(await clipboard(page), cited);
  const [quote, from, url, place] = cited.split("\n");
  assert.equal(quote, "“harbour of Oslo – built in 1850”");
  assert.ok(from.startsWith(`${own.title}. ${own.source}, `) && from.endsWith(own.published.slice(0, 4)), from);
  assert.equal(url, own.url);
  const [, start, end, digest] = /^Bytes (\d+)–(\d+) of its text, SHA-256 ([0-9a-f]{64})$/.exec(place);
  const bytes = Buffer.from(own.text, "utf8");
  assert.equal(bytes.subarray(Number(start), Number(end)).toString(), "harbour of Oslo – built in 1850");
  assert.equal(digest, createHash("sha256").update(bytes).digest("hex"));
  await press(page, "Escape");

  // Without a selection the article is cited, and by its key.
  await page.evaluate(() => getSelection().removeAllRanges());
  await page.waitForTimeout(500);
  await page.locator("#reader").focus();
  await page.keyboard.press("c");
  await dialog.waitFor();
  assert.match(await dialog.getByLabel("The citation").inputValue(), /^[^“]+\n.*\nAll \d+ bytes of its text, SHA-256 /s);
  assert.deepEqual(errors, []);
});

test("a quotation that is copied brings its speaker, source and date along, from its card and from the table", async () => {
  const { page, context } = await chrome.open();
  await allow(context);
  await addOne(page, { ...article(3), text: `"We cannot wait another year," said Anna Fischer, who leads the Red Cross. Nobody answered.` });
  await reader.speakers(page).first().click();
  await reader.card(page).getByRole("button", { name: "Copy with its source" }).click();
  await reader.notices(page).filter({ hasText: "Copied" }).waitFor();
  const [quote, from, , place] = (await clipboard(page)).split("\n");
  assert.match(quote, /^["“]We cannot wait another year.* – Anna Fischer$/);
  assert.match(from, /part 3\. .*, \d+ \w+ \d{4}$/);
  assert.match(place, /^Bytes \d+–\d+ of its text, SHA-256 /);

  await page.goto(`${chrome.origin}/#view=quotations&q=${encodeURIComponent('"another year"')}`);
  await settled(page);
  await reader.finds(page).first().getByRole("button", { name: "Copy with its source" }).click();
  await page.waitForFunction(async () => !(await navigator.clipboard.readText()).includes("SHA-256"));
  assert.match(await clipboard(page), /^["“]We cannot wait another year.* – Anna Fischer\n.*part 3\. .*\d{4}$/);
  assert.equal(await param(page, "read"), null, "copying opens nothing");
});

for (const [width, viewport] of [["desk", undefined], ["phone", PHONE]]) {
  test(`the outline shows who appears where, by mouse, by keyboard and as a table: ${width}`, async () => {
    const { page, errors } = await chrome.open(viewport ? { viewport } : {});
    await reader.openFirst(page);
    await settled(page);
    const outline = reader.article(page).getByRole("region", { name: "Who appears where" });
    const lanes = outline.getByRole("slider");
    assert.ok((await lanes.count()) > 2, "people, organisations and places");
    const lane = lanes.first();
    const name = (await lane.getAttribute("aria-label")).replace(/, [\d,]+ times$/, "");
    const now = () => page.evaluate(() => document.querySelector("#reader .is-now")?.textContent);
    await lane.focus();
    await press(page, "End");
    const last = await param(page, "mark");
    assert.match(last, /^\d+-\d+$/, "the address has the place");
    assert.equal(await lane.getAttribute("aria-valuenow"), await lane.getAttribute("aria-valuemax"));
    assert.ok(await now(), "the place is marked in the text");
    await press(page, "Home");
    assert.notEqual(await param(page, "mark"), last);
    assert.equal(await lane.getAttribute("aria-valuenow"), "1");
    assert.match(await lane.getAttribute("aria-valuetext"), /^1 of \d+, \d+ % into the text$/);

    const { x, y, width: wide, height } = await lane.boundingBox();
    assert.ok(y > 0, "the outline goes along");
    await page.mouse.click(x + wide - 2, y + height / 2);
    await settled(page);
    assert.equal(await param(page, "mark"), last, "a click goes to the nearest");

    await outline.getByRole("button", { name: "Table" }).click();
    const row = outline.getByRole("row").filter({ hasText: name });
    await row.getByRole("button").first().click();
    await settled(page);
    assert.notEqual(await param(page, "mark"), last);
    await outline.getByRole("button", { name: "Who appears where" }).click();
    assert.equal(await outline.getByRole("table").count(), 0, "it folds away");
    assert.deepEqual(errors, []);
  });
}

test("similar articles stand under the text, each with why, and open where they name the same", async () => {
  const { page, errors } = await chrome.open();
  const from = await replies(page);
  const copy = { ...article(7), id: "copy", title: "The same again" };
  await reader.addFiles(page, { name: "pile.jsonl", text: jsonl(30) + `${JSON.stringify(copy)}\n` });
  await added(page, from);
  await settled(page);
  await page.goto(`${chrome.origin}/#view=articles&read=made-up-7`);
  await settled(page);
  const similar = reader.article(page).getByRole("region", { name: "Similar articles" });
  const all = similar.getByRole("listitem");
  assert.equal(await all.count(), 5);
  assert.match(await words(all), /The same again.*Nearly the same text: about \d+ %.*Both name /);
  assert.match(await words(all.nth(1)), /Both name .+, .+/);
  const title = await words(all.nth(1).locator(".source-title"));
  const shared = await words(all.nth(1).locator(".similar-why .party"));
  await all.nth(1).locator(".similar-open").click();
  await settled(page);
  assert.equal(await words(reader.article(page).getByRole("heading", { level: 2 })), title);
  const marked = (await reader.article(page).locator("mark.is-now").allTextContents()).join("");
  assert.ok(shared.includes(marked) || marked.includes(shared.split(" ").at(-1)), `${marked} is ${shared}`);
  assert.deepEqual(errors, []);
});
