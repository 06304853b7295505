// What the reader shows beyond names: who stands behind a pronoun, who said what, who did what to whom, and dates set right.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { article } from "./articles.mjs";
import { added, ready, replies, settled, start } from "./page.mjs";
import * as reader from "./reader.mjs";

let chrome;
before(async () => { chrome = await start(); });
after(() => chrome?.close());

const words = async (locator) => (await locator.first().textContent()).replace(/\s+/g, " ").trim();
const press = async (page, key) => {
  await page.keyboard.press(key);
  await settled(page);
};
const pressed = (locator) => locator.getAttribute("aria-pressed");
/** The text as it is read: no label of the page is in it. */
const prose = (page) => reader.article(page).locator(".prose").textContent();

/** Opens one after the other of the bundled articles until `found` says yes. */
async function openOne(page, found) {
  for (let at = 0; at < await reader.rows(page).count(); at += 1) {
    await reader.rows(page).nth(at).click();
    await settled(page);
    if (await found()) return;
  }
  assert.fail("no bundled article has it");
}

test("a quotation is set off, its speaker named, and its card says how that is known", async () => {
  const { page, errors } = await chrome.open();
  const named = reader.speakers(page).and(page.locator(":not(.is-nobody)"));
  await openOne(page, async () => (await named.count()) > 0);
  const speaker = named.first();
  const name = await speaker.getAttribute("data-name");
  assert.match(await speaker.getAttribute("aria-label"), new RegExp(`quotation, ${name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}$`));
  const at = await speaker.getAttribute("data-quotation");
  const said = reader.article(page).locator(`.quoted[data-quote="${at}"]`);
  assert.ok((await said.count()) > 0, "what was said is set off");
  const tint = await said.first().evaluate((span) => getComputedStyle(span).backgroundColor);
  assert.notEqual(tint, "rgba(0, 0, 0, 0)");

  await speaker.hover();
  const card = reader.card(page);
  await card.waitFor();
  assert.equal(await words(card.locator(".card-name")), name);
  assert.match(await words(card.locator(".card-kind")), /quotation$/);
  assert.match(await words(card.locator(".card-why")), /^Why\? .+ – .*sure \(\d+ %\)/);
  assert.ok(await said.first().evaluate((span) => span.classList.contains("is-kin")), "it stands out while its card is open");
  if (await reader.speakers(page).count() > 1) {
    await card.getByRole("button", { name: "Next quotation" }).click();
    assert.match(await words(card.locator(".stepper")), /^\d+ of \d+$/);
  }
  assert.deepEqual(errors, []);
});

test("the switches put marks on and off, are remembered, and leave the words alone", async () => {
  const { page } = await chrome.open();
  await openOne(page, async () => (await reader.speakers(page).count()) > 0 && /Events\s*[1-9]/.test(await words(reader.layer(page, "Events"))));
  const text = await prose(page);
  const copied = () => page.evaluate(() => {
    const selection = getSelection();
    selection.selectAllChildren(document.querySelector("#reader .prose"));
    const words = selection.toString();
    selection.removeAllRanges();
    return words.replace(/\s+/g, " ").trim();
  });
  const [before, names] = [await copied(), await reader.names(page).count()];

  assert.equal(await reader.events(page).count(), 0, "events are not marked at first");
  await reader.layer(page, "Events").click();
  assert.ok((await reader.events(page).count()) > 0);
  assert.equal(await pressed(reader.layer(page, "Events")), "true");
  await press(page, "q");
  assert.equal(await reader.speakers(page).count(), 0);
  assert.equal(await pressed(reader.layer(page, "Quotations")), "false");
  await press(page, "r");
  assert.equal(await reader.references(page).count(), 0);
  assert.equal(await prose(page), text, "the text is the same with any marks");
  assert.equal(await copied(), before, "and so is what one copies");
  assert.ok((await reader.names(page).count()) <= names);

  await page.reload();
  await ready(page);
  assert.equal(await pressed(reader.layer(page, "Quotations")), "false");
  assert.equal(await pressed(reader.layer(page, "References")), "false");
  assert.equal(await pressed(reader.layer(page, "Events")), "true");
  assert.doesNotMatch(await page.evaluate(() => location.hash), /events|quotations/);
});

test("an event's card says who did what to whom, and points at the words", async () => {
  const { page, errors } = await chrome.open();
  await reader.layer(page, "Events").click();
  const known = () => reader.article(page).locator("[data-part*='s']").and(page.locator("[data-part*='e']"));
  await openOne(page, async () => (await known().count()) > 0);
  const at = /(?:^| )e(\d+)s/.exec(await known().first().getAttribute("data-part"))[1];
  await reader.article(page).locator(`[data-event="${at}"]`).first().hover();
  const card = reader.card(page);
  await card.waitFor();
  assert.match(await words(card.locator("dd")), /^[A-Z][a-z]+ – (verbal|material) (cooperation|conflict)$/);
  const rows = await card.locator("dt").allTextContents();
  for (const row of ["Act", "Who", "Status"]) assert.ok(rows.includes(row), `${row} of ${rows}`);
  assert.ok((await reader.article(page).locator(".is-source").count()) > 0, "the source's words stand out");
  await page.mouse.move(2, 2);
  await card.waitFor({ state: "hidden" });
  assert.equal(await reader.article(page).locator(".prose .is-source").count(), 0);
  assert.deepEqual(errors, []);
});

test("a pronoun names whom it stands for, and steps go through names and pronouns", async () => {
  const { page } = await chrome.open();
  await openOne(page, async () => (await reader.references(page).count()) > 0);
  const reference = reader.references(page).first();
  const text = await words(reference);
  await reference.hover();
  const card = reader.card(page);
  await card.waitFor();
  assert.match(await words(card.locator(".card-stands")), new RegExp(`${text}.*stands here for$`));
  assert.match(await words(card.locator(".card-count")), /and \d+ references? to it/);
  const [, , all] = /(\d+) of (\d+)/.exec(await words(card.locator(".stepper"))) ?? [];
  assert.ok(Number(all) > 1, "the name and what stands for it");
  await reference.click();
  assert.equal(await reader.chips(page).count(), 0, "a press on a pronoun filters nothing");
});

test("the text is gone through by keyboard: names, speakers, pronouns and events", async () => {
  const { page } = await chrome.open();
  await openOne(page, async () => (await reader.speakers(page).count()) > 0);
  await press(page, "e");
  await reader.article(page).locator("[data-mark='0']").first().focus();
  const seen = new Set();
  for (let step = 0; step < 200 && !(seen.has("name") && seen.has("quotation") && seen.has("event")); step += 1) {
    seen.add(await page.evaluate(() => {
      const at = document.activeElement;
      return at.dataset.event ? "event" : at.dataset.quotation ? "quotation" : at.classList.contains("ent") ? "name" : "reference";
    }));
    await page.keyboard.press("ArrowRight");
  }
  assert.ok(seen.has("name") && seen.has("quotation") && seen.has("event"), [...seen].join());
  await reader.speakers(page).first().focus();
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.activeElement?.closest(".card") !== null);
  await press(page, "Escape");
  assert.ok(await reader.speakers(page).first().evaluate((label) => label === document.activeElement), "back where it was opened");
});

test("an article's date is changed, its dates follow, and that is undone, stored and nobody's own", async () => {
  const { page, errors } = await chrome.open();
  await reader.openFirst(page);
  await settled(page);
  const hash = await page.evaluate(() => location.hash);
  const shown = reader.article(page).locator(".article-meta time");
  const was = await shown.getAttribute("datetime");
  const dates = () => reader.counts(page, "Dates").then((all) => JSON.stringify(all));
  const before = await dates();
  await page.locator("#reader").evaluate((pane) => pane.scrollTo(0, 60));

  await press(page, "d");
  await page.waitForFunction(() => document.activeElement?.id === "redate-day");
  const field = page.locator("#redate-day");
  assert.equal(await field.inputValue(), was);
  await field.fill("2004-03-18");
  await press(page, "Enter");
  await page.waitForFunction(() => document.querySelector("#reader .article-meta time")?.dateTime === "2004-03-18");
  await settled(page);
  assert.notEqual(await dates(), before, "what is counted from it has changed");
  assert.match(await words(reader.notices(page)), /18 March 2004/);
  const set = reader.article(page).locator(".article-set");
  assert.match(await words(set), /^as you set it/);
  assert.match(await set.getAttribute("title"), /^The article says \d/);
  assert.equal(await page.evaluate(() => location.hash), hash);
  assert.equal(await page.locator("#reader").evaluate((pane) => pane.scrollTop), 60, "nothing jumps");
  assert.doesNotMatch(await words(reader.foot(page)), /of your own/);

  await page.reload();
  await ready(page);
  await page.waitForFunction(() => document.querySelector("#reader .article-meta time")?.dateTime === "2004-03-18");

  await press(page, "d");
  await page.locator("#redate-day").fill(was);
  await page.getByRole("button", { name: "Set", exact: true }).click();
  await page.waitForFunction((was) => document.querySelector("#reader .article-meta time")?.dateTime === was, was);
  await settled(page);
  assert.equal(await dates(), before);
  assert.equal(await set.count(), 1, "it is set, whatever it is set to");
  await press(page, "Control+z");
  await page.waitForFunction(() => document.querySelector("#reader .article-meta time")?.dateTime === "2004-03-18");
  await set.getByRole("button", { name: "undo" }).click();
  await page.waitForFunction((was) => document.querySelector("#reader .article-meta time")?.dateTime === was, was);
  await settled(page);
  assert.deepEqual([await dates(), await set.count()], [before, 0]);
  assert.deepEqual(errors, []);
});

test("a date that is none is refused in words, and Escape leaves it as it was", async () => {
  const { page } = await chrome.open();
  await reader.openFirst(page);
  await settled(page);
  const shown = reader.article(page).locator(".article-meta time");
  const was = await shown.getAttribute("datetime");
  await page.getByRole("button", { name: "Change the date", exact: true }).click();
  const field = page.locator("#redate-day");
  await field.fill("1012-03-18");
  await press(page, "Enter");
  const note = page.locator("#redate-note");
  await page.waitForFunction(() => /1400/.test(document.querySelector("#redate-note")?.textContent ?? ""));
  assert.equal(await field.getAttribute("aria-invalid"), "true");
  await field.fill("");
  await press(page, "Enter");
  assert.match(await words(note), /day, month and year/);
  await press(page, "Escape");
  assert.equal(await shown.getAttribute("datetime"), was);
  assert.equal(await page.evaluate(() => document.activeElement?.id), "redate");
});

test("without a date a weekday has no value and says so; with one it has", async () => {
  const { page } = await chrome.open();
  const from = await replies(page);
  await reader.paste(page, { ...article(3), published: "", text: "The minister resigned on Thursday, officials in Lima said." });
  await added(page, from);
  await settled(page);
  const day = reader.names(page).filter({ hasText: "Thursday" });
  await day.hover();
  const card = reader.card(page);
  await card.waitFor();
  assert.match(await words(card), /No value\./);
  await card.getByRole("button", { name: "Change the article’s date" }).click();
  await page.waitForFunction(() => document.activeElement?.id === "redate-day");
  await page.locator("#redate-day").fill("2021-03-18");
  await press(page, "Enter");
  await page.waitForFunction(() => document.querySelector("#reader .article-meta time")?.dateTime === "2021-03-18");
  await settled(page);
  await day.hover();
  await card.waitFor();
  assert.match(await words(card), /18 March 2021/);
  assert.match(await words(card), /2021-03-18/);
  await reader.notices(page).filter({ hasText: "18 March 2021" }).getByRole("button", { name: "Undo" }).click();
  await page.getByRole("button", { name: "Add a date" }).waitFor();
});

test("pronouns and descriptions are marked from a confidence on, which is kept", async () => {
  const { page, errors } = await chrome.open();
  await openOne(page, async () => (await reader.references(page).count()) > 0);
  const slider = reader.article(page).getByRole("slider", { name: "References at least" });
  assert.equal(await slider.inputValue(), "50");
  const count = async () => Number(/\d+/.exec(await words(reader.layer(page, "References")))[0]);
  const at = async (percent) => {
    await slider.fill(String(percent));
    return [await count(), await reader.references(page).count()];
  };
  const [all, most] = await at(0);
  const [fewer, drawn] = await at(95);
  assert.ok(fewer < all && drawn < most, `${fewer} of ${all}`);
  assert.match(await words(reader.article(page).locator(".sure-note")), new RegExp(`^${all - fewer} less sure references? not shown$`));
  await page.reload();
  await ready(page);
  await openOne(page, async () => true);
  assert.equal(await slider.inputValue(), "95");
  assert.deepEqual(errors, []);
});
