// Review: questions with their words, answered by keys one after the other; each answer is an entry that can be undone.
import assert from "node:assert/strict";
import { test } from "node:test";

import { added, chromeForTests, DESK, PHONE, replies, settled, violations, withArticles } from "./page.mjs";
import * as reader from "./reader.mjs";

const { chrome } = chromeForTests();

const ARTICLES = [
  { id: "one", title: "A visit", published: "2021-05-06", text: "Sergei Markov, the minister of transport of Portugal, met Boris Novak in Lisbon on Tuesday." },
  { id: "two", title: "A return", published: "2021-05-07", text: "Sergey Markov left Berlin on Thursday, the Red Cross said." },
  { id: "three", title: "No day", text: "Boris Novak was in Madrid. It rained." },
];

async function review(query, options) {
  const opened = await withArticles(chrome, ARTICLES, options);
  const { page } = opened;
  // The bundled articles have questions of their own.
  await page.evaluate((hash) => { location.hash = hash; }, `#q=${query}&view=review`);
  await page.locator(".review-question").waitFor();
  await settled(page);
  return opened;
}

const question = (page) => page.locator(".review-question h2");
const kind = (page, name) => page.getByRole("group", { name: "Questions" }).getByRole("button", { name });

test("two spellings are asked about with their words, made one by y, and apart again by Ctrl+Z", async () => {
  const { page, errors } = await review("markov");
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
  await settled(page);
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
  const { page } = await review("rained");
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
      const { page } = await review("markov", { viewport: viewport ?? DESK, colorScheme });
      assert.deepEqual(await violations(page), []);
      const wide = await page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, "nothing is wider than the screen");
    }
  }
});

const mode = (page, name) => page.getByRole("group", { name: "What to review" }).getByRole("button", { name });

test("names are put together by how they sound or are spelt, chosen ones are made one in one step, and others left", async () => {
  const { page, errors } = await review("markov");
  await mode(page, "Name clusters").click();
  await settled(page);
  assert.match(page.url(), /look\.review=clusters/);
  await page.locator("#clusters-by").selectOption({ label: "by how they sound" });
  await settled(page);
  const cluster = page.getByRole("list", { name: "Clusters" }).locator("> li").first();
  assert.match(await cluster.textContent(), /Serge[iy] Markov.*Serge[iy] Markov/s);
  assert.deepEqual(await violations(page), []);
  await cluster.getByLabel("Name from then on").fill("Sergei Markov");
  await cluster.getByRole("button", { name: /^Make them one/ }).click();
  await page.getByText("No names are so alike.").waitFor();
  await settled(page);
  const people = Object.fromEntries(await reader.counts(page, "People"));
  assert.equal(people["Sergei Markov"], 2);
  await page.keyboard.press("Control+z");
  await cluster.waitFor();
  await cluster.getByRole("button", { name: /^Leave them/ }).click();
  await page.getByText("No names are so alike.").waitFor();
  await page.reload();
  await page.getByText("No names are so alike.").waitFor();
  assert.deepEqual(errors, []);
});

test("a watch list is matched, what is nearly so is confirmed or rejected, and it filters", async () => {
  const { page, errors } = await review("");
  await mode(page, "Watch list").click();
  await settled(page);
  assert.deepEqual(await violations(page), []);
  const list = "name,type,id\nSergei Markov,person,Q1\nBoris Novak,person,Q2\nNobody Else,person,Q3\n";
  await page.locator("#watch-file").setInputFiles({ name: "list.csv", mimeType: "text/csv", buffer: Buffer.from(list) });
  await page.getByText("2 of 3 entries found, 1 name to decide").waitFor();
  await settled(page);
  assert.deepEqual(await violations(page), []);
  const entries = page.getByRole("list", { name: "Entries of the watch list" });
  const markov = entries.locator("> li").filter({ hasText: "Q1" });
  assert.match(await markov.textContent(), /Sergey Markov.*% sure.*not counted yet/s);
  await page.getByRole("button", { name: "It is: Sergey Markov, Sergei Markov" }).click();
  await markov.getByText("you said so").waitFor();
  await settled(page);
  await markov.getByRole("button", { name: /^Sergei Markov/ }).first().click();
  await settled(page);
  assert.match(await reader.count(page).textContent(), /^2 of/);
  assert.match(await reader.chips(page).first().textContent(), /Watch list.*Sergei Markov/);
  await reader.clearAll(page);
  // It is there after a reload, with what was decided.
  await page.reload();
  await markov.getByText("you said so").waitFor();
  await page.getByRole("button", { name: "It is not: Boris Novak, Boris Novak" }).click();
  await page.getByText("1 of 3 entries found").waitFor();
  await page.keyboard.press("Control+z");
  await page.getByText("2 of 3 entries found").waitFor();
  await page.getByRole("button", { name: "Remove the list" }).click();
  await page.getByLabel("Or paste it").fill("Boris Novak");
  await page.getByRole("button", { name: "Use this list" }).click();
  await page.getByText("1 of 1 entry found").waitFor();
  assert.deepEqual(errors, []);
});

test("clusters and watch list are usable on a phone and a small screen, in light and dark", async () => {
  for (const viewport of [{ width: 1024, height: 768 }, PHONE]) {
    for (const colorScheme of ["light", "dark"]) {
      const { page } = await review("markov", { viewport, colorScheme });
      for (const name of ["Name clusters", "Watch list"]) {
        await mode(page, name).click();
        await settled(page);
        assert.deepEqual(await violations(page), [], name);
        const wide = await page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);
        assert.ok(wide <= 0, "nothing is wider than the screen");
        if (process.env.WIRESCOPE_PICTURES) await page.screenshot({ path: `${process.env.WIRESCOPE_PICTURES}/${name.replace(" ", "-")}-${viewport.width}-${colorScheme}.png` });
      }
    }
  }
});
