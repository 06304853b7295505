// Facets ask for more than single values: numbers from one to another.
import assert from "node:assert/strict";
import { test } from "node:test";

import { chromeForTests, settled, violations, withArticles } from "./page.mjs";
import * as reader from "./reader.mjs";

const { chrome } = chromeForTests();
const ARTICLES = [
  { id: "one", title: "A fund", published: "2021-05-06", text: "The fund paid $3 million to the port of Oslo on Thursday." },
  { id: "two", title: "A loan", published: "2021-05-07", text: "The bank lent $40 million to the port of Bergen on Friday." },
  { id: "three", title: "A crew", published: "2021-05-08", text: "A crew of 40 people left Bergen." },
];

test("numbers are asked for from one to another, with their unit, and what is none is said", async () => {
  const { page } = await withArticles(chrome, ARTICLES);
  const form = page.getByRole("form", { name: "Between two numbers" });
  const [from, to] = [form.getByLabel("from", { exact: true }), form.getByLabel("to", { exact: true })];
  await from.fill("$10m");
  await to.press("Enter");
  await settled(page);
  assert.match(await reader.count(page).textContent(), /^1 of /);
  assert.match(await reader.chips(page).first().textContent(), /Numbers & money.*\$10m or more/);
  await from.fill("3");
  await to.fill("50");
  await form.getByRole("button", { name: "Show" }).click();
  await settled(page);
  assert.match(await reader.chips(page).first().textContent(), /3 – 50/);
  const rows = await reader.rows(page).allTextContents();
  assert.ok(rows.some((row) => row.includes("A crew")) && !rows.some((row) => row.includes("A loan")), rows.join());
  await page.reload();
  await page.waitForFunction(() => document.querySelector(".amounts input")?.value === "3");
  await from.fill("soon");
  await from.press("Enter");
  assert.match(await form.getByRole("alert").textContent(), /as articles do/);
  assert.deepEqual(await violations(page), []);
  await reader.clearAll(page);
  await settled(page);
  assert.equal(await reader.chips(page).count(), 0);
});
