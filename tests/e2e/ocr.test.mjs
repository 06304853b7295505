// The words of scans: offered, read only when asked for, with what does it fetched from the page's own host, once.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { newTab, start } from "./page.mjs";
import * as reader from "./reader.mjs";
import { drawn, pdfOf, photo, pngOf } from "./scans.mjs";

const PATIENCE = 300_000;
const LEAD = "Dock workers in the port of Quellport voted on Tuesday to extend a strike that has closed the container terminal since February.";
const MORE = [
  "Leaders of the union told reporters that the management had walked away from the table for the second time in five days, and that no new talks were planned before the end of the month.",
  "Forty ships were waiting outside the breakwater, said the port authority. Some have gone on to Brindleham, where the quays are free and the cranes are old.",
];
const isPart = (path) => path.includes("/scans/");

let chrome;
let pictures;
before(async () => {
  chrome = await start();
  const context = await chrome.browser.newContext();
  const words = { paragraphs: [LEAD, ...MORE], noise: 8 };
  pictures = {
    first: await drawn(context, { ...words, title: "Harbour strike enters its third week" }),
    second: await drawn(context, { paragraphs: ["The Lord Mayor of Brindleham, Ottoline Farrow, asked both sides to meet at the town hall on Friday.", ...MORE], title: "", noise: 8 }),
    upright: await drawn(context, { ...words, title: "Quays stay closed over the holidays", type: "image/png" }),
    photo: await photo(context),
  };
  await context.close();
});
after(() => chrome.close());

const report = (page) => page.getByRole("dialog", { name: "What was added" });
const row = (page, name) => report(page).getByRole("row").filter({ hasText: name });
const offer = (page) => report(page).getByRole("button", { name: /^Read the words of/ });

async function add(page, files) {
  await reader.addFiles(page, files);
  await reader.notices(page).getByRole("button", { name: "See the report" }).first().click();
  await report(page).waitFor();
}

/** The page under a service worker, and what its host is asked for of that which reads scans. */
async function kept() {
  const asked = [];
  chrome.meddle((path) => { if (isPart(path)) asked.push(path); });
  const opened = await chrome.open({ serviceWorkers: "allow" });
  await opened.page.evaluate(() => navigator.serviceWorker.ready.then(() => {}));
  return { ...opened, asked };
}

test("scans are offered, read when asked for, found and told apart; nothing is fetched before, and nothing twice", async () => {
  const { page, context, errors, asked } = await kept();
  await add(page, [
    { name: "strike.pdf", bytes: pdfOf([pictures.first, pictures.second]) },
    { name: "holiday.jpg", bytes: pictures.photo },
    { name: "bomb.png", bytes: pngOf(60_000, 60_000) },
    { name: "torn.jpg", bytes: pictures.first.bytes.subarray(0, 300) },
  ]);
  await reader.notices(page).getByText(/4 are scans: their words can be read/).waitFor();
  assert.match(await row(page, "strike.pdf").textContent(), /This PDF is a scan without text.*ocrmypdf/);
  assert.match(await report(page).textContent(), /downloads \d\.\d MB once, from this site; nothing leaves the tab/);
  assert.deepEqual(asked, [], "nothing is fetched before somebody asks for it");

  await offer(page).click();
  await row(page, "strike.pdf").getByText(/^Read by OCR, 2 pages, mean confidence \d\d %; words may be wrong\.$/).waitFor({ timeout: PATIENCE });
  await row(page, "holiday.jpg").getByText(/has found no words/).waitFor({ timeout: PATIENCE });
  await row(page, "bomb.png").getByText(/more dots than will be read/).waitFor({ timeout: PATIENCE });
  await row(page, "torn.jpg").getByText(/damaged/).waitFor({ timeout: PATIENCE });
  assert.equal(await offer(page).count(), 0, "none is left");
  assert.equal(asked.length, 4, asked.join(" "));
  await page.keyboard.press("Escape");

  await reader.search(page, '"Ottoline Farrow"');
  await reader.rows(page).filter({ hasText: "Harbour strike enters its third week" }).waitFor();
  assert.equal(await reader.rows(page).count(), 1);
  assert.equal(await page.locator("#requests").textContent(), "0 requests since load");
  await page.locator(".badge summary").click();
  assert.equal(await page.locator(".badge-more").getByText(/\/scans\//).count(), 4, "the badge names what was fetched");

  // Another visit, and its host is not asked any more.
  chrome.meddle((path) => (isPart(path) ? { status: 503 } : null));
  const next = await newTab(context, chrome.origin);
  await add(next, [{ name: "quays.png", bytes: pictures.upright.bytes }]);
  await offer(next).click();
  await row(next, "quays.png").getByText(/^Read by OCR, 1 page,/).waitFor({ timeout: PATIENCE });
  assert.equal(await next.locator("#requests").textContent(), "0 requests since load");
  assert.deepEqual(errors, []);
});

test("it can be cancelled, and a host that fails is named", async () => {
  const { page } = await kept();
  await add(page, [{ name: "strike.pdf", bytes: pdfOf([pictures.first, pictures.second, pictures.first]) }]);
  chrome.meddle((path) => (isPart(path) ? { status: 503 } : null));
  await offer(page).click();
  await reader.notices(page).getByText(/could not be fetched: the site answered 503/).waitFor();
  chrome.meddle((path) => (isPart(path) ? { damage: true } : null));
  await offer(page).click();
  await reader.notices(page).getByText(/arrived damaged/).waitFor();
  chrome.meddle();
  await offer(page).click();
  await report(page).getByText(/^Reading page \d of 3 · strike\.pdf$/).waitFor({ timeout: PATIENCE });
  await report(page).getByRole("button", { name: "Cancel" }).click();
  await offer(page).waitFor();
  assert.match(await row(page, "strike.pdf").textContent(), /Not read/);
  assert.equal(page.workers().length > 0, true);
  const roles = await Promise.all(page.workers().map((worker) => worker.evaluate(() => self.role).catch(() => null)));
  assert.ok(!roles.includes("scans"), "its worker has ended");
});

test("a browser without a service worker fetches it as the page loads, if it was asked for", async () => {
  const asked = [];
  chrome.meddle((path) => { if (isPart(path)) asked.push(path); });
  const { page } = await chrome.open();
  await add(page, [{ name: "quays.png", bytes: pictures.upright.bytes }]);
  await offer(page).click();
  await reader.notices(page).getByText(/Load the page again in this tab/).waitFor({ timeout: 90_000 });
  assert.deepEqual(asked, []);
  await page.reload();
  await page.locator("#requests").getByText("0 requests since load").waitFor();
  await add(page, [{ name: "quays.png", bytes: pictures.upright.bytes }]);
  await offer(page).click();
  await row(page, "quays.png").getByText(/^Read by OCR, 1 page,/).waitFor({ timeout: PATIENCE });
  assert.equal(asked.length, 4, asked.join(" "));
  assert.equal(await page.locator("#requests").textContent(), "0 requests since load");
});
