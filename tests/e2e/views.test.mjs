// Quotations, acts and the overview: what each shows leads to its words, by mouse and by keyboard.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { settled, start } from "./page.mjs";
import * as reader from "./reader.mjs";

let chrome;
before(async () => { chrome = await start(); });
after(() => chrome?.close());

const param = (page, name) => page.evaluate((name) => new URLSearchParams(location.hash.slice(1)).get(name), name);
const text = async (locator) => (await locator.first().textContent()).replace(/\s+/g, " ").trim();
const bare = (words) => words.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
const press = async (page, key) => {
  await page.keyboard.press(key);
  await settled(page);
};

/** The words that the reader marks as what was opened. */
const pointed = async (page) => bare((await reader.article(page).locator("mark.is-now").allTextContents()).join(""));

test("a quotation opens its words in the reader, and Escape closes it", async () => {
  const { page, errors } = await chrome.open({ hash: "#view=quotations" });
  const row = reader.finds(page).first();
  const said = row.locator(".row-open");
  const words = bare(await said.textContent());
  await said.click();
  await settled(page);
  assert.match(await param(page, "words"), /^\d+-\d+$/);
  const marked = await pointed(page);
  assert.ok(marked.includes(words.split(" ").slice(0, 4).join(" ")), `“${words}” in “${marked}”`);
  assert.equal(await said.getAttribute("aria-current"), "true");

  await said.focus();
  await press(page, "ArrowDown");
  assert.ok(await reader.finds(page).nth(1).locator(".row-open").evaluate((button) => button === document.activeElement));
  const before = await param(page, "words");
  await press(page, "Enter");
  assert.notEqual(await param(page, "words"), before, "the next row's words");
  await press(page, "Escape");
  assert.equal(await param(page, "read"), null);
  assert.equal(await reader.article(page).count(), 0);
  assert.deepEqual(errors, []);
});

test("quotations are of one speaker, of one kind, searched, sorted, and as sure as one wants", async () => {
  const { page } = await chrome.open({ hash: "#view=quotations" });
  const all = await reader.finds(page).count();
  const speakers = page.getByRole("complementary", { name: "Who is quoted" }).getByRole("button");
  const names = await speakers.evaluateAll((all) => all.map((button) => button.querySelector(".entry-name").textContent));
  const nobody = names.indexOf("Unattributed");
  assert.ok(nobody === -1 || nobody === names.length - 1, "the unattributed stand last");
  await speakers.first().click();
  await settled(page);
  const theirs = await reader.finds(page).count();
  assert.ok(theirs > 0 && theirs < all);
  assert.equal(await speakers.count(), names.length, "the others can still be picked");
  assert.match(await text(reader.chips(page)), new RegExp(names[0]));
  assert.match(await page.evaluate(() => location.hash), /speaker/);
  await press(page, "Control+z");
  assert.equal(await reader.finds(page).count(), all);

  const direct = page.getByRole("group", { name: "Kinds of quotations" }).getByRole("button", { name: /^Direct/ });
  await direct.click();
  await settled(page);
  assert.ok((await reader.finds(page).count()) < all);
  await direct.click();
  await settled(page);

  const word = bare(await reader.finds(page).first().locator(".row-open").textContent()).split(" ").sort((a, b) => b.length - a.length)[0];
  await page.getByRole("searchbox", { name: "Search in what was said" }).fill(word);
  await settled(page);
  const found = await reader.finds(page).count();
  assert.ok(found > 0 && found < all);
  assert.match((await text(reader.finds(page).first().locator("mark"))).toLowerCase(), new RegExp(word.toLowerCase().slice(0, 4)));
  await page.getByRole("searchbox", { name: "Search in what was said" }).fill("");
  await settled(page);

  await page.getByRole("combobox", { name: "Sort by" }).selectOption("sure");
  await settled(page);
  const sure = await reader.finds(page).locator(".find-note").allTextContents();
  const percents = sure.map((note) => Number(note.match(/(\d+) %/)[1]));
  assert.deepEqual(percents, [...percents].sort((a, b) => b - a));
  const slider = page.getByRole("slider", { name: "At least", exact: true });
  await slider.focus();
  await press(page, "End");
  assert.ok((await reader.finds(page).count()) < all);
  assert.match(await text(page.locator(".sure-note")), /less sure quotations? not shown/);
});

test("acts: a row opens its words, a cell of the matrix shows its acts and opens the first", async () => {
  const { page, errors } = await chrome.open({ hash: "#view=acts" });
  const did = reader.finds(page).first().locator(".row-open");
  const words = bare(await did.textContent());
  await did.focus();
  await press(page, "Enter");
  assert.ok((await pointed(page)).includes(words), words);
  await press(page, "Escape");

  const all = await reader.finds(page).count();
  const cell = page.getByRole("region", { name: "Matrix of who acts on whom" }).getByRole("button").first();
  const says = await cell.getAttribute("aria-label");
  const [, source, target, count] = says.match(/^(.*) → (.*): (\d+) acts?,/);
  await cell.click();
  await settled(page);
  assert.equal(await reader.finds(page).count(), Number(count), says);
  assert.ok(Number(count) <= all);
  assert.equal(await cell.getAttribute("aria-pressed"), "true");
  assert.match(await param(page, "words"), /^\d+-\d+$/, "its first act is open");
  const chips = (await reader.chips(page).allTextContents()).join();
  assert.ok(chips.includes(source) && chips.includes(target), chips);
  await press(page, "Escape");
  await cell.click();
  await settled(page);
  assert.equal(await reader.finds(page).count(), all, "another click takes it away");
  assert.equal(await reader.chips(page).count(), 0);
  assert.deepEqual(errors, []);
});

test("acts: classes, whether done, and those without names", async () => {
  const { page } = await chrome.open({ hash: "#view=acts" });
  const all = await reader.finds(page).count();
  const conflict = page.getByRole("group", { name: "Classes of acts" }).getByRole("button", { name: /^Material conflict/ });
  const count = Number(await conflict.locator(".toggle-count").textContent());
  await conflict.click();
  await settled(page);
  assert.equal(await reader.finds(page).count(), count);
  assert.match(await text(reader.chips(page)), /Material conflict/);
  await press(page, "Control+z");
  const done = page.getByRole("group", { name: "Whether they were done" }).getByRole("button").first();
  await done.click();
  await settled(page);
  assert.ok((await reader.finds(page).count()) < all);
  await done.click();
  await page.getByRole("checkbox", { name: /^Also without names/ }).check();
  await settled(page);
  assert.ok((await reader.finds(page).count()) >= all);
});

test("the overview is the first screen, and each of its parts leads on", async () => {
  const { page, errors } = await chrome.open({ hash: "" });
  assert.equal(await reader.tab(page, "Overview").getAttribute("aria-selected"), "true");
  const two = page.getByRole("region", { name: "The two articles" });
  assert.equal(await two.locator(".read-title").count(), 2);
  await two.locator(".read-title").first().click();
  await settled(page);
  assert.ok((await pointed(page)).length > 1, "the first name that it adds");
  await press(page, "Escape");

  const people = page.locator("#view").getByRole("group", { name: "People" });
  const name = await people.locator(".entry-name").first().textContent();
  await people.getByRole("button").first().click();
  await settled(page);
  assert.match(await text(reader.chips(page)), new RegExp(name));
  assert.equal(await reader.value(page, "People", name).getAttribute("aria-pressed"), "true", "the facet shows it too");
  await press(page, "Control+z");

  const figure = page.locator(".figure").filter({ hasText: "Quotations" }).getByRole("button");
  const quotations = Number(await figure.textContent());
  await figure.click();
  await settled(page);
  assert.equal(await param(page, "view"), "quotations");
  assert.equal(await reader.finds(page).count(), quotations);
  assert.deepEqual(errors, []);
});
