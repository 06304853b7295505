// What first-time users stumbled on, each as they did it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { article, jsonl } from "./articles.mjs";
import { added, ready, replies, settled, start } from "./page.mjs";
import * as reader from "./reader.mjs";

let chrome;
before(async () => { chrome = await start(); });
after(() => chrome?.close());

const TABLET = { width: 1024, height: 768 };
const param = (page, name) => page.evaluate((name) => new URLSearchParams(location.hash.slice(1)).get(name), name);
const words = async (locator) => (await locator.first().textContent()).replace(/\s+/g, " ").trim();
const box = (locator) => locator.first().boundingBox();

async function add(page, articles) {
  const from = await replies(page);
  await reader.addFiles(page, { name: "own.jsonl", text: articles });
  await added(page, from);
  await settled(page);
}

test("every act that the legend counts is reached by going on from its card", async () => {
  const { page } = await chrome.open();
  const own = { ...article(1), text: "Ministers from Peru signed and broke off talks with Chile. ".repeat(3) + "The army attacked rebels and killed many, and the government called off talks to end the war." };
  await add(page, `${JSON.stringify(own)}\n`);
  await page.keyboard.press("e");
  const count = Number(/Events\s*(\d+)/.exec(await words(reader.layer(page, "Events")))[1]);
  await reader.events(page).first().click();
  const card = reader.card(page);
  const seen = new Set();
  for (let step = 0; step < count; step += 1) {
    const [, at, of] = /(\d+) of (\d+)/.exec(await words(card.locator(".stepper")));
    assert.equal(Number(of), count, "the card and the legend count the same");
    seen.add(at);
    await card.getByRole("button", { name: "Next event" }).click();
    await settled(page);
    assert.ok((await reader.article(page).locator(".prose .is-kin").count()) > 0, `act ${at} stands out in the text`);
  }
  assert.equal(seen.size, count, "none is stuck at");
});

test("dates without a place on the calendar are explained, not denied", async () => {
  const { page } = await chrome.open();
  await page.goto(`${chrome.origin}/#view=articles`);
  const own = { ...article(1), id: "undated", published: "", text: "The harbour was closed on Monday, and opened again on Tuesday morning." };
  await add(page, `${JSON.stringify(own)}\n`);
  await page.getByRole("button", { name: "Remove the samples" }).first().click();
  await settled(page);
  const dates = reader.facet(page, "Dates");
  assert.match(await words(dates.locator(".facet-none")), /place on the calendar/);
});

test("a search shows its first hit at once, and Enter opens it", async () => {
  const { page } = await chrome.open();
  await reader.search(page, "talks");
  await settled(page);
  const now = reader.article(page).locator("mark.is-now");
  assert.equal(await now.count(), 1);
  const [hit, pane] = [await box(now), await box(reader.article(page))];
  assert.ok(hit.y > pane.y && hit.y + hit.height < pane.y + pane.height, "it is on screen");
  assert.match(await words(reader.article(page).locator(".tools-hits")), /^1 of \d+ hits$/);
  await page.keyboard.press("Enter");
  await settled(page);
  assert.match(await param(page, "hit"), /^\d+-\d+$/);
});

test("a click on a name tells about it and filters nothing; its card does that, and can be reached by keyboard", async () => {
  const { page } = await chrome.open();
  await reader.openFirst(page);
  await settled(page);
  const name = reader.names(page).first();
  await name.click();
  const card = reader.card(page);
  await card.waitFor();
  assert.equal(await reader.chips(page).count(), 0);
  await page.mouse.move(5, 5);
  await page.waitForTimeout(500);
  assert.ok(await card.isVisible(), "it stays");
  await page.keyboard.press("Escape");
  await name.focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.textContent === "Only articles with this");
  await page.keyboard.press("Enter");
  await settled(page);
  assert.equal(await reader.chips(page).count(), 1);
});

test("neither notices nor hover cards cover the line that is read", async () => {
  const { page } = await chrome.open();
  await reader.openFirst(page);
  await settled(page);
  const mark = reader.names(page).filter({ visible: true }).nth(40);
  await mark.evaluate((mark) => mark.scrollIntoView({ block: "center" }));
  await mark.hover();
  const card = reader.card(page);
  await card.waitFor();
  const [below, over] = [await box(mark), await box(card)];
  assert.ok(over.y + over.height <= below.y + 1 || over.x >= below.x + below.width, "it stands over words that have been read, or beside the text");
  await card.getByRole("button", { name: "Only articles with this" }).click();
  await settled(page);
  const [notice, pane] = [await box(reader.notices(page)), await box(reader.article(page))];
  assert.ok(notice.y >= pane.y + pane.height - 1, "the notice stands under the text");
});

test("an error in the search leaves the count in sight", async () => {
  for (const viewport of [undefined, TABLET]) {
    const { page } = await chrome.open(viewport ? { viewport } : {});
    await reader.search(page, "talks AND (");
    await settled(page);
    assert.ok((await page.locator("#search-errors, .list-problem").allTextContents()).join("").length > 10);
    const [count, middle] = [await box(reader.count(page)), await page.evaluate(() => innerWidth)];
    assert.ok(count.x + count.width <= middle);
    const seen = await page.evaluate(({ x, y, width, height }) => document.elementFromPoint(x + width / 2, y + height / 2)?.closest(".count") !== null, count);
    assert.ok(seen, "nothing lies over it");
  }
});

test("at 1024 pixels nothing in the filters is cut or printed over", async () => {
  const { page } = await chrome.open({ viewport: TABLET });
  await page.getByRole("button", { name: /^Filters/ }).click();
  const dialog = page.getByRole("dialog", { name: "Filters" });
  await dialog.waitFor();
  const found = await dialog.evaluate((dialog) => {
    const inside = (box, outer) => box.left >= outer.left - 1 && box.right <= outer.right + 1;
    const outer = dialog.getBoundingClientRect();
    const wrong = [...dialog.querySelectorAll(".facets-head button, .facet-head button")]
      .filter((button) => !inside(button.getBoundingClientRect(), outer) || button.scrollWidth > button.clientWidth + 1);
    const heads = [...dialog.querySelectorAll(".facet-head")].flatMap((head) => {
      const boxes = [...head.querySelectorAll("button")].map((button) => button.getBoundingClientRect()).sort((a, b) => a.left - b.left);
      return boxes.slice(1).filter((box, at) => box.left < boxes[at].right - 1);
    });
    return [wrong.map((button) => button.textContent), heads.length];
  });
  assert.deepEqual(found, [[], 0]);
});

test("labels of speakers are shown whole", async () => {
  const { page } = await chrome.open();
  const office = "the deputy spokeswoman of the joint parliamentary committee for the reconstruction of harbours and railways in the northern provinces";
  await add(page, `${JSON.stringify({ ...article(2), text: `"We cannot wait another year," said ${office}.` })}\n`);
  const cut = await reader.speakers(page).evaluateAll((labels) =>
    labels.filter((label) => label.scrollWidth > label.clientWidth + 1 || getComputedStyle(label).textOverflow === "ellipsis").map((label) => label.dataset.name));
  assert.ok((await reader.speakers(page).count()) > 0);
  assert.deepEqual(cut, []);
});

test("orders are called by what they are, and clearing all ends a search in a facet", async () => {
  const { page } = await chrome.open();
  const order = reader.list(page).getByRole("combobox", { name: "Sort by" });
  assert.ok(!(await order.locator("option").allTextContents()).includes("Best match"), "nothing to match");
  const dates = reader.facet(page, "Dates");
  await dates.locator(".facet-sort").click();
  await settled(page);
  assert.match(await words(dates.locator(".facet-sort")), /^Earliest/);
  await reader.search(page, "talks");
  await settled(page);
  assert.ok((await order.locator("option").allTextContents()).includes("Best match"));
  await reader.facet(page, "Places").getByRole("button", { name: "Search in Places", exact: true }).click();
  await reader.facet(page, "Places").getByRole("searchbox").fill("k");
  await settled(page);
  await reader.clearAll(page);
  await settled(page);
  assert.equal(await page.locator(".facet-find").count(), 0);
});

test("a headline that is ours says so", async () => {
  const { page } = await chrome.open();
  const notes = [];
  for (let at = 0; at < 2; at += 1) {
    await reader.rows(page).nth(at).click();
    await settled(page);
    notes.push(await page.locator(".article-note").count());
  }
  assert.deepEqual(notes.sort(), [0, 1], "of one of the two");
  assert.match(await words(page.locator("#reader")), /./);
});

test("the samples are offered to be removed once own articles come, and stay away", async () => {
  const { page } = await chrome.open();
  await add(page, jsonl(2));
  assert.equal(await words(reader.count(page)), "4 of 4 articles");
  await reader.notices(page).filter({ hasText: "sample articles" }).getByRole("button", { name: "Remove the samples" }).click();
  await settled(page);
  assert.equal(await words(reader.count(page)), "2 of 2 articles");
  await page.reload();
  await ready(page);
  await page.waitForFunction(() => document.querySelector(".count")?.textContent.includes("2 of 2"), null, { timeout: 15_000 });
  assert.ok((await reader.rows(page).allTextContents()).every((row) => /minister/.test(row)));
});

test("one article is removed, and that is undone", async () => {
  const { page } = await chrome.open();
  await reader.openFirst(page);
  await settled(page);
  const title = await words(reader.article(page).getByRole("heading", { level: 2 }));
  const id = await param(page, "read");
  await reader.article(page).getByRole("button", { name: "Remove this article" }).click();
  await settled(page);
  assert.equal(await words(reader.count(page)), "1 of 1 article");
  const from = await replies(page);
  await reader.notices(page).filter({ hasText: "1 article removed" }).getByRole("button", { name: "Undo" }).click();
  await added(page, from);
  await settled(page);
  assert.equal(await words(reader.count(page)), "2 of 2 articles");
  assert.equal(await param(page, "read"), id, "under its own address");
  assert.equal(await words(reader.article(page).getByRole("heading", { level: 2 })), title);
  assert.match(await words(reader.foot(page)), /^(?!.*of your own)/, "a sample is nobody's own");
  await reader.article(page).getByRole("button", { name: "Remove this article" }).click();
  await settled(page);
  const again = await replies(page);
  await page.keyboard.press("Control+z");
  await added(page, again);
  await settled(page);
  assert.equal(await words(reader.count(page)), "2 of 2 articles", "and by the key that undoes everything else");
});

test("a source is set for one article, and date and source for many at once; both are undone together", async () => {
  const { page, errors } = await chrome.open();
  await reader.openFirst(page);
  await settled(page);
  await reader.article(page).getByRole("button", { name: "Add a source" }).click();
  await page.keyboard.type("Evening Post");
  await page.keyboard.press("Enter");
  await reader.notices(page).filter({ hasText: "the source Evening Post" }).waitFor();
  await settled(page);
  assert.deepEqual((await reader.counts(page, "Source")).filter(([name]) => name === "Evening Post"), [["Evening Post", 1]]);

  await add(page, jsonl(4));
  await reader.list(page).getByRole("button", { name: "Select", exact: true }).click();
  const boxes = reader.list(page).getByRole("checkbox", { name: /^Select “/ });
  await boxes.nth(1).click();
  await boxes.nth(3).click({ modifiers: ["Shift"] });
  const bar = page.getByRole("group", { name: "With the selected articles" });
  assert.match(await words(bar), /^3 of 6 selected/);
  await bar.getByRole("button", { name: "Set source" }).click();
  await bar.getByLabel("Source of the selected articles").fill("Morning Wire");
  await bar.getByRole("button", { name: "Set", exact: true }).click();
  const told = reader.notices(page).filter({ hasText: "the source Morning Wire" });
  await told.waitFor();
  await settled(page);
  const wire = async () => (await reader.counts(page, "Source")).find(([name]) => name === "Morning Wire")?.[1] ?? 0;
  assert.equal(await wire(), 3);
  await bar.getByRole("button", { name: "Set date" }).click();
  await bar.getByLabel("Date of the selected articles").fill("2001-02-03");
  await bar.getByRole("button", { name: "Set", exact: true }).click();
  await reader.notices(page).filter({ hasText: "3 articles are dated 3 February 2001" }).waitFor();
  await settled(page);
  assert.equal((await reader.rows(page).allTextContents()).filter((row) => row.includes("3 February 2001")).length, 3);
  assert.equal(await told.count(), 0, "the notice of the last step undoes it");
  await reader.notices(page).filter({ hasText: "3 February 2001" }).getByRole("button", { name: "Undo" }).click();
  await reader.rows(page).filter({ hasText: "3 February 2001" }).first().waitFor({ state: "detached" });
  await settled(page);
  assert.equal(await wire(), 3);
  await page.keyboard.press("Control+z");
  await page.waitForFunction(() => !document.querySelector(".facets")?.textContent.includes("Morning Wire"), null, { timeout: 15_000 });

  await bar.getByRole("button", { name: "Only these" }).click();
  await settled(page);
  assert.equal(await words(reader.count(page)), "3 of 6 articles");
  await page.keyboard.press("Control+z");
  await settled(page);
  await reader.list(page).getByRole("button", { name: "Select", exact: true }).click();
  await boxes.first().click();
  await bar.getByRole("button", { name: "Remove" }).click();
  await settled(page);
  assert.equal(await words(reader.count(page)), "5 of 5 articles");
  assert.deepEqual(errors, []);
});
