// Everything that matters can be done without a mouse.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { settled, start } from "./page.mjs";
import * as reader from "./reader.mjs";

let chrome;
before(async () => { chrome = await start(); });
after(() => chrome?.close());

const hash = (page) => page.evaluate(() => location.hash);
const param = (page, name) => page.evaluate((name) => new URLSearchParams(location.hash.slice(1)).get(name), name);
const press = async (page, key) => {
  await page.keyboard.press(key);
  await settled(page);
};

test("/ goes to the search, Escape leaves it", async () => {
  const { page } = await chrome.open();
  await press(page, "/");
  assert.ok(await reader.searchBox(page).evaluate((box) => box === document.activeElement));
  assert.equal(await reader.searchBox(page).inputValue(), "", "the key itself is not typed");
  await press(page, "Escape");
  assert.ok(await reader.searchBox(page).evaluate((box) => box !== document.activeElement));
});

test("j and k walk through the articles", async () => {
  const { page } = await chrome.open();
  const ids = await reader.rows(page).evaluateAll((rows) => rows.map((row) => new URLSearchParams(row.hash.slice(1)).get("read")));
  await press(page, "j");
  const first = await param(page, "read");
  assert.ok(ids.includes(first), "an article is open");
  await press(page, "k");
  const other = await param(page, "read");
  assert.ok(other === null || ids.includes(other));
  await press(page, "j");
  assert.equal(await param(page, "read"), first);
});

test("n and p step through the hits", async () => {
  const { page } = await chrome.open();
  await reader.search(page, "talks");
  await settled(page);
  await page.keyboard.press("Escape");
  await reader.openFirst(page);
  await settled(page);
  const many = await reader.hits(page).count();
  assert.ok(many > 1, "more than one hit");
  await press(page, "n");
  const one = Number(await param(page, "hit"));
  await press(page, "n");
  assert.equal(Number(await param(page, "hit")), (one % many) + 1);
  await press(page, "p");
  assert.equal(Number(await param(page, "hit")), one);
});

test("? opens the help, Escape closes it", async () => {
  const { page } = await chrome.open();
  await press(page, "?");
  const help = page.getByRole("dialog", { name: "Help" });
  await help.waitFor();
  await press(page, "Escape");
  await help.waitFor({ state: "hidden" });
});

test("a value is included, excluded and let go by keyboard", async () => {
  const { page } = await chrome.open();
  const first = reader.values(page, "People").first();
  await first.focus();
  await press(page, "Enter");
  assert.match(await hash(page), /[#&]people=/);
  await press(page, "Enter");
  assert.match(await hash(page), /-people=/);
  await press(page, "Enter");
  assert.doesNotMatch(await hash(page), /people=/);
  await press(page, "x");
  assert.match(await hash(page), /-people=/);
});

test("Ctrl+Z takes the last filter back", async () => {
  const { page } = await chrome.open();
  await reader.values(page, "People").first().click();
  await settled(page);
  assert.equal(await reader.chips(page).count(), 1);
  await press(page, "Control+z");
  assert.equal(await reader.chips(page).count(), 0);
});

test("Tab reaches every part of the page, and the focus can be seen", async () => {
  const { page } = await chrome.open();
  // From the first thing that can be reached: Chromium of some versions begins behind the tabs of an address with a view.
  await page.locator(".skips button").first().focus();
  const seen = new Set();
  for (let step = 0; step < 250 && !seen.has("footer"); step += 1) {
    await page.keyboard.press("Tab");
    const focused = await page.evaluate(() => {
      const element = document.activeElement;
      const style = getComputedStyle(element);
      const ring = style.outlineStyle !== "none" || style.boxShadow !== "none" || element.matches(".skips *, input");
      const part = element.closest("header, aside, #articles, #reader, footer");
      return { part: part ? part.id || part.localName : element.localName, ring, what: element.outerHTML.slice(0, 120) };
    });
    if (focused.part !== "body") assert.ok(focused.ring, `no focus to be seen on ${focused.what}`);
    seen.add(focused.part);
  }
  for (const part of ["header", "aside", "articles", "footer"]) assert.ok(seen.has(part), `${part} of ${[...seen]}`);
});

test("every view has a key, in the order of the tabs", async () => {
  const { page, errors } = await chrome.open();
  const tabs = page.getByRole("tablist", { name: "Views" }).getByRole("tab");
  const names = await tabs.allTextContents();
  const keys = "1234567890-=";
  assert.equal(names.length, keys.length);
  for (const [at, key] of [...keys].entries()) {
    await press(page, key);
    assert.equal((await page.getByRole("tab", { selected: true }).textContent()).trim(), names[at].trim(), key);
  }
  assert.deepEqual(errors, []);
});
