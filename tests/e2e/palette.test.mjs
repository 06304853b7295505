// The command palette: names, articles, views and actions from anywhere, by keyboard, mouse and touch.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { PHONE, settled, start } from "./page.mjs";
import * as reader from "./reader.mjs";

let chrome;
before(async () => { chrome = await start(); });
after(() => chrome?.close());

const dialog = (page) => page.getByRole("dialog", { name: "Go to…" });
const box = (page) => dialog(page).getByRole("combobox");
const options = (page) => dialog(page).getByRole("option");
const chosen = (page) => dialog(page).getByRole("option", { selected: true });
const group = (page, name) => dialog(page).getByRole("group", { name, exact: true });
const param = (page, name) => page.evaluate((name) => new URLSearchParams(location.hash.slice(1)).get(name), name);
const press = async (page, key) => {
  await page.keyboard.press(key);
  await settled(page);
};
const type = async (page, words) => {
  await box(page).fill(words);
  await settled(page);
};

test("Ctrl+K opens it from anywhere, arrows choose, Enter goes there, Escape closes", async () => {
  const { page, errors } = await chrome.open();
  await reader.searchBox(page).focus();
  await press(page, "Control+k");
  assert.ok(await box(page).evaluate((field) => field === document.activeElement));
  assert.equal(await box(page).getAttribute("aria-activedescendant"), await chosen(page).getAttribute("id"));
  const first = await chosen(page).textContent();
  await press(page, "ArrowDown");
  assert.notEqual(await chosen(page).textContent(), first);
  await press(page, "ArrowUp");
  await press(page, "ArrowUp");
  assert.equal(await chosen(page).getAttribute("id"), await options(page).last().getAttribute("id"), "the last follows the first, backwards");
  await type(page, "quot");
  assert.match(await chosen(page).textContent(), /^Quotations/);
  await press(page, "Enter");
  assert.equal(await dialog(page).count(), 0);
  assert.equal(await param(page, "view"), "quotations");

  await press(page, "Control+k");
  await press(page, "Escape");
  assert.equal(await dialog(page).count(), 0);
  await press(page, "Control+k");
  await press(page, "Control+k");
  assert.equal(await dialog(page).count(), 0, "the same keys close it");
  assert.deepEqual(errors, []);
});

test("a name is found by how its words begin, and leads to its articles and its words", async () => {
  const { page } = await chrome.open();
  const name = (await reader.values(page, "People").locator(".value-name").allTextContents()).find((name) => name.includes(" "));
  const typed = name.split(" ").reverse().map((word) => word.slice(0, 3).toLowerCase()).join(" ");
  await press(page, "Control+k");
  await type(page, typed);
  const option = group(page, "Names").getByRole("option").filter({ hasText: name });
  assert.equal(await option.count(), 1, `“${typed}” finds ${name}`);
  await option.click();
  await settled(page);
  assert.match(await box(page).getAttribute("aria-label"), new RegExp(name));
  assert.ok((await group(page, "Its words").getByRole("option").count()) > 0);
  await press(page, "Backspace");
  assert.equal(await group(page, "Views").count(), 1, "back to all");
  assert.match(await group(page, "Lately").textContent(), new RegExp(name));

  await group(page, "Lately").getByRole("option").first().click();
  await settled(page);
  await press(page, "Enter");
  assert.match((await reader.chips(page).allTextContents()).join(), new RegExp(name));
  await press(page, "Control+z");

  await press(page, "Control+k");
  await type(page, typed);
  await option.click();
  await settled(page);
  await group(page, "Its words").getByRole("option").first().click();
  await settled(page);
  assert.match(await param(page, "words"), /^\d+-\d+$/);
  assert.ok((await reader.article(page).locator("mark.is-now").count()) > 0);
});

test("names behind a filter are found too, and so are headlines", async () => {
  const { page } = await chrome.open();
  const title = await reader.rows(page).nth(1).locator(".row-title").textContent();
  await reader.search(page, "wordthatisnowhere");
  await settled(page);
  await press(page, "Control+k");
  const [first, second] = title.trim().split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 3);
  await type(page, `${second.slice(0, 4)} ${first.slice(0, 4)}`);
  await group(page, "Articles").getByRole("option").filter({ hasText: title.trim().slice(0, 20) }).click();
  await settled(page);
  await reader.article(page).getByRole("heading", { level: 2, name: title.trim() }).waitFor();
});

test("actions: those that do something as things are", async () => {
  const { page } = await chrome.open();
  await press(page, "Control+k");
  await type(page, "undo");
  assert.equal(await group(page, "Actions").getByRole("option").filter({ hasText: /^Undo/ }).count(), 0, "there is nothing to undo");
  await type(page, "dark");
  await press(page, "Enter");
  assert.equal(await page.evaluate(() => document.documentElement.dataset.theme), "dark");
  await press(page, "Control+k");
  await type(page, "add");
  await press(page, "Enter");
  await page.getByRole("dialog", { name: "Add articles" }).waitFor();
});

test("what begins with nothing leads to the search", async () => {
  const { page } = await chrome.open();
  await press(page, "Control+k");
  await type(page, "zzzz");
  assert.match(await dialog(page).textContent(), /Nothing begins with “zzzz”/);
  await press(page, "Enter");
  assert.equal(await param(page, "q"), "zzzz");
});

test("on a phone a button in the header opens it", async () => {
  const { page } = await chrome.open({ viewport: PHONE });
  await page.getByRole("button", { name: "Go to…" }).click();
  await type(page, "map");
  await options(page).first().click();
  await settled(page);
  assert.equal(await param(page, "view"), "map");
});
