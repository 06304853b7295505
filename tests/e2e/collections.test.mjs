// Collections: several piles by name, each with its own articles, corrections and pins; as files; in two tabs; deleted and brought back.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { jsonl } from "./articles.mjs";
import { added, chromeForTests, DESK, newTab, PHONE, program, ready, replies, settled, violations } from "./page.mjs";
import * as reader from "./reader.mjs";

const { chrome, folder } = chromeForTests();

const ARTICLES = [
  { id: "one", title: "A visit", published: "2021-05-06", text: "Ingrid Larsen, the mayor of Lisbon, met Boris Novak in Berlin on Tuesday. Heavy clouds covered the harbour." },
  { id: "two", title: "A return", published: "2021-05-07", text: "Ingrid Larsen left Berlin on Thursday, the Red Cross said." },
];
const lines = (articles) => articles.map((article) => JSON.stringify(article)).join("\n");

const foot = (page) => page.locator("#show-collections");
const dialog = (page) => page.getByRole("dialog", { name: "Collections" });
const row = (page, name) => dialog(page).getByRole("list", { name: "Collections of this browser" }).getByRole("listitem").filter({ hasText: name });
const own = (page, count) =>
  page.waitForFunction((count) => (document.querySelector(".own span")?.textContent ?? "") === (count ? `${count} of your own` : ""), count, { timeout: 30_000 });
const saved = (page) => page.waitForFunction(() => !document.querySelector("#unsaved, .storage"), null, { timeout: 30_000 });

async function openDialog(page) {
  // On a phone it is in the menu of the views.
  if (!(await foot(page).isVisible())) await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "More" }).click();
  await foot(page).click();
  await dialog(page).waitFor();
}

async function closeDialog(page) {
  await dialog(page).getByRole("button", { name: "Close" }).click();
  await dialog(page).waitFor({ state: "hidden" });
}

/** Waits until the page has been loaded again with a collection of that name. */
async function isOpen(page, name) {
  await page.waitForFunction((name) => window.watched?.first.Answer !== undefined && document.querySelector("#show-collections")?.textContent.trim() === `Collection: ${name}`, name, { timeout: 30_000 });
  await ready(page);
}

async function add(page, articles) {
  const from = await replies(page);
  await reader.addFiles(page, { name: "some.jsonl", text: lines(articles) });
  const done = await added(page, from);
  await settled(page);
  return done;
}

async function create(page, name) {
  await openDialog(page);
  await dialog(page).getByLabel("Name of a new collection").fill(name);
  await dialog(page).getByRole("button", { name: "Create and open" }).click();
  await isOpen(page, name);
}

/** Saves the open collection to a file. */
async function toFile(page, name) {
  await openDialog(page);
  const [download] = await Promise.all([page.waitForEvent("download"), dialog(page).locator("#save-collection").click()]);
  const path = join(folder, name);
  await download.saveAs(path);
  await closeDialog(page);
  return { path, suggested: download.suggestedFilename() };
}

test("a new collection is empty, keeps what is its own, and the first has what it had", async () => {
  const { page, errors } = await chrome.open();
  await add(page, ARTICLES);
  await own(page, 2);
  await saved(page);
  await page.keyboard.press("s");
  await create(page, "Port strike");
  await page.getByText("0 of 0 articles").first().waitFor();
  await own(page, 0);
  await add(page, [{ id: "three", title: "Strike", published: "2022-01-02", text: "Dock workers went on strike in Gdansk." }]);
  await own(page, 1);
  await saved(page);
  await page.reload();
  await isOpen(page, "Port strike");
  await own(page, 1);
  assert.match(await reader.count(page).textContent(), /of 1 article/);
  await openDialog(page);
  await row(page, "Port strike").getByText("1 article").waitFor();
  await row(page, "My articles").getByText("2 articles").waitFor();
  await dialog(page).getByText(/there is room for about/).waitFor();
  assert.deepEqual(await violations(page), []);
  await row(page, "My articles").getByRole("button", { name: "Open: My articles" }).click();
  await isOpen(page, "My articles");
  await own(page, 2);
  // A new tab opens what was open last.
  const other = await newTab(page.context(), chrome.origin);
  await isOpen(other, "My articles");
  assert.deepEqual(errors, []);
});

test("a collection is renamed, duplicated with its corrections, deleted and brought back", async () => {
  const { page, errors } = await chrome.open();
  await add(page, ARTICLES);
  await reader.openFirst(page);
  await page.keyboard.press("s");
  await page.locator("#star[aria-pressed=true]").waitFor();
  await saved(page);
  await openDialog(page);
  await row(page, "My articles").getByRole("button", { name: /^Rename/ }).click();
  await dialog(page).getByLabel("Name", { exact: true }).fill("Visits");
  await dialog(page).getByRole("button", { name: "Save name" }).click();
  await row(page, "Visits").getByRole("button", { name: "Duplicate: Visits" }).click();
  await row(page, "Visits, copy").getByText("2 articles").waitFor();
  await row(page, "Visits, copy").getByRole("button", { name: /^Open/ }).click();
  await isOpen(page, "Visits, copy");
  await own(page, 2);
  await reader.search(page, "is:starred");
  await settled(page);
  assert.equal(await reader.rows(page).count(), 1);
  // The open one is deleted: another takes its place, and it can be had back.
  await openDialog(page);
  await row(page, "Visits, copy").getByRole("button", { name: /^Delete/ }).click();
  await isOpen(page, "Visits");
  await reader.notices(page).filter({ hasText: "“Visits, copy” was deleted" }).getByRole("button", { name: "Undo" }).click();
  await openDialog(page);
  await row(page, "Visits, copy").waitFor();
  await row(page, "Visits, copy").getByRole("button", { name: /^Delete/ }).click();
  await dialog(page).getByRole("button", { name: "Bring back: Visits, copy" }).waitFor();
  await dialog(page).getByRole("button", { name: "Delete for good: Visits, copy" }).click();
  await dialog(page).getByRole("button", { name: /^Bring back/ }).waitFor({ state: "hidden" });
  const names = await page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name).sort());
  assert.deepEqual(names, ["wirescope", "wirescope.collections"]);
  assert.equal(await row(page, "Visits").getByRole("button", { name: /^Delete/ }).count(), 0, "there is always one");
  assert.deepEqual(errors, []);
});

test("a tab is told when another one deletes what it has open, and two tabs of one collection follow each other", async () => {
  const { page, context } = await chrome.open();
  await create(page, "Shared pile");
  const other = await newTab(context, chrome.origin);
  await isOpen(other, "Shared pile");
  await add(page, ARTICLES);
  await own(other, 2);
  await openDialog(page);
  await dialog(page).getByText("Also open in 1 other tab").waitFor();
  await row(page, "My articles").getByRole("button", { name: /^Open/ }).click();
  await isOpen(page, "My articles");
  assert.match(await foot(other).textContent(), /Shared pile/, "each tab stays with what it has");
  await openDialog(page);
  await row(page, "Shared pile").getByRole("button", { name: /^Delete/ }).click();
  const told = reader.foot(other).getByRole("alert").filter({ hasText: "deleted in another tab" });
  await told.waitFor();
  await told.getByRole("button", { name: "Bring back" }).click();
  await told.waitFor({ state: "hidden" });
  await row(page, "Shared pile").waitFor();
});

test("a collection is saved to a file and opened from it, and the command line reads and writes it", async () => {
  const { page } = await chrome.open();
  await create(page, "Visits");
  await add(page, ARTICLES);
  await reader.openFirst(page);
  await reader.names(page).filter({ hasText: "Ingrid Larsen" }).first().focus();
  await page.keyboard.press("Enter");
  await reader.card(page).getByRole("button", { name: "Correct…" }).click();
  const correct = page.getByRole("dialog", { name: /^Correct/ });
  await correct.getByRole("radio", { name: "It has another name" }).check();
  await correct.getByLabel("Name", { exact: true }).fill("Ingrid B. Larsen");
  await correct.getByRole("radio", { name: /^In all articles/ }).check();
  await correct.getByText(/^This changes/).waitFor();
  await correct.getByRole("button", { name: "Correct", exact: true }).click();
  await correct.waitFor({ state: "hidden" });
  await saved(page);
  const { path, suggested } = await toFile(page, "visits.wirescope");
  assert.equal(suggested, "Visits.wirescope");

  const fresh = await chrome.open();
  await reader.addFiles(fresh.page, path);
  await isOpen(fresh.page, "Visits");
  await own(fresh.page, 2);
  await settled(fresh.page);
  assert.equal(await reader.value(fresh.page, "People", "Ingrid B. Larsen").count(), 1);
  assert.match(await reader.count(fresh.page).textContent(), /of 2 articles/, "the bundled articles are no part of it");
  // Nothing was analysed again.
  assert.equal(await fresh.page.evaluate(() => window.watched.replies.filter(({ kind }) => kind === "Renewed").length), 0);

  const records = execFileSync(program(), ["extract", path], { encoding: "utf8" }).trim().split("\n").map((line) => JSON.parse(line));
  assert.deepEqual(records.map(({ id }) => id).sort(), ["one", "two"]);
  assert.ok(records.every(({ entities }) => entities.some(({ name }) => name === "Ingrid B. Larsen")), "corrected");
  const written = join(folder, "again.wirescope");
  execFileSync(program(), ["export", "--out", written, path], { stdio: "pipe" });
  const third = await chrome.open();
  await reader.addFiles(third.page, written);
  await isOpen(third.page, "again");
  await own(third.page, 2);
  await settled(third.page);
  assert.equal(await reader.value(third.page, "People", "Ingrid B. Larsen").count(), 1);
});

test("of a damaged file the rest opens, the damaged part is named, and its articles are analysed again", async () => {
  const { page } = await chrome.open();
  await create(page, "Whole");
  await add(page, ARTICLES);
  await saved(page);
  const { path } = await toFile(page, "whole.wirescope");
  const bytes = readFileSync(path);
  const at = bytes.indexOf("segments/00001.segment") + 60;
  bytes[at] ^= 0xff;
  const damaged = join(folder, "damaged.wirescope");
  writeFileSync(damaged, bytes);
  const fresh = await chrome.open();
  await reader.addFiles(fresh.page, damaged);
  const notice = reader.notices(fresh.page).filter({ hasText: "1 part of the file is damaged. 2 articles will be analysed again." });
  await notice.waitFor();
  await notice.locator("summary").click();
  assert.match(await notice.textContent(), /segments\/00001\.segment/);
  await notice.getByRole("button", { name: "Open" }).click();
  await isOpen(fresh.page, "Whole");
  await own(fresh.page, 2);
  await fresh.page.waitForFunction(() => window.watched.replies.some(({ kind }) => kind === "Renewed"), null, { timeout: 60_000 });
  await settled(fresh.page);
  assert.equal(await reader.value(fresh.page, "People", "Ingrid Larsen").count(), 1);
  // What is none says so.
  const none = join(folder, "none.wirescope");
  writeFileSync(none, "PK nothing");
  await reader.addFiles(fresh.page, none);
  await reader.notices(fresh.page).filter({ hasText: "none.wirescope could not be opened" }).waitFor();
});

test("the dialog is usable on a phone and a small screen, in light and dark", async () => {
  for (const viewport of [DESK, { width: 1024, height: 768 }, PHONE]) {
    for (const colorScheme of ["light", "dark"]) {
      const { page } = await chrome.open({ viewport, colorScheme });
      await openDialog(page);
      await dialog(page).getByText(/there is room for about/).waitFor();
      assert.deepEqual(await violations(page), []);
      const wide = await page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, "nothing is wider than the screen");
      if (process.env.WIRESCOPE_PICTURES) await page.screenshot({ path: `${process.env.WIRESCOPE_PICTURES}/collections-${viewport.width}-${colorScheme}.png` });
    }
  }
});

test("many articles are opened from a file as they were", async () => {
  const { page } = await chrome.open();
  const from = await replies(page);
  await reader.addFiles(page, { name: "many.jsonl", text: jsonl(120, 0, 4) });
  await added(page, from, 120_000);
  await saved(page);
  const { path } = await toFile(page, "many.wirescope");
  const fresh = await chrome.open();
  await reader.addFiles(fresh.page, path);
  await isOpen(fresh.page, "My articles 2");
  await own(fresh.page, 120);
});
