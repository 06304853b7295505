// What a reader adds: stars, read marks, tags, notes, highlights and saved searches; by pointer and by keys, undone, there after a reload and in another tab.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";

import { chromeForTests, newTab, PHONE, settled, violations, withArticles } from "./page.mjs";
import * as reader from "./reader.mjs";

const { chrome, folder } = chromeForTests();

const ARTICLES = [
  { id: "one", title: "A visit", published: "2021-05-06", text: "Ingrid Larsen, the mayor of Lisbon, met Boris Novak in Berlin on Tuesday. Heavy clouds covered the harbour." },
  { id: "two", title: "A return", published: "2021-05-07", text: "Ingrid Larsen left Berlin on Thursday, the Red Cross said." },
];

async function openFirst(options) {
  const opened = await withArticles(chrome, ARTICLES, options);
  await open(opened.page, "one", "A visit");
  return opened;
}

async function open(page, id, title) {
  await page.evaluate((hash) => { location.hash = hash; }, `#view=articles&read=${id}`);
  await reader.article(page).getByRole("heading", { level: 2, name: title }).waitFor();
  await settled(page);
}

const writing = (page) => page.locator("#noting");
const view = (page) => page.locator(".notes-view");
const side = (page, name) => view(page).getByRole("region", { name, exact: true });

async function write(page, text) {
  await page.locator("#noting-text").fill(text);
  await writing(page).getByRole("button", { name: "Save", exact: true }).click();
  await writing(page).waitFor({ state: "hidden" });
  await settled(page);
}

/** Selects words of the open article, as a pointer does. */
async function select(page, words) {
  await page.evaluate((wanted) => {
    const walk = document.createTreeWalker(document.querySelector("#reader .prose"), NodeFilter.SHOW_TEXT);
    for (let node = walk.nextNode(); node; node = walk.nextNode()) {
      const at = node.textContent.indexOf(wanted);
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      getSelection().removeAllRanges();
      getSelection().addRange(range);
      return;
    }
    throw new Error(`no ${wanted}`);
  }, words);
  await page.getByRole("toolbar", { name: "Selected words" }).waitFor();
}

const showNotes = async (page) => {
  await page.evaluate(() => { location.hash = "#view=notes"; });
  await view(page).waitFor();
  await settled(page);
};

test("keys star, mark as read and tag the open article, and the list, the search and the filters know", async () => {
  const { page, errors } = await openFirst();
  const star = page.locator("#star");
  assert.equal(await star.getAttribute("aria-pressed"), "false");
  await page.keyboard.press("s");
  await page.locator("#star[aria-pressed=true]").waitFor();
  await page.keyboard.press("u");
  await page.locator("#read[aria-pressed=true]").waitFor();
  await page.keyboard.press("t");
  await writing(page).getByLabel("Tag", { exact: true }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), "noting-text");
  await page.keyboard.type("Peace talks");
  await page.keyboard.press("Enter");
  await writing(page).waitFor({ state: "hidden" });
  await settled(page);
  const row = reader.list(page).getByRole("listitem").filter({ hasText: "A visit" });
  assert.match(await row.textContent(), /read.*Peace talks/);
  await row.getByRole("button", { name: "Star: A visit", pressed: true }).waitFor();
  for (const [query, count] of [["is:starred", 1], ["tag:peace", 1], ["is:read", 1], ["is:starred is:unread", 0], ["tag:\"peace talks\" berlin", 1]]) {
    await reader.search(page, query);
    await settled(page);
    assert.equal(await reader.rows(page).count(), count, query);
  }
  await reader.clearAll(page);
  await settled(page);
  await reader.article(page).getByRole("button", { name: "Peace talks", exact: true }).click();
  await settled(page);
  assert.match(await reader.chips(page).first().textContent(), /Tag.*Peace talks/);
  assert.equal(await reader.rows(page).count(), 1);
  assert.deepEqual(errors, []);
});

test("what was added is undone and brought back, and a row's own star takes it off", async () => {
  const { page } = await openFirst();
  await page.keyboard.press("s");
  await page.locator("#star[aria-pressed=true]").waitFor();
  await page.keyboard.press("Control+z");
  await page.locator("#star[aria-pressed=false]").waitFor();
  await page.keyboard.press("Control+Shift+z");
  await page.locator("#star[aria-pressed=true]").waitFor();
  await page.getByRole("button", { name: "Star: A visit" }).click();
  await page.locator("#star[aria-pressed=false]").waitFor();
});

test("selected words are highlighted and noted, are found again in the text and in the view, and can be changed", async () => {
  const { page, errors } = await openFirst();
  await select(page, "clouds covered");
  await page.getByRole("button", { name: "Highlight in green" }).click();
  await reader.article(page).locator("mark.noted.is-green", { hasText: "clouds covered" }).waitFor();
  await settled(page);
  await select(page, "harbour");
  await page.getByRole("toolbar").getByRole("button", { name: "Note…" }).click();
  await write(page, "Since when?\nAsk.");
  const own = reader.article(page).getByRole("region", { name: "Your notes on this article" });
  assert.match(await own.textContent(), /harbour.*Since when\?/s);
  assert.deepEqual(await violations(page), []);
  await own.getByRole("button", { name: /^Change: Green/ }).click();
  await writing(page).getByRole("radio", { name: "Pink" }).check();
  await write(page, "Weather");
  await reader.article(page).locator("mark.noted.is-pink").waitFor();
  await showNotes(page);
  assert.match(await side(page, "Highlights").textContent(), /Pink1.*Weather1|Weather1.*Pink1/s);
  const rows = view(page).getByRole("region", { name: "Notes and highlights" }).getByRole("listitem");
  assert.equal(await rows.count(), 2);
  assert.deepEqual(await violations(page), []);
  await rows.filter({ hasText: "Weather" }).getByRole("button", { name: "A visit" }).click();
  await reader.article(page).locator("mark.hit", { hasText: "clouds covered" }).waitFor();
  await showNotes(page);
  await rows.filter({ hasText: "Since when" }).getByRole("button", { name: /^Delete/ }).click();
  await rows.nth(1).waitFor({ state: "detached" });
  await reader.notices(page).filter({ hasText: "Deleted" }).getByRole("button", { name: "Undo" }).click();
  await rows.nth(1).waitFor();
  assert.deepEqual(errors, []);
});

test("a name is tagged wherever it is, tags are merged, and deleting is undone", async () => {
  const { page } = await openFirst();
  await reader.names(page).filter({ hasText: "Ingrid Larsen" }).first().focus();
  await page.keyboard.press("Enter");
  await reader.card(page).getByRole("button", { name: "Tag…" }).click();
  await write(page, "Mayors");
  await page.keyboard.press("t");
  await write(page, "Politics");
  await showNotes(page);
  const tags = side(page, "Tags");
  assert.match(await tags.textContent(), /Mayors2/);
  await tags.getByRole("button", { name: "Rename or merge: Politics" }).click();
  await write(page, "mayors");
  assert.equal(await tags.getByRole("listitem").count(), 1);
  await tags.getByRole("button", { name: /^Delete: / }).click();
  await tags.getByText(/^No tags yet/).waitFor();
  await page.keyboard.press("Control+z");
  await tags.getByRole("listitem").first().waitFor();
  await tags.getByRole("listitem").first().getByRole("button").first().click();
  await settled(page);
  assert.match(await reader.count(page).textContent(), /^2 /);
});

test("a search is saved under a name, is in the palette, and brings the view back", async () => {
  const { page } = await openFirst();
  await reader.search(page, "berlin is:unread");
  await settled(page);
  await showNotes(page);
  await page.evaluate(() => { location.hash = "#q=berlin&view=notes"; });
  await settled(page);
  await page.locator("#save-search").click();
  await write(page, "In Berlin");
  await reader.clearAll(page);
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "A name, headline, view or action" }).fill("in ber");
  await page.getByRole("option", { name: /In Berlin/ }).waitFor();
  await page.keyboard.press("Enter");
  await settled(page);
  assert.equal(await reader.searchBox(page).inputValue(), "berlin");
  assert.ok((await side(page, "Saved searches").textContent()).includes("In Berlin"));
});

test("what was added is there after a reload, and another tab follows", async () => {
  const { page } = await openFirst();
  const other = await newTab(page.context(), new URL(page.url()).origin, "#view=articles&read=one");
  await page.keyboard.press("s");
  await page.locator("#star[aria-pressed=true]").waitFor();
  await other.locator("#star[aria-pressed=true]").waitFor();
  await page.reload();
  await page.locator("#star[aria-pressed=true]").waitFor();
});

test("the view and its dialogs are usable on a phone and on a small screen, and axe finds nothing to say", async () => {
  for (const viewport of [PHONE, { width: 1024, height: 768 }]) {
    for (const colorScheme of ["light", "dark"]) {
      const { page } = await openFirst({ viewport, colorScheme });
      await showNotes(page);
      assert.deepEqual(await violations(page), [], "empty");
      await open(page, "one", "A visit");
      await page.locator("#star").click();
      await page.locator("#note").click();
      assert.deepEqual(await violations(page), [], "a note");
      await write(page, "Look at this again.");
      await showNotes(page);
      await view(page).getByText("Look at this again.").waitFor();
      assert.deepEqual(await violations(page), [], "a row");
      const wide = await page.evaluate(() => document.scrollingElement.scrollWidth - innerWidth);
      assert.ok(wide <= 0, "nothing is wider than the screen");
    }
  }
});
