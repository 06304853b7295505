// The page that checks a copy by its digests, opened from disk: a whole copy, one that was changed, and a list from elsewhere.
import assert from "node:assert/strict";
import { appendFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { test } from "node:test";

import { chromeForTests, dist, violations } from "./page.mjs";

const { chrome, folder } = chromeForTests();

async function check(page, copy, list = "") {
  // By its files: handing over a folder to a page from disk did not return.
  await page.locator("#folder").evaluate((input) => input.removeAttribute("webkitdirectory"));
  await page.locator("#folder").setInputFiles(readdirSync(copy).map((name) => join(copy, name)));
  await page.locator("#list").fill(list);
  await page.getByRole("button", { name: "Compare" }).click();
  await page.locator("#outcome").filter({ hasNotText: "Reading" }).waitFor();
  return { told: await page.locator("#outcome").textContent(), files: await page.locator("#files li").allTextContents() };
}

test("a copy is compared with its own list and with another one, and what differs is named", async () => {
  const copy = join(folder, "copy");
  // Some of its files: all of them, models and all, are more than a browser is handed quickly.
  mkdirSync(copy);
  const some = ["index.html", "icon-192.png", "manifest.webmanifest", "check.html"];
  for (const name of some) cpSync(join(dist(), name), join(copy, name));
  const listed = readFileSync(join(dist(), "SHA256SUMS"), "utf8").split("\n").filter((line) => some.includes(line.split("  ")[1]));
  writeFileSync(join(copy, "SHA256SUMS"), `${listed.join("\n")}\n`);
  const context = await chrome.browser.newContext({ offline: true });
  const page = await context.newPage();
  await page.goto(pathToFileURL(join(dist(), "check.html")).href);
  const sums = readFileSync(join(copy, "SHA256SUMS"), "utf8");
  const count = sums.trim().split("\n").length;
  assert.deepEqual(await check(page, copy), { told: `All ${count} files are those of the folder’s own list.`, files: [] });
  assert.match((await check(page, copy, sums)).told, /^All \d+ files are those of the list that you pasted\.$/);
  assert.deepEqual(await violations(page), []);
  appendFileSync(join(copy, "index.html"), "<!-- changed -->");
  rmSync(join(copy, "icon-192.png"));
  writeFileSync(join(copy, "more.js"), "1");
  const changed = await check(page, copy, sums);
  assert.equal(changed.told, "Not the same: 3 differences.");
  assert.deepEqual(changed.files.sort(), ["icon-192.png is missing", "index.html is another file than the one of the list", "more.js is not on the list"]);
  rmSync(join(copy, "SHA256SUMS"));
  assert.match((await check(page, copy)).told, /^There is no list/);
  await context.close();
});
