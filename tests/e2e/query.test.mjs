// The query language as one types it: completions, their keys, errors at their letters, and what is marked.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { PHONE, settled, start } from "./page.mjs";
import * as reader from "./reader.mjs";

let chrome;
before(async () => { chrome = await start(); });
after(() => chrome?.close());

const options = (page) => page.getByRole("listbox", { name: "How the search may go on" }).getByRole("option");
const param = (page, name) => page.evaluate((name) => new URLSearchParams(location.hash.slice(1)).get(name), name);
const text = async (locator) => (await locator.first().textContent()).replace(/\s+/g, " ").trim();
const press = async (page, key) => {
  await page.keyboard.press(key);
  await settled(page);
};
const type = async (page, letters) => {
  await page.keyboard.type(letters);
  await settled(page);
};
const active = (page) => reader.searchBox(page).evaluate((box) => document.getElementById(box.getAttribute("aria-activedescendant"))?.textContent ?? null);

test("what is typed is completed with counts, by keyboard, and Enter without a choice opens the first article", async () => {
  const { page } = await chrome.open();
  await reader.searchBox(page).focus();
  await type(page, "pers");
  assert.equal(await reader.searchBox(page).getAttribute("aria-expanded"), "true");
  assert.match(await text(options(page)), /^person:/);
  assert.equal(await active(page), null, "none is chosen yet");
  await press(page, "ArrowDown");
  assert.match(await active(page), /^person:/);
  await press(page, "Enter");
  assert.equal(await reader.searchBox(page).inputValue(), "person:");
  assert.equal(await param(page, "read"), null, "Enter took the completion");

  await options(page).first().waitFor();
  const names = await options(page).evaluateAll((all) => all.map((option) => [option.querySelector(".completion-name").textContent, Number.parseInt(option.querySelector(".completion-count").textContent.replace(/\D/g, ""), 10)]));
  assert.ok(names.length > 2 && names.every(([name, count]) => name && count > 0), JSON.stringify(names));
  assert.deepEqual(names.map(([, count]) => count), names.map(([, count]) => count).sort((a, b) => b - a), "the commonest first");
  await press(page, "ArrowUp");
  await press(page, "ArrowUp");
  await press(page, "Tab");
  const taken = await reader.searchBox(page).inputValue();
  assert.ok(names.some(([name]) => taken.includes(name)), taken);
  assert.equal(await options(page).count(), 0, "nothing is left to complete");
  assert.ok(await reader.searchBox(page).evaluate((box) => box === document.activeElement));
  await press(page, "Enter");
  assert.notEqual(await param(page, "read"), null, "Enter opens the first article");
});

test("completions are taken with the mouse, where one types, and go when the search is left", async () => {
  const { page } = await chrome.open();
  await reader.search(page, "talk peace");
  await reader.searchBox(page).evaluate((box) => box.setSelectionRange(4, 4));
  await reader.searchBox(page).focus();
  await page.keyboard.press("Backspace");
  await type(page, "k");
  await options(page).filter({ hasText: /^talks/ }).first().click();
  await settled(page);
  assert.equal(await reader.searchBox(page).inputValue(), "talks peace");
  assert.equal(await reader.searchBox(page).evaluate((box) => box.selectionStart), 5);
  await type(page, " tal");
  await options(page).first().waitFor();
  await press(page, "Escape");
  assert.equal(await options(page).count(), 0);
  assert.ok(await reader.searchBox(page).evaluate((box) => box !== document.activeElement), "one Escape leaves the search");
});

test("an error in a pattern is underlined at its letter", async () => {
  const { page } = await chrome.open();
  await reader.search(page, "talks /pe[ace/");
  await settled(page);
  assert.equal(await page.locator(".mirror u").textContent(), "[");
  assert.match(await page.locator("#search-errors").textContent(), /Put a \]/);
  assert.ok((await reader.rows(page).count()) > 0);
});

test("every way to ask marks what it finds", async () => {
  const { page } = await chrome.open();
  for (const [query, gold] of [
    ["pe?ce near/2 talks", /^(peace|talks)$/i],
    ["/talk(s|ing)?/", /^talk(s|ing)?$/i],
    ["~taliben", /^talib[ae]n$/i],
    ["(peace agreement) in:sentence", /^(peace|agreement)$/i],
    ["number:>=1", /\w/],
  ]) {
    await reader.search(page, query);
    await settled(page);
    const hits = await reader.hits(page).allTextContents();
    assert.ok(hits.length > 0, `${query} is marked`);
    for (const hit of hits) assert.match(hit.trim(), gold, query);
  }
});

test("on a phone completions fit and are tapped", async () => {
  const { page } = await chrome.open({ viewport: PHONE });
  await reader.searchBox(page).focus();
  await type(page, "place:");
  await options(page).first().waitFor();
  const { x, width, height } = await options(page).first().boundingBox();
  assert.ok(x >= 0 && x + width <= PHONE.width && height >= 24);
  await options(page).first().click();
  await settled(page);
  assert.match(await reader.searchBox(page).inputValue(), /^place:./);
});
