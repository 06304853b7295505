// Tables: taken along as text and as files, long ones bounded, and how views are set in the address.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";

import { added, replies, settled, start } from "./page.mjs";
import * as reader from "./reader.mjs";

let chrome;
before(async () => { chrome = await start(); });
after(() => chrome?.close());

const hash = (page) => page.evaluate(() => location.hash);
const corner = (page, what) =>
  page.locator("#view").getByRole("group", { name: new RegExp(`^Take along what is shown: (all )?[\\d,]+( of [\\d,]+)? ${what}$`) });
const press = async (page, key) => {
  await page.keyboard.press(key);
  await settled(page);
};

/** Articles that quote somebody in every paragraph: five thousand quotations in all. */
const quoting = Array.from({ length: 10 }, (_, file) => ({
  name: `minutes-${file}.txt`,
  text: `Minutes of meeting ${file}\n\n` + Array.from({ length: 500 }, (_, at) =>
    `“We will mend wall number ${file * 500 + at} of the harbour before the winter,” said ${["Maria Lopez", "Ivan Petrov", "Ann Baker"][at % 3]} on Monday.`).join("\n\n"),
}));

test("every table can be saved and copied, and says how much of it is shown", async () => {
  for (const [view, asTable, what] of [
    ["quotations", false, "quotations"], ["acts", false, "acts"], ["timeline", true, "dates"], ["map", true, "places"], ["network", true, "ties"],
  ]) {
    const { page, context, errors } = await chrome.open({ hash: `#view=${view}` });
    await context.grantPermissions(["clipboard-read", "clipboard-write"], { origin: chrome.origin });
    if (asTable) {
      await page.locator("#view").getByRole("button", { name: "Table", exact: true }).click();
      await settled(page);
      assert.match(await hash(page), new RegExp(`look\\.${view}=table`));
    }
    const group = corner(page, what);
    const [download] = await Promise.all([page.waitForEvent("download"), group.getByRole("button", { name: "CSV" }).click()]);
    assert.equal(download.suggestedFilename(), `wirescope-${what}.csv`);
    const csv = await readFile(await download.path(), "utf8");
    const shown = Number((await group.getAttribute("aria-label")).match(/([\d,]+)/)[1].replaceAll(",", ""));
    assert.ok(csv.startsWith("\ufeff"));
    assert.ok(csv.split("\r\n").length - 2 >= shown, `${view}: ${shown} rows and a head`);
    assert.match(await group.getByRole("status").textContent(), /^Saved /);
    await group.getByRole("button", { name: "Copy" }).click();
    await group.getByRole("status").filter({ hasText: "Copied" }).waitFor();
    const text = await page.evaluate(() => navigator.clipboard.readText());
    assert.equal(text.trimEnd().split("\n").length, shown + 1, view);
    assert.ok(text.split("\n")[0].includes("\t"));
    assert.deepEqual(errors, []);
  }
});

test("the matrix of acts is taken along too, and what nobody is said to have done leads to its acts", async () => {
  const { page } = await chrome.open({ hash: "#view=acts" });
  const matrix = page.locator(".pivot");
  await matrix.getByRole("button", { name: "CSV" }).waitFor();
  const cells = await matrix.getByRole("button").evaluateAll((all) => all.map((cell) => cell.getAttribute("aria-label")));
  const label = cells.find((label) => label?.toLowerCase().includes("not said"));
  assert.ok(label, "the bundled articles have acts of which one side is not said");
  const count = Number(label.match(/: (\d+) acts?,/)[1]);
  await matrix.getByRole("button", { name: label, exact: true }).click();
  await settled(page);
  assert.equal(await reader.finds(page).count(), count);
});

test("five thousand rows are a bounded number of elements, under their heads, and go by keyboard", async () => {
  const { page } = await chrome.open({ hash: "#view=quotations" });
  const before = await replies(page);
  await reader.addFiles(page, quoting);
  await added(page, before, 180_000);
  await settled(page);
  const more = page.locator(".finds-rows .more").getByRole("button");
  for (let step = 0; step < 12 && (await more.count()) > 0; step += 1) {
    await more.click();
    await settled(page);
  }
  const rows = Number((await page.locator(".finds-count").textContent()).match(/[\d,]+/)[0].replaceAll(",", ""));
  assert.ok(rows > 4000, `${rows} quotations`);
  const count = () => page.evaluate(() => document.querySelector("#view").querySelectorAll("*").length);
  assert.ok((await count()) < 6000, `${await count()} elements`);
  const scroll = (to) => page.evaluate((to) => {
    const pane = document.querySelector("#view");
    pane.scrollTop = to * pane.scrollHeight;
  }, to);
  for (const to of [0.3, 0.6, 1]) {
    await scroll(to);
    await page.waitForTimeout(400);
    assert.ok((await count()) < 6000, `${await count()} elements at ${to}`);
    const seen = await page.evaluate(() => {
      const pane = document.querySelector("#view").getBoundingClientRect();
      const head = document.querySelector(".finds-table thead th").getBoundingClientRect();
      const rows = [...document.querySelectorAll("#view tr.find")].map((row) => row.getBoundingClientRect());
      return { head: head.top - pane.top, rows: rows.filter((row) => row.bottom > pane.top && row.top < pane.bottom).length };
    });
    assert.ok(seen.rows > 2, "rows are drawn where one has scrolled to");
    assert.ok(seen.head >= 0 && seen.head < 200, `heads stay: ${seen.head}`);
  }
  await scroll(0);
  await page.waitForTimeout(400);
  await reader.finds(page).first().locator(".row-open").focus();
  const place = () => page.evaluate(async () => {
    await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
    const row = document.activeElement.closest("tr.find");
    return row.getBoundingClientRect().top + document.querySelector("#view").scrollTop;
  });
  let last = await place();
  for (let step = 0; step < 100; step += 1) {
    await page.keyboard.press("ArrowDown");
    const now = await place();
    assert.ok(now > last && now - last < 500, `each key is a row: from ${last} to ${now}`);
    last = now;
  }
});

test("how a view is set is in the address, survives a new tab, and is gone back to", async () => {
  const { page, context } = await chrome.open({ hash: "#view=quotations" });
  await page.getByRole("combobox", { name: "Sort by" }).selectOption("sure");
  await settled(page);
  const sorted = await hash(page);
  assert.match(sorted, /ask\.quotations\.1=[\w-]+/);
  assert.ok(sorted.length < 60, sorted);
  const first = await reader.finds(page).first().textContent();
  await page.goBack();
  await settled(page);
  assert.doesNotMatch(await hash(page), /ask\./);
  assert.equal(await page.getByRole("combobox", { name: "Sort by" }).inputValue(), "speaker");
  await page.goForward();
  await settled(page);
  assert.equal(await hash(page), sorted);
  assert.equal(await reader.finds(page).first().textContent(), first);

  await page.goto(`${chrome.origin}/#view=network`);
  await settled(page);
  await page.getByLabel("Tied by").selectOption({ index: 2 });
  await settled(page);
  const network = await hash(page);
  const other = await context.newPage();
  await other.goto(`${chrome.origin}/${network}`);
  await other.locator("#network-by").waitFor();
  assert.equal(await other.locator("#network-by").inputValue(), await page.locator("#network-by").inputValue());
  await other.close();
});

test("the map is found where it was left, and so is the view", async () => {
  const { page } = await chrome.open({ hash: "#view=map" });
  await page.getByRole("button", { name: /^Closer/ }).click();
  await page.waitForFunction(() => /look\.map=at:/.test(location.hash));
  const where = await page.locator(".map-surface g").first().getAttribute("transform");
  await page.reload();
  await settled(page);
  await page.locator(".map-surface g").first().waitFor();
  const number = (transform) => transform.match(/scale\(([\d.]+)/)[1];
  const again = await page.locator(".map-surface g").first().getAttribute("transform");
  assert.ok(Math.abs(number(again) / number(where) - 1) < 0.01, `${where} and ${again}`);
  await page.goto("about:blank");
  await page.goto(`${chrome.origin}/`);
  await settled(page);
  assert.equal(await reader.tab(page, "Map").getAttribute("aria-selected"), "true", "the view that was open last");
});

test("facets that were folded stay folded", async () => {
  const { page } = await chrome.open();
  const fold = reader.facet(page, "Places").getByRole("button", { expanded: true }).first();
  await fold.click();
  await page.reload();
  await settled(page);
  assert.equal(await reader.facet(page, "Places").locator(".facet-fold").getAttribute("aria-expanded"), "false");
});
