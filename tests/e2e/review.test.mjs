// Review: questions with their words, answered by keys one after the other; each answer is an entry that can be undone.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";

import { added, DESK, PHONE, replies, settled, start } from "./page.mjs";
import * as reader from "./reader.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let chrome;
before(async () => { chrome = await start(); });
after(() => chrome?.close());

const ARTICLES = [
  { id: "one", title: "A visit", published: "2021-05-06", text: "Sergei Markov, the minister of transport of Portugal, met Boris Novak in Lisbon on Tuesday." },
  { id: "two", title: "A return", published: "2021-05-07", text: "Sergey Markov left Berlin on Thursday, the Red Cross said." },
  { id: "three", title: "No day", text: "Boris Novak was in Madrid. It rained." },
];

async function withArticles(query, options) {
  const opened = await chrome.open(options);
  const { page } = opened;
  const from = await replies(page);
  await reader.addFiles(page, { name: "three.jsonl", text: ARTICLES.map((article) => JSON.stringify(article)).join("\n") });
  assert.equal((await added(page, from)).articles, 3);
  // The bundled articles have questions of their own.
  await page.evaluate((hash) => { location.hash = hash; }, `#q=${query}&view=review`);
  await page.locator(".review-question").waitFor();
  await settled(page);
  return opened;
}

const question = (page) => page.locator(".review-question h2");
const kind = (page, name) => page.getByRole("group", { name: "Questions" }).getByRole("button", { name });

async function violations(page) {
  await page.evaluate(AXE);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 160)}`);
}

test("two spellings are asked about with their words, made one by y, and apart again by Ctrl+Z", async () => {
  const { page, errors } = await withArticles("markov");
  await kind(page, /^One or two/).click();
  await settled(page);
  assert.match(await question(page).textContent(), /Serge[iy] Markov” and “Serge[iy] Markov” the same\?/);
  assert.match(await page.locator(".review-sides").textContent(), /minister of transport.*|left Berlin/s);
  const before = await question(page).textContent();
  await page.keyboard.press("y");
  await page.waitForFunction((old) => document.querySelector(".review-question h2")?.textContent !== old, before);
  await settled(page);
  const people = Object.fromEntries(await reader.counts(page, "People"));
  assert.equal(Object.keys(people).filter((name) => name.includes("Marko")).length, 1);
  await page.keyboard.press("Control+z");
  await page.waitForFunction((old) => document.querySelector(".review-question h2")?.textContent === old, before);
  // Kept apart, the question is answered as well, and both stay.
  await page.keyboard.press("n");
  await page.waitForFunction((old) => document.querySelector(".review-question h2")?.textContent !== old, before);
  await settled(page);
  const apart = Object.fromEntries(await reader.counts(page, "People"));
  assert.equal(Object.keys(apart).filter((name) => name.includes("Marko")).length, 2);
  await page.reload();
  await page.locator(".review").waitFor();
  await settled(page);
  assert.ok(!(await page.locator(".review").textContent()).includes(before), "and is not asked again");
  assert.deepEqual(errors, []);
});

test("what nobody is sure of waits behind all others and comes again when it is asked for", async () => {
  const { page } = await withArticles("rained");
  await kind(page, /^Without a date/).click();
  await settled(page);
  assert.equal(await question(page).textContent(), "When was this article published?");
  await page.keyboard.press("u");
  await page.getByText("Only questions are left of which you were unsure.").waitFor();
  await page.getByRole("button", { name: "Ask them again" }).click();
  await question(page).waitFor();
  await page.keyboard.press("y");
  await reader.article(page).getByRole("heading", { level: 2, name: "No day" }).waitFor();
});

test("axe finds nothing to say, at desk width and on a phone, in light and dark", async () => {
  for (const viewport of [undefined, { width: 1024, height: 768 }, PHONE]) {
    for (const colorScheme of ["light", "dark"]) {
      const { page } = await withArticles("markov", { viewport: viewport ?? DESK, colorScheme });
      assert.deepEqual(await violations(page), []);
      const wide = await page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, "nothing is wider than the screen");
    }
  }
});
