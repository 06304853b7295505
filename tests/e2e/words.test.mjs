// The view of words: lines, words beside, and use over time, by mouse and by keyboard, with two articles and with three hundred.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { after, before, test } from "node:test";

import { jsonl } from "./articles.mjs";
import { PHONE, added, replies, settled, start } from "./page.mjs";
import * as reader from "./reader.mjs";

let chrome;
before(async () => { chrome = await start(); });
after(() => chrome?.close());

const text = async (locator) => (await locator.first().textContent()).replace(/\s+/g, " ").trim();
const number = (words) => Number(words.replaceAll(",", ""));
const press = async (page, key) => {
  await page.keyboard.press(key);
  await settled(page);
};
const box = (page) => page.getByRole("searchbox", { name: "Look for a word, a phrase or a name" });
const view = (page) => page.locator("#view");
const suggested = (page, kind) => view(page).getByRole("group", { name: kind, exact: true }).getByRole("button");
const lines = (page) => reader.finds(page);
/** How many lines there are, as the view says. */
const total = async (page) => number((await text(view(page).locator(".finds-count"))).match(/^([\d,]+) lines?/)[1]);
const pointed = async (page) => (await reader.article(page).locator("mark.is-now").allTextContents()).join("");
const wanted = (page) => view(page).getByRole("list", { name: "Looked at" }).getByRole("listitem");
const beside = (page) => view(page).getByRole("complementary", { name: "Beside it" });

/** Its four columns are as wide as the table, also where rows out of sight are one element. */
async function columnsFill(page) {
  const [table, columns] = await view(page).locator(".lines-table").evaluate((table) =>
    [table.clientWidth, [...table.rows[0].cells].map((cell) => cell.getBoundingClientRect().width)]);
  assert.ok(Math.abs(columns.reduce((sum, width) => sum + width) - table) < 4, `${columns} of ${table}`);
}

async function look(page, words) {
  await box(page).fill(words);
  await press(page, "Enter");
}

test("a suggested word shows its lines, and a line opens its words", async () => {
  const { page, errors } = await chrome.open({ hash: "#view=words" });
  const word = await text(suggested(page, "Words").locator(".entry-name"));
  await suggested(page, "Words").first().click();
  await settled(page);
  const all = await total(page);
  assert.ok(all > 1);
  assert.equal(await lines(page).count(), Math.min(all, 50));
  for (const found of await lines(page).locator(".row-open").allTextContents()) assert.match(found.toLowerCase(), new RegExp(word.toLowerCase()));
  const found = await text(lines(page).first().locator(".row-open"));
  await lines(page).first().locator(".row-open").click();
  await settled(page);
  assert.equal(await pointed(page), found);
  await lines(page).first().locator(".row-open").focus();
  await press(page, "ArrowDown");
  await press(page, "Enter");
  assert.ok((await pointed(page)).length > 0);
  await press(page, "Escape");
  assert.equal(await reader.article(page).count(), 0);
  assert.deepEqual(errors, []);
});

test("names and beginnings, by keyboard alone", async () => {
  const { page } = await chrome.open({ hash: "#view=words" });
  const place = await text(suggested(page, "Places").locator(".entry-name"));
  await box(page).focus();
  await page.keyboard.type(place.slice(0, 4).toLowerCase());
  await settled(page);
  const offered = await suggested(page, "Places").locator(".entry-name").allTextContents();
  assert.ok(offered.includes(place), `${place} in ${offered}`);
  await press(page, "ArrowDown");
  assert.ok(await page.evaluate(() => document.activeElement.closest(".known") !== null));
  await suggested(page, "Places").filter({ hasText: place }).first().focus();
  await press(page, "Enter");
  assert.match(await text(wanted(page)), new RegExp(place));
  const named = await total(page);
  assert.ok(named > 0);

  await look(page, `${place.slice(0, 4).toLowerCase()}*`);
  assert.equal(await wanted(page).count(), 2);
  assert.ok((await total(page)) >= 1);
  await wanted(page).first().getByRole("button").first().click();
  await settled(page);
  assert.equal(await total(page), named, "what was looked at before");
  await wanted(page).first().getByRole("button", { name: /^Stop looking at/ }).click();
  await settled(page);
  assert.equal(await wanted(page).count(), 1);

  await look(page, "wordthatisnowhere");
  assert.match(await text(view(page).locator(".nothing-title")), /stands in none of these articles/);
  await view(page).getByRole("button", { name: "Look for wordthatisnowhere*" }).click();
  await settled(page);
  assert.equal(await wanted(page).count(), 3);
});

test("lines are sorted by neighbours, and kept where another word stands near", async () => {
  const { page, errors } = await chrome.open({ hash: "#view=words" });
  await suggested(page, "Words").first().click();
  await settled(page);
  const all = await total(page);
  const folded = (words) => words.normalize("NFD").replace(/[^\p{L}\p{N}\s]/gu, " ").toLowerCase().trim().split(/\s+/);
  await view(page).getByRole("combobox", { name: "Sort by" }).selectOption("after");
  await settled(page);
  const after = (await lines(page).locator(".line-right").allTextContents()).map((words) => folded(words)[0]);
  assert.deepEqual(after, [...after].sort());

  const row = beside(page).locator("tbody tr").first();
  const word = await text(row.getByRole("button"));
  const [left, right] = (await row.locator("td").allTextContents()).map(number);
  assert.ok(left + right > 1, `${word} stands beside it more than once`);
  await row.getByRole("button").click();
  await settled(page);
  const both = await total(page);
  assert.ok(both > 0 && both <= all && both <= left + right);
  assert.equal(await row.getByRole("button").getAttribute("aria-pressed"), "true");
  await view(page).getByRole("button", { name: `Add “${word}” to the search` }).click();
  await settled(page);
  assert.match(await text(reader.chips(page)), new RegExp(word));
  await page.getByRole("button", { name: "Show all lines" }).click();
  await settled(page);
  assert.ok((await total(page)) >= both);
  assert.deepEqual(errors, []);
});

test("the card of a name leads to its words", async () => {
  const { page, errors } = await chrome.open({ hash: "#view=articles" });
  await reader.openFirst(page);
  const name = reader.names(page).first();
  await name.focus();
  await press(page, "Enter");
  const heading = await text(reader.card(page).locator(".card-name"));
  await reader.card(page).getByRole("button", { name: "In its words" }).click();
  await settled(page);
  assert.equal(await reader.tab(page, "Words").getAttribute("aria-selected"), "true");
  assert.match(await text(wanted(page)), new RegExp(heading));
  assert.ok((await total(page)) > 0);
  assert.deepEqual(errors, []);
});

test("use over time: a bar keeps its articles, and a table says the same", async () => {
  const { page, errors } = await chrome.open({ hash: "#view=words" });
  await suggested(page, "Words").first().click();
  await settled(page);
  const second = (await beside(page).getByRole("button").allTextContents())[0];
  await look(page, second);
  const rows = view(page).locator(".use");
  await rows.nth(1).waitFor();
  assert.equal(await rows.count(), 2);
  const bar = rows.first().getByRole("button").first();
  const says = await bar.getAttribute("aria-label");
  assert.match(says, /in \d+ of \d+ articles?, \d+ times?$/);
  await bar.focus();
  await press(page, "Enter");
  assert.match(await text(reader.chips(page)), /Published/);
  assert.equal(await rows.first().getByRole("button").first().getAttribute("aria-pressed"), "true");
  assert.equal(await reader.count(page).textContent(), "1 of 2 articles");
  await press(page, "Enter");
  assert.equal(await reader.chips(page).count(), 0, "another press takes it away");
  const picture = view(page).getByRole("group", { name: "Save a picture of what is drawn" });
  const [drawn] = await Promise.all([page.waitForEvent("download"), picture.getByRole("button", { name: "SVG" }).click()]);
  assert.equal(drawn.suggestedFilename(), "wirescope-words-over-time.svg");
  const svg = await readFile(await drawn.path(), "utf8");
  const bars = await page.evaluate((svg) => {
    const parsed = new DOMParser().parseFromString(svg, "image/svg+xml");
    return parsed.querySelector("parsererror") ? -1 : [...parsed.querySelectorAll("svg svg rect")].filter((rect) => rect.getAttribute("height") > 2).length;
  }, svg);
  assert.ok(bars >= 2, `${bars} bars`);
  assert.ok(svg.includes(second), "the words that are drawn");
  assert.match(svg, /Wirescope [\d.]+ · 2 of 2 articles/);
  await view(page).getByRole("group", { name: "Bars show" }).getByRole("button", { name: "Per 10,000 words" }).click();
  await view(page).getByRole("button", { name: "Table", exact: true }).click();
  const heads = await view(page).getByRole("group", { name: "How often it is used over time" }).getByRole("columnheader").allTextContents();
  assert.equal(heads.length, 4);
  assert.equal(heads[2], second);
  assert.deepEqual(errors, []);
});

test("three hundred articles: as many lines as are asked for, and how many there are", async () => {
  const { page, errors } = await chrome.open({ hash: "#view=words" });
  const before = await replies(page);
  await reader.addFiles(page, { name: "made-up.jsonl", text: jsonl(300) });
  await added(page, before, 120_000);
  await page.keyboard.press("Escape");
  await settled(page);
  await look(page, "officials met");
  const all = await total(page);
  assert.ok(all > 500, `${all} lines`);
  assert.match(await text(view(page).locator(".finds-rows .more")), /^Showing 50 of [\d,]+ lines/);
  await columnsFill(page);
  await view(page).locator(".finds-rows .more").getByRole("button").click();
  await settled(page);
  assert.match(await text(view(page).locator(".finds-rows .more")), /^Showing 150 of [\d,]+ lines/);
  await reader.values(page, "Source").first().click();
  await settled(page);
  assert.ok((await total(page)) < all, "only of the articles that match");
  assert.deepEqual(errors, []);
});

test("on a phone the words stand one below the other, and the article below its line", async () => {
  const { page } = await chrome.open({ hash: "#view=words", viewport: PHONE });
  await suggested(page, "Words").first().click();
  await settled(page);
  const at = await lines(page).evaluateAll((rows) => rows.slice(0, 8).map((row) => {
    const [words, from] = [".line-words", ".line-from"].map((part) => row.querySelector(part).getBoundingClientRect());
    return { middle: Math.round((words.left + words.right) / 2), below: from.top >= words.bottom - 2 };
  }));
  assert.ok(at.every(({ middle, below }) => below && middle === at[0].middle), JSON.stringify(at));
  const widths = await lines(page).evaluateAll((rows) => rows.map((row) => Math.round(row.getBoundingClientRect().width)));
  assert.ok(widths.every((width) => width > PHONE.width * 0.9), `${widths}`);
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), PHONE.width, "nothing stands out to the side");
});
