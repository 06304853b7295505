// What came of the files that were added: the report, days that can be read in two ways, columns of tables, and lines around an article.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { DESK, PHONE, added, chromeForTests, replies, settled, violations } from "./page.mjs";
import * as reader from "./reader.mjs";

const { chrome } = chromeForTests();

const BODY = "Dock workers in Rotterdam voted on Tuesday to go on with their strike, the union said. Ships wait outside the harbour.";
const report = (page) => page.getByRole("dialog", { name: "What was added" });
const rows = (page) => report(page).locator("tbody tr");

/** Adds files, and waits until the page shows them. */
async function add(page, files) {
  const from = await replies(page);
  await reader.addFiles(page, files);
  const told = await added(page, from);
  await settled(page);
  return told;
}

async function openReport(page) {
  const dialog = await reader.openAdding(page);
  await dialog.getByRole("button", { name: "See the report" }).click();
  await report(page).waitFor();
}

test("the report says of every file what came of it, and can be searched, filtered and saved", async () => {
  const { page, errors } = await chrome.open();
  const lines = `{"title":"One","text":"${BODY}"}\nbroken\n`;
  await add(page, [
    { name: "good.txt", text: `Strike goes on\nThe Quay Gazette, March 3, 2021\n\n${BODY}` },
    { name: "half.jsonl", text: lines },
    { name: "a\u202Efdp.xyz", bytes: Buffer.from([0, 1, 2, 3]) },
    { name: "scan.png", bytes: Buffer.from("\u0089PNG\r\n", "latin1") },
  ]);
  await reader.notices(page).getByRole("button", { name: "See the report" }).click();
  await report(page).getByText("4 files: 1 read, 1 read in part, 2 not read; 2 articles added").waitFor();
  assert.deepEqual(await rows(page).locator(".import-outcome").allTextContents(), ["Read", "Read in part", "Not read", "Not read"]);
  assert.match(await rows(page).nth(1).textContent(), /half\.jsonl line 2/);
  assert.match(await rows(page).nth(3).textContent(), /This is a picture.*OCR/);
  assert.ok(!(await rows(page).locator("li").allTextContents()).some((line) => line.includes("\u202E")));
  for (const [size, shape] of [["desk", DESK], ["phone", PHONE]]) {
    await page.setViewportSize(shape);
    await settled(page);
    assert.deepEqual(await violations(page), [], size);
    if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/report-${size}.png` });
  }
  await page.setViewportSize(DESK);
  await report(page).getByLabel("Show").selectOption("Not read");
  assert.equal(await rows(page).count(), 2);
  await report(page).getByLabel("Search names and reasons").fill("picture");
  assert.equal(await rows(page).count(), 1);
  const [download] = await Promise.all([page.waitForEvent("download"), report(page).getByRole("button", { name: "Save as CSV" }).click()]);
  const saved = readFileSync(await download.path(), "utf8").trim().split("\r\n");
  assert.equal(saved[0], "file,outcome,articles,already,where,message");
  assert.equal(saved.length, 2);
  assert.match(saved[1], /^"scan\.png",Not read,0,0,"scan\.png","This is a picture/);
  await report(page).getByLabel("Search names and reasons").fill("nothing like it");
  await report(page).getByText("No file is like this.").waitFor();
  assert.deepEqual(errors, []);
});

test("a day that can be read in two ways is decided by the others, or asked", async () => {
  const { page, errors } = await chrome.open();
  const text = (title, source, day) => ({ name: `${title}.txt`, text: `${title}\n${source}, ${day}\n\n${title}. ${BODY}` });
  await add(page, [text("Ships wait", "The Quay Gazette", "14/03/2021"), text("Ferries sail", "The Quay Gazette", "03/04/2021")]);
  const row = (title) => reader.rows(page).filter({ hasText: title });
  await row("Ferries sail").filter({ hasText: /3 Apr(il)? 2021|Apr(il)? 3, 2021|2021-04-03/ }).waitFor();
  await add(page, [text("Port opens", "The Post", "05/06/2021")]);
  await reader.notices(page).filter({ hasText: "can be read in two ways" }).getByRole("button", { name: "See the report" }).click();
  await report(page).getByRole("heading", { name: "Days that can be read in two ways" }).waitFor();
  assert.deepEqual(await violations(page), []);
  await report(page).getByRole("button", { name: "Month first (2021-05-06)" }).click();
  await page.keyboard.press("Escape");
  await row("Port opens").filter({ hasText: /6 May 2021|May 6, 2021|2021-05-06/ }).waitFor();
  assert.deepEqual(errors, []);
});

test("what the columns of a table hold can be said, and is remembered", async () => {
  const { page, errors } = await chrome.open();
  const table = (title) => `Kop,Onderkop,Inhoud\n${title},${BODY},${title}. ${"Words that are not the article. ".repeat(12)}\n`;
  await add(page, [{ name: "clips.csv", text: table("Strike goes on") }]);
  await openReport(page);
  await rows(page).getByRole("button", { name: "Which column is what …" }).click();
  const form = report(page).getByRole("region", { name: "The columns of clips.csv" }).first();
  await form.getByLabel("What “Onderkop” holds").selectOption("The text");
  await form.getByLabel("What “Kop” holds").selectOption("The headline");
  assert.deepEqual(await violations(page), []);
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/columns.png` });
  const from = await replies(page);
  await form.getByRole("button", { name: "Read the table again" }).click();
  assert.equal((await added(page, from)).articles, 1);
  await page.keyboard.press("Escape");
  await settled(page);
  assert.equal(await reader.rows(page).filter({ hasText: "Strike goes on" }).count(), 1, "the earlier reading is gone");
  await reader.rows(page).filter({ hasText: "Strike goes on" }).click();
  await reader.article(page).getByText("Dock workers in Rotterdam voted").waitFor();
  // The same first row, another day.
  await page.reload();
  await settled(page);
  await add(page, [{ name: "more.csv", text: table("Harbour opens").replace("Dock", "Ferry") }]);
  await reader.rows(page).filter({ hasText: "Harbour opens" }).click();
  await reader.article(page).locator(".prose").getByText("Ferry workers in Rotterdam voted").waitFor();
  assert.deepEqual(errors, []);
});

test("lines around an article can be hidden, and stay so", async () => {
  const { page, errors } = await chrome.open();
  await add(page, [{ name: "a.txt", text: `Strike goes on\n\n${BODY}\n\nRead more: Ferries stay in the harbour\n\nIt may last for weeks.\n` }]);
  const line = reader.article(page).locator(".prose").getByText("Read more: Ferries stay");
  await line.waitFor();
  await reader.layer(page, "Lines around").click();
  await line.waitFor({ state: "hidden" });
  await page.reload();
  await reader.article(page).locator(".prose").getByText("It may last for weeks.").waitFor();
  assert.ok(!(await line.isVisible()));
  await reader.layer(page, "Lines around").click();
  await line.waitFor();
  assert.deepEqual(errors, []);
});
