// Lines around articles – credits, captions – count where a reader wants it: in facets, marks and files; the address and Back know it.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

import { PHONE, chromeForTests, settled, violations, withArticles } from "./page.mjs";
import * as reader from "./reader.mjs";

const { chrome } = chromeForTests();
const ARTICLES = [
  {
    id: "ferry", title: "Ferry to Bergen sails again", published: "2021-05-06",
    text: "The ferry to Bergen sailed again on Thursday, the mayor of Oslo said.\n\nThe harbour in May (Reuters photo: Ada Lind)\n\nReporting by Ada Lind in Paris; editing by Bo Ek",
  },
  { id: "storm", title: "Storm over Oslo", published: "2021-05-07", text: "A storm hit Oslo on Friday.\n\nReporting by Ada Lind; editing by Bo Ek" },
];

const inFacets = (page) => page.locator(".facets").getByRole("checkbox", { name: "Count credits, captions and the like" });
const inArticle = (page) => reader.article(page).getByRole("checkbox", { name: "Count credits, captions and the like" });
const people = async (page) => Object.fromEntries(await reader.counts(page, "People"));
const dimmed = (page) => reader.article(page).locator(".is-furniture .ent");

test("an agency's credit counts where it is wanted, and the address and Back know it", async () => {
  const { page } = await withArticles(chrome, ARTICLES);
  await reader.search(page, "ferry OR storm");
  await settled(page);
  assert.equal((await people(page))["Ada Lind"], undefined);
  assert.equal(await reader.value(page, "Organisations", "Reuters").count(), 0);
  await inFacets(page).check();
  await settled(page);
  assert.equal((await people(page))["Ada Lind"], 2);
  assert.equal(await reader.value(page, "Organisations", "Reuters").count(), 1);
  assert.match(await reader.chips(page).nth(1).textContent(), /Counted too.*credits, captions/);
  assert.match(await reader.count(page).textContent(), /^2 of 4 /, "it asks nothing of the articles");
  assert.match(page.url(), /articles~around=/);
  // A value leads to its words.
  await reader.value(page, "Organisations", "Reuters").click();
  await settled(page);
  assert.match(await reader.count(page).textContent(), /^1 of 4 /);
  await reader.openFirst(page);
  assert.ok(await reader.hits(page).filter({ hasText: "Reuters" }).count() > 0);
  assert.ok(await dimmed(page).count() >= 3, "what counts is marked");
  assert.ok(await inArticle(page).isChecked());
  // The address keeps it.
  await page.reload();
  await reader.count(page).filter({ hasText: /^1 of 4 / }).waitFor();
  await settled(page);
  assert.ok(await dimmed(page).count() >= 3);
  assert.deepEqual(await violations(page), []);
  // Off again, from the article: the name is found in none.
  await inArticle(page).uncheck();
  await settled(page);
  assert.match(await reader.count(page).textContent(), /^0 of 4 /);
  await page.goBack();
  await settled(page);
  assert.match(await reader.count(page).textContent(), /^1 of 4 /, "Back takes it back");
  await reader.clearAll(page);
  await settled(page);
  assert.equal((await people(page))["Ada Lind"], undefined);
});

test("a file says what was counted", async () => {
  const { page } = await withArticles(chrome, ARTICLES);
  const dialog = page.getByRole("dialog", { name: "Export what is shown" });
  const save = async () => {
    await page.locator("#export-button").click();
    await dialog.getByRole("radio", { name: "CSV", exact: true }).check();
    await page.locator("#export-table").selectOption("mentions");
    const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#export-start").click()]);
    await page.keyboard.press("Escape");
    return readFileSync(await download.path(), "utf8");
  };
  const without = await save();
  assert.ok(!without.includes("Reuters") && without.includes("lines around articles not counted"), without.slice(0, 600));
  // From the palette, as by keyboard alone.
  await page.keyboard.press("Control+k");
  const palette = page.getByRole("dialog", { name: "Go to…" });
  await palette.getByRole("combobox").fill("captions");
  await palette.getByRole("option", { name: /^Count credits, captions/ }).waitFor();
  await page.keyboard.press("Enter");
  await settled(page);
  assert.ok(await inFacets(page).isChecked());
  const withLines = await save();
  assert.ok(withLines.includes("Reuters") && withLines.includes("lines around articles counted too"), withLines.slice(0, 600));
  assert.ok(withLines.includes("Counted too: credits, captions and the like"));
});

test("on a phone the switch stands under the names of the article", async () => {
  const { page } = await withArticles(chrome, ARTICLES, { viewport: PHONE });
  await reader.rows(page).filter({ hasText: "Storm over Oslo" }).click();
  await inArticle(page).waitFor();
  assert.equal(await dimmed(page).count(), 0);
  await inArticle(page).check();
  await settled(page);
  assert.ok(await dimmed(page).count() >= 1);
  // What counts can be led to: the lines stay on screen, and their button says why.
  const fixed = page.locator(".legend button[aria-disabled=true]");
  assert.match(await fixed.getAttribute("title"), /is counted/);
  await fixed.click({ force: true });
  assert.equal(await page.locator(".article.is-bare").count(), 0);
  const box = await inArticle(page).boundingBox();
  assert.ok(box.x >= 0 && box.x + box.width <= PHONE.width);
  assert.deepEqual(await violations(page), []);
});
