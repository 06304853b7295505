// The desk: tabs, the histogram of publication, what is folded and how wide, addresses old and new.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { DESK, PHONE, ready, settled, start } from "./page.mjs";
import * as reader from "./reader.mjs";

let chrome;
before(async () => { chrome = await start(); });
after(() => chrome?.close());

const TABLET = { width: 1024, height: 768 };
const param = (page, name) => page.evaluate((name) => new URLSearchParams(location.hash.slice(1)).get(name), name);
const text = async (locator) => (await locator.first().textContent()).replace(/\s+/g, " ").trim();
const press = async (page, key) => {
  await page.keyboard.press(key);
  await settled(page);
};
const box = (locator) => locator.boundingBox();

test("tabs open views, by mouse, by keyboard and by address, and the browser goes back through them", async () => {
  const { page } = await chrome.open();
  for (const [name, code] of [["Quotations", "quotations"], ["Acts", "acts"]]) {
    await reader.tab(page, name).click();
    await settled(page);
    assert.equal(await param(page, "view"), code);
    assert.equal(await reader.tab(page, name).getAttribute("aria-selected"), "true");
  }
  await page.goBack();
  await settled(page);
  assert.equal(await param(page, "view"), "quotations");
  assert.equal(await reader.tab(page, "Quotations").getAttribute("aria-selected"), "true");

  await reader.tab(page, "Quotations").focus();
  await press(page, "ArrowRight");
  assert.equal(await param(page, "view"), "acts");
  assert.ok(await reader.tab(page, "Acts").evaluate((tab) => tab === document.activeElement), "the focus goes along");
  await press(page, "Home");
  assert.equal(await page.getByRole("tab").first().getAttribute("aria-selected"), "true");
  await page.evaluate(() => document.activeElement.blur());
  await press(page, "3");
  assert.equal(await page.getByRole("tab").nth(2).getAttribute("aria-selected"), "true");

  const { page: other } = await chrome.open({ hash: "#view=quotations" });
  assert.equal(await reader.tab(other, "Quotations").getAttribute("aria-selected"), "true");
  assert.ok((await reader.finds(other).count()) > 0);
});

test("addresses of earlier versions open the list", async () => {
  const { page } = await chrome.open({ hash: "#q=talks&sort=oldest" });
  assert.equal(await reader.tab(page, "Articles").getAttribute("aria-selected"), "true");
  assert.equal(await text(reader.count(page)), "2 of 2 articles");
  assert.equal(await reader.chips(page).count(), 1);
  const { page: dated } = await chrome.open({ hash: "#published=2019..2020" });
  assert.equal(await text(reader.count(dated)), "1 of 2 articles");
  assert.match(await text(reader.chips(dated)), /2019 – 2020/);
  assert.equal(await dated.evaluate(() => location.hash), "#published=2019..2020");
});

test("only the panes in sight are asked", async () => {
  const { page } = await chrome.open({ hash: "#view=quotations" });
  const asked = await page.evaluate(() => window.watched.panes);
  assert.ok(asked.includes("quotations") && asked.includes("people"), asked.join());
  assert.ok(!asked.includes("list") && !asked.includes("acts"), asked.join());
});

test("an interval of publication is brushed with the mouse, and a drag is one step to undo", async () => {
  const { page } = await chrome.open();
  const bars = page.locator(".histogram-bars");
  const { x, y, width, height } = await box(bars);
  await page.mouse.move(x + 2, y + height / 2);
  await page.mouse.down();
  for (const share of [0.1, 0.2, 0.3, 0.4]) await page.mouse.move(x + width * share, y + height / 2);
  await page.mouse.up();
  await settled(page);
  assert.equal(await text(reader.count(page)), "1 of 2 articles");
  assert.match(await text(reader.chips(page)), /Published.*2019/);
  assert.match(await page.evaluate(() => location.hash), /published=/);
  assert.ok((await page.locator(".histogram-bars .is-out").count()) > 0, "the other bars are still there, and dimmed");
  await page.getByRole("button", { name: /^Undo/ }).click();
  await settled(page);
  assert.equal(await text(reader.count(page)), "2 of 2 articles");
  await page.getByRole("button", { name: /^Bring back/ }).click();
  await settled(page);
  assert.equal(await text(reader.count(page)), "1 of 2 articles");
  await page.getByRole("button", { name: "All dates" }).click();
  await settled(page);
  assert.equal(await reader.chips(page).count(), 0);
});

test("an interval of publication is brushed by keyboard, in any view", async () => {
  const { page } = await chrome.open({ hash: "#view=acts" });
  const from = page.getByRole("slider", { name: "Published from" });
  await from.focus();
  const first = await from.getAttribute("aria-valuetext");
  await press(page, "ArrowRight");
  assert.notEqual(await from.getAttribute("aria-valuetext"), first);
  assert.equal(await text(reader.count(page)), "1 of 2 articles");
  await press(page, "Delete");
  assert.equal(await text(reader.count(page)), "2 of 2 articles");
  assert.ok((await page.getByRole("table", { name: "Articles by time of publication" }).getByRole("row").count()) > 1, "a table says the same");
});

test("facets fold, the reader is resized by mouse and by keyboard, and both are kept", async () => {
  const { page } = await chrome.open();
  const facets = page.locator("aside.pane-facets");
  await page.getByRole("button", { name: /^Filters/ }).click();
  await settled(page);
  assert.equal(await facets.count(), 0);

  const handle = page.getByRole("separator", { name: "Width of the list" });
  const list = page.locator("#view");
  const before = (await box(list)).width;
  const at = await box(handle);
  await page.mouse.move(at.x + at.width / 2, at.y + 100);
  await page.mouse.down();
  await page.mouse.move(at.x + at.width / 2 + 90, at.y + 100, { steps: 4 });
  await page.mouse.up();
  await settled(page);
  assert.ok(Math.abs((await box(list)).width - before - 90) < 6, "it follows the pointer");
  await handle.focus();
  await press(page, "ArrowLeft");
  assert.ok((await box(list)).width < before + 80, "and the arrow keys");

  const width = (await box(list)).width;
  await page.reload();
  await ready(page);
  assert.equal(await facets.count(), 0);
  assert.ok(Math.abs((await box(list)).width - width) < 2);
  await page.getByRole("separator", { name: "Width of the list" }).dblclick();
  await settled(page);
  assert.ok(Math.abs((await box(list)).width - before) < 2, "a double click brings the usual width back");
});

test("at 1024 pixels facets and reader slide over, on a phone there is one thing at a time", async () => {
  const { page } = await chrome.open({ viewport: TABLET, hash: "#view=quotations" });
  assert.equal(await page.locator("aside.pane-facets").count(), 0);
  await page.getByRole("button", { name: /^Filters/ }).click();
  await page.getByRole("dialog", { name: "Filters" }).waitFor();
  await page.keyboard.press("Escape");
  await reader.finds(page).first().getByRole("button").first().click();
  await settled(page);
  const [view, over] = [await box(page.locator("#view")), await box(reader.article(page))];
  assert.equal(view.width, TABLET.width, "the view keeps its width");
  assert.ok(over.x > 60 && over.x + over.width === TABLET.width, "the reader lies over its right side");

  const { page: phone } = await chrome.open({ viewport: PHONE, hash: "#view=articles" });
  const bar = phone.getByRole("navigation", { name: "Views" });
  await bar.getByRole("button", { name: "More" }).click();
  await phone.getByRole("dialog", { name: "Views" }).getByRole("button", { name: /^Quotations/ }).click();
  await settled(phone);
  assert.equal(await param(phone, "view"), "quotations");
  await reader.finds(phone).first().getByRole("button").first().click();
  await settled(phone);
  assert.ok(await reader.article(phone).isVisible() && !(await phone.locator("#view").isVisible()));
  await reader.article(phone).getByRole("button", { name: "Back" }).click();
  await settled(phone);
  assert.ok(await phone.locator("#view").isVisible());
  const wide = await phone.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(wide <= PHONE.width, `nothing is wider than the screen: ${wide}`);
});

test("no view is wider than its screen", async () => {
  for (const viewport of [DESK, TABLET, PHONE]) {
    for (const view of ["articles", "overview", "quotations", "acts"]) {
      const { page } = await chrome.open({ viewport, hash: `#view=${view}` });
      const over = await page.evaluate(() => {
        const view = document.querySelector("#view");
        return [document.documentElement.scrollWidth - innerWidth, view.scrollWidth - view.clientWidth];
      });
      assert.deepEqual(over.map((by) => Math.max(0, by)), [0, 0], `${view} at ${viewport.width}`);
    }
  }
});
