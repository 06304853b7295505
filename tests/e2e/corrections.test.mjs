// Corrections: made from a card with a preview, undone, listed, saved and opened again, and there after a reload and in another tab.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { added, chromeForTests, DESK, newTab, PHONE, replies, settled, violations, withArticles } from "./page.mjs";
import * as reader from "./reader.mjs";

const { chrome, folder } = chromeForTests();

const ARTICLES = [
  { id: "one", title: "A visit", published: "2021-05-06", text: "Ingrid Larsen, the mayor of Lisbon, met Boris Novak in Berlin on Tuesday. \"We must act now,\" Larsen told reporters. Police arrested Boris Novak on Friday." },
  { id: "two", title: "A return", published: "2021-05-07", text: "Ingrid Larsen left Berlin on Thursday, the Red Cross said. Larsen had spoken to Boris Novak." },
];

async function open(options) {
  const opened = await withArticles(chrome, ARTICLES, options);
  const { page } = opened;
  await page.evaluate((hash) => { location.hash = hash; }, "#view=articles&read=one");
  await reader.article(page).getByRole("heading", { level: 2, name: "A visit" }).waitFor();
  await settled(page);
  return opened;
}

const dialog = (page) => page.getByRole("dialog", { name: /^Correct (“|this)/ });
const all = (page) => page.getByRole("dialog", { name: "Corrections", exact: true });
const people = async (page) => Object.fromEntries(await reader.counts(page, "People"));

async function openCard(page, mark) {
  await mark.focus();
  await page.keyboard.press("Enter");
  await reader.card(page).waitFor();
  await reader.card(page).getByRole("button", { name: "Correct…" }).click();
  await dialog(page).waitFor();
}

const name = (page, words) => reader.names(page).filter({ hasText: words }).first();

async function rename(page, from, to, reach = /^In all articles/) {
  await openCard(page, name(page, from));
  await dialog(page).getByRole("radio", { name: "It has another name" }).check();
  await dialog(page).getByLabel("Name", { exact: true }).fill(to);
  await dialog(page).getByRole("radio", { name: reach }).check();
  await dialog(page).getByText(/^This changes/).waitFor();
  const effect = await dialog(page).locator(".correct-effect p").textContent();
  await dialog(page).getByRole("button", { name: "Correct", exact: true }).click();
  await dialog(page).waitFor({ state: "hidden" });
  await settled(page);
  return effect;
}

test("a person is renamed everywhere, and Ctrl+Z takes that back", async () => {
  const { page, errors } = await open();
  const before = await people(page);
  assert.equal(before["Ingrid Larsen"], 2);
  const effect = await rename(page, "Ingrid Larsen", "Ingrid Holm");
  assert.match(effect, /^This changes 4 places in 2 articles\.$/);
  const now = await people(page);
  assert.equal(now["Ingrid Holm"], 2);
  assert.equal(now["Ingrid Larsen"], undefined);
  await reader.notices(page).filter({ hasText: "Corrected 4 places in 2 articles" }).waitFor();
  await page.keyboard.press("Control+z");
  await page.waitForFunction(() => [...document.querySelectorAll(".value-name")].some((value) => value.textContent === "Ingrid Larsen"));
  await settled(page);
  assert.deepEqual(await people(page), before);
  await page.keyboard.press("Control+Shift+z");
  await page.waitForFunction(() => [...document.querySelectorAll(".value-name")].some((value) => value.textContent === "Ingrid Holm"));
  assert.deepEqual(errors, []);
});

test("what a correction would do is told before, and nothing is done that does nothing", async () => {
  const { page } = await open();
  await openCard(page, name(page, "Boris Novak"));
  const make = dialog(page).getByRole("button", { name: "Correct", exact: true });
  assert.ok(await make.isDisabled(), "nothing has been said yet");
  await dialog(page).getByRole("radio", { name: "It is of another kind" }).check();
  await dialog(page).locator("#correct-kind").selectOption("Organisation");
  await dialog(page).getByRole("radio", { name: "Only these words" }).check();
  await dialog(page).getByText("This changes 1 place in 1 article.").waitFor();
  await make.click();
  await dialog(page).waitFor({ state: "hidden" });
  await settled(page);
  const organisations = Object.fromEntries(await reader.counts(page, "Organisations"));
  assert.equal(organisations["Boris Novak"], 1);
  assert.equal((await people(page))["Boris Novak"], 2, "elsewhere he is a person still");
});

test("a quotation loses its speaker, and an act that is none is gone", async () => {
  const { page } = await open();
  await page.keyboard.press("e");
  await settled(page);
  await openCard(page, reader.speakers(page).first());
  await dialog(page).getByRole("radio", { name: "Somebody else speaks" }).check();
  await dialog(page).getByLabel(/^Who speaks/).fill("Boris Novak");
  await dialog(page).getByText("This changes 1 place in 1 article.").waitFor();
  await dialog(page).getByRole("button", { name: "Correct", exact: true }).click();
  await dialog(page).waitFor({ state: "hidden" });
  await settled(page);
  await reader.speakers(page).first().focus();
  await page.keyboard.press("Enter");
  assert.match(await reader.card(page).locator(".card-name").textContent(), /Boris Novak/);
  await page.keyboard.press("Escape");
  const events = await reader.events(page).count();
  assert.ok(events > 0, "the police arrested somebody");
  await openCard(page, reader.events(page).first());
  await dialog(page).getByRole("radio", { name: "It is not such an act" }).check();
  await dialog(page).getByText("This changes 1 place in 1 article.").waitFor();
  await dialog(page).getByRole("button", { name: "Correct", exact: true }).click();
  await dialog(page).waitFor({ state: "hidden" });
  await settled(page);
  assert.equal(await reader.events(page).count(), events - 1);
});

test("corrections are listed, revoked from the middle, saved, and tried before they are taken in elsewhere", async () => {
  const { page } = await open();
  await rename(page, "Ingrid Larsen", "Ingrid Holm");
  await rename(page, "Boris Novak", "Boris Nowak");
  await page.getByRole("button", { name: "2 corrections" }).click();
  await all(page).getByText("“Ingrid Larsen” is called “Ingrid Holm”").waitFor();
  assert.deepEqual(await violations(page), []);
  const saving = page.waitForEvent("download");
  await all(page).getByRole("button", { name: "Save to a file" }).click();
  const path = join(folder, "corrections.json");
  await (await saving).saveAs(path);
  const journal = JSON.parse(readFileSync(path, "utf8"));
  assert.equal(journal.format, "wirescope-journal");
  assert.equal(journal.entries.length, 2);
  await all(page).getByRole("button", { name: /^Revoke: “Ingrid Larsen”/ }).click();
  await settled(page);
  await page.keyboard.press("Escape");
  const now = await people(page);
  assert.equal(now["Ingrid Larsen"], 2);
  assert.equal(now["Boris Nowak"], 2, "the later one holds");

  const other = await open({ viewport: PHONE });
  // On a phone they are in the menu of the views.
  await other.page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "More" }).click();
  await other.page.getByRole("button", { name: "Corrections", exact: true }).click();
  await all(other.page).locator("input[type=file]").setInputFiles(path);
  const tried = all(other.page).getByRole("region", { name: "What the file would do" });
  await tried.getByText("changes 2 articles").first().waitFor();
  await tried.getByRole("checkbox", { name: /Ingrid Holm/ }).uncheck();
  await tried.getByRole("button", { name: "Take these in (1)" }).click();
  await settled(other.page);
  await all(other.page).getByText("“Boris Novak” is called “Boris Nowak”").waitFor();
  assert.equal(await all(other.page).locator(".correct-list li").count(), 1);
  writeFileSync(path, "[]");
  await all(other.page).locator("input[type=file]").setInputFiles(path);
  await all(other.page).getByRole("alert").filter({ hasText: "this is no journal" }).waitFor();
});

test("corrections are there after a reload, in another tab, and for articles that come later", async () => {
  const { page, context } = await open();
  await rename(page, "Ingrid Larsen", "Ingrid Holm");
  await settled(page, 400);
  await page.reload();
  await page.waitForFunction(() => [...document.querySelectorAll(".value-name")].some((value) => value.textContent === "Ingrid Holm"));
  const other = await newTab(context, chrome.origin);
  await other.waitForFunction(() => [...document.querySelectorAll(".value-name")].some((value) => value.textContent === "Ingrid Holm"));
  const from = await replies(other);
  await reader.addFiles(other, { name: "three.txt", text: "A third time\n\nIngrid Larsen came to Lisbon on Monday." });
  await added(other, from);
  await settled(other);
  assert.equal((await people(other))["Ingrid Holm"], 3);
  // What is undone in one tab is undone in the other.
  await other.getByRole("button", { name: "1 correction", exact: true }).click();
  await all(other).getByRole("button", { name: /^Revoke/ }).click();
  await page.waitForFunction(() => [...document.querySelectorAll(".value-name")].some((value) => value.textContent === "Ingrid Larsen"));
});

test("an article's date and source are corrections: listed with its headline, saved, and another tab follows", async () => {
  const { page, context, errors } = await open();
  const day = (page, day) => page.waitForFunction((day) => document.querySelector("#reader .article-meta time")?.dateTime === day, day);
  await page.evaluate((hash) => { location.hash = hash; }, "#q=Larsen&view=articles&read=one");
  await page.getByText(/^2 of \d articles/).first().waitFor();
  await settled(page);
  const before = await reader.counts(page, "Dates");
  await page.keyboard.press("d");
  await page.locator("#redate-day").fill("2020-03-04");
  await page.keyboard.press("Enter");
  await day(page, "2020-03-04");
  await reader.article(page).getByRole("button", { name: "Add a source" }).click();
  await page.keyboard.type("Evening Post");
  await page.keyboard.press("Enter");
  await reader.notices(page).filter({ hasText: "the source Evening Post" }).waitFor();
  await settled(page, 400);
  assert.notDeepEqual(await reader.counts(page, "Dates"), before);
  await page.getByRole("button", { name: "2 corrections", exact: true }).click();
  await all(page).getByText("The article “A visit”: the source is Evening Post").waitFor();
  await all(page).getByText("The article “A visit”: 4 March 2020").waitFor();
  assert.deepEqual(await violations(page), []);
  const [download] = await Promise.all([page.waitForEvent("download"), all(page).getByRole("button", { name: "Save to a file" }).click()]);
  const entries = JSON.parse(readFileSync(await download.path(), "utf8")).entries.map(({ schema, correction }) => [schema, correction.was]);
  assert.deepEqual(entries, [[1, "2021-05-06"], [3, ""]]);

  const other = await newTab(context, chrome.origin);
  await other.evaluate((hash) => { location.hash = hash; }, "#view=articles&read=one");
  await day(other, "2020-03-04");
  await other.locator(".article-set").last().getByRole("button", { name: "undo" }).click();
  await day(other, "2021-05-06");
  await day(page, "2021-05-06");
  await settled(page);
  assert.deepEqual(await reader.counts(page, "Dates"), before);
  assert.deepEqual(errors, []);
});

const adding = (page) => page.getByRole("dialog", { name: /^Add a name/ });

/** Selects words of the open article, as a pointer does. */
async function select(page, words) {
  await page.evaluate((wanted) => {
    const walk = document.createTreeWalker(document.querySelector("#reader .prose"), NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const at = node.textContent.indexOf(wanted);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      return;
    }
    throw new Error(`no ${wanted}`);
  }, words);
  await page.getByRole("toolbar", { name: "Selected words" }).waitFor();
}

test("words that are a name are selected and added, everywhere or here, and that is undone", async () => {
  const { page, errors } = await open();
  await select(page, "reporters");
  await page.getByRole("button", { name: "Add as a name…" }).click();
  await adding(page).waitFor();
  assert.deepEqual(await violations(page), []);
  await adding(page).locator("#correct-kind").selectOption("Organisation");
  await adding(page).locator("#correct-name").fill("The Reporters");
  await adding(page).getByText("This changes 1 place in 1 article.").waitFor();
  await adding(page).getByRole("button", { name: "Correct", exact: true }).click();
  await adding(page).waitFor({ state: "hidden" });
  await settled(page);
  assert.equal(await reader.value(page, "Organisations", "The Reporters").count(), 1);
  await reader.names(page).filter({ hasText: "reporters" }).first().waitFor();
  await page.keyboard.press("Control+z");
  await settled(page);
  assert.equal(await reader.value(page, "Organisations", "The Reporters").count(), 0);
  assert.deepEqual(errors, []);
});

test("a place is put to one of its namesakes, to a point of the map by pointer and keys, and off the map", async () => {
  const { page, errors } = await open();
  await openCard(page, name(page, "Lisbon"));
  await dialog(page).getByRole("radio", { name: "It lies elsewhere on the map" }).check();
  const places = dialog(page).getByRole("group", { name: "Places of that name" });
  // There is more than one Lisbon.
  await places.getByRole("radio", { name: /Portugal/ }).first().waitFor();
  assert.deepEqual(await violations(page), []);
  const american = places.getByRole("radio", { name: /United States/ }).first();
  await american.check();
  await dialog(page).getByText(/^This changes 1 place in 1 article/).waitFor();
  // A point of the map, which the keys move.
  const map = places.getByRole("application");
  const box = await map.boundingBox();
  await map.click({ position: { x: box.width / 2, y: box.height / 2 } });
  const lat = dialog(page).getByLabel("Latitude, degrees north");
  assert.ok(Math.abs(Number(await lat.inputValue())) < 3, await lat.inputValue());
  await map.focus();
  await page.keyboard.press("ArrowUp");
  assert.ok(Number(await lat.inputValue()) > 0);
  await lat.fill("38.7");
  await dialog(page).getByLabel("Longitude, degrees east").fill("-9.1");
  if (process.env.WIRESCOPE_PICTURES) await page.screenshot({ path: `${process.env.WIRESCOPE_PICTURES}/placing.png` });
  await american.check();
  await dialog(page).getByRole("button", { name: "Correct", exact: true }).click();
  await dialog(page).waitFor({ state: "hidden" });
  await settled(page);
  await name(page, "Lisbon").focus();
  await page.keyboard.press("Enter");
  assert.match(await reader.card(page).textContent(), /United States/);
  await page.keyboard.press("Escape");
  await openCard(page, name(page, "Lisbon"));
  await dialog(page).getByRole("radio", { name: "It lies elsewhere on the map" }).check();
  await dialog(page).getByRole("radio", { name: "It is on no map" }).check();
  await dialog(page).getByText(/^This changes 1 place in 1 article/).waitFor();
  assert.deepEqual(errors, []);
});

test("a name gets an identifier of the reader's own, which is searched, filtered and deleted", async () => {
  const { page } = await open();
  await openCard(page, name(page, "Ingrid Larsen"));
  await dialog(page).getByRole("radio", { name: "It has an identifier of mine" }).check();
  await dialog(page).getByLabel(/^Identifier/).fill("file 17");
  await dialog(page).getByText(/^This changes 4 places in 2 articles/).waitFor();
  await dialog(page).getByRole("button", { name: "Correct", exact: true }).click();
  await dialog(page).waitFor({ state: "hidden" });
  await settled(page);
  await reader.search(page, 'watch:"file 17"');
  await settled(page);
  assert.equal(await reader.rows(page).count(), 2);
  await name(page, "Ingrid Larsen").focus();
  await page.keyboard.press("Enter");
  await reader.card(page).getByText("Identifier file 17").waitFor();
});

test("an entry says who made it and when, and in a file names what it contradicts", async () => {
  const { page, errors } = await open();
  await page.locator("#show-corrections").click();
  await all(page).getByLabel("Your name, if you like").fill("Ada");
  await page.keyboard.press("Escape");
  await rename(page, "Ingrid Larsen", "Ingrid Holm");
  await page.locator("#show-corrections").click();
  const row = all(page).getByRole("listitem").filter({ hasText: "Ingrid Holm" });
  assert.match(await row.textContent(), /Ada · \d+ \w+ \d{4}/);
  const [download] = await Promise.all([page.waitForEvent("download"), all(page).getByRole("button", { name: "Save to a file" }).click()]);
  const mine = join(folder, "mine.json");
  await download.saveAs(mine);
  const journal = JSON.parse(readFileSync(mine, "utf8"));
  assert.equal(journal.entries[0].who, "Ada");
  // Somebody else has said another thing of the same.
  const entry = structuredClone(journal.entries[0]);
  delete entry.id;
  entry.who = "Bo";
  entry.correction.change = { rename: { name: "Ingrid Berg" } };
  const theirs = join(folder, "theirs.json");
  writeFileSync(theirs, JSON.stringify({ ...journal, entries: [entry] }));
  await all(page).locator('input[type="file"]').setInputFiles(theirs);
  await all(page).getByText("What the file would do").waitFor();
  await all(page).getByText(/^Contradicts: “Ingrid Larsen” is called “Ingrid Holm”\.$/).waitFor();
  assert.deepEqual(await violations(page), []);
  // It is not taken in unless the reader wants it; then both are shown.
  assert.equal(await all(page).getByRole("checkbox").isChecked(), false);
  await all(page).getByRole("checkbox").check();
  await all(page).getByRole("button", { name: /^Take these in/ }).click();
  await all(page).getByRole("listitem").filter({ hasText: "Bo ·" }).waitFor();
  await all(page).getByText(/^Contradicts: /).first().waitFor();
  assert.deepEqual(errors, []);
});

test("a long history is looked through, and listed in parts", async () => {
  const { page } = await open();
  const journal = { format: "wirescope-journal", schema: 1, entries: Array.from({ length: 230 }, (_, at) => ({
    schema: 1, number: at + 1, turns: 0, who: at % 2 ? "Ada" : "Bo", when: "2026-11-29T15:04:00Z",
    correction: { about: { everywhere: { label: "PERSON", names: [`Nobody ${at}`] } }, change: { rename: { name: `Somebody ${at}` } }, was: null },
  })) };
  // As it would lie in the browser's storage.
  await page.evaluate((file) => new Promise((done, fail) => {
    const open = indexedDB.open("wirescope");
    open.onerror = () => fail(open.error);
    open.onsuccess = () => {
      const transaction = open.result.transaction("journal", "readwrite");
      transaction.objectStore("journal").put(file, "file");
      transaction.oncomplete = () => { open.result.close(); done(); };
      transaction.onabort = () => fail(transaction.error);
    };
  }), JSON.stringify(journal));
  await page.reload();
  await page.getByRole("button", { name: /^230 corrections/ }).waitFor();
  await settled(page);
  await page.locator("#show-corrections").click();
  const rows = all(page).locator(".correct-list > li");
  await page.waitForFunction(() => document.querySelectorAll(".correct-list > li").length === 100);
  await all(page).getByRole("button", { name: "Show more (130 left)" }).click();
  await page.waitForFunction(() => document.querySelectorAll(".correct-list > li").length === 200);
  await all(page).getByLabel("Find among the corrections").fill("somebody 117");
  await all(page).getByText("1 correction", { exact: true }).waitFor();
  assert.equal(await rows.count(), 1);
});

test("the dialogs of corrections are clean at three sizes, in light and dark", async () => {
  for (const viewport of [DESK, { width: 1024, height: 768 }, PHONE]) {
    for (const colorScheme of ["light", "dark"]) {
      const { page } = await open({ viewport, colorScheme });
      await openCard(page, name(page, "Ingrid Larsen"));
      await dialog(page).getByRole("radio", { name: "It has another name" }).check();
      await dialog(page).getByLabel("Name", { exact: true }).fill("Ingrid Holm");
      await dialog(page).getByText(/^This changes/).waitFor();
      assert.deepEqual(await violations(page), [], "the dialog that corrects");
      await dialog(page).getByRole("button", { name: "Correct", exact: true }).click();
      await dialog(page).waitFor({ state: "hidden" });
      await settled(page);
      // On a phone what else stands at the foot is in the menu.
      if (!(await page.locator("#show-corrections").isVisible())) await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "More" }).click();
      await page.locator("#show-corrections").click();
      await all(page).getByText("Ingrid Holm").first().waitFor();
      assert.deepEqual(await violations(page), [], "all corrections");
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), "no sideways scrolling");
    }
  }
});
