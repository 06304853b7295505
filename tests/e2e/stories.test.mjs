// The view of stories: near-duplicates folded, kept and compared, passages that others have, and the list with each story once.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { article, jsonl } from "./articles.mjs";
import { added, replies, settled, start } from "./page.mjs";
import * as reader from "./reader.mjs";

let chrome;
before(async () => { chrome = await start(); });
after(() => chrome?.close());

const text = async (locator) => (await locator.first().textContent()).replace(/\s+/g, " ").trim();
const view = (page) => page.locator("#view");
const stories = (page) => view(page).getByRole("list", { name: "Stories" }).locator(":scope > li");
const param = (page, name) => page.evaluate((name) => new URLSearchParams(location.hash.slice(1)).get(name), name);

/** An article as three other papers print it: a day later each, with a sentence more. */
function printed(number) {
  const first = { ...article(number), source: "Agency", published: "2020-05-01" };
  const copy = (source, day) => ({
    ...first,
    id: `${first.id}-${day}`,
    source,
    title: `${first.title} (${source})`,
    published: `2020-05-0${day}`,
    text: `${first.text}\n\nThis was added by ${source} on page ${day}.`,
  });
  return [copy("The Morning Post", 3), first, copy("Evening News", 2), copy("Weekly", 4)].map((one) => JSON.stringify(one)).join("\n") + "\n";
}

async function open(hash, articles) {
  const opened = await chrome.open({ hash });
  const before = await replies(opened.page);
  await reader.addFiles(opened.page, { name: "made-up.jsonl", text: articles });
  await added(opened.page, before, 120_000);
  await opened.page.keyboard.press("Escape");
  await settled(opened.page);
  return opened;
}

test("two articles that are not alike are no story", async () => {
  const { page, errors } = await chrome.open({ hash: "#view=stories" });
  assert.equal(await text(view(page).locator(".nothing-title")), "No two of these articles are nearly the same.");
  await view(page).getByRole("button", { name: "Look for texts that are half the same" }).click();
  await settled(page);
  assert.equal(await view(page).getByRole("slider").inputValue(), "50");
  assert.deepEqual(errors, []);
});

test("a story names where it was first, is unfolded, kept as a filter, and shows what others have of it", async () => {
  const { page, errors } = await open("#view=stories", jsonl(20) + printed(501) + printed(502));
  assert.equal(await stories(page).count(), 2);
  assert.match(await text(view(page).locator(".finds-count")), /^2 stories, 8 of 30 articles$/);
  const story = stories(page).first();
  assert.equal(await text(story.locator(".story-first")), "First: Agency, 1 May 2020");
  await story.getByRole("button", { name: "and 3 more like it" }).click();
  const members = story.locator("tr.find");
  assert.equal(await members.count(), 4);
  assert.match(await text(members.first()), /Agency.*1 May 2020.*the first/);
  assert.match(await text(members.nth(1)), /Evening News.*2 May 2020.*(same|hardly a word differs).*\(\+\d+\)/);
  const title = await text(members.nth(1).locator(".source-title"));
  await members.nth(1).locator(".row-open").click();
  await settled(page);
  await reader.article(page).getByRole("heading", { level: 2, name: title }).waitFor();
  await page.keyboard.press("Escape");
  await settled(page);

  await members.nth(1).getByRole("button", { name: "Passages in others" }).click();
  await settled(page);
  const passages = story.getByRole("region", { name: /^Word for word elsewhere/ });
  assert.match(await text(passages.locator(".passage .find-note")), /words in a row; the other article is (older|newer)/);
  const [here, there] = await passages.locator(".passage").first().locator(".row-open").all();
  assert.equal((await here.locator("mark").textContent()).slice(0, 40), (await there.locator("mark").textContent()).slice(0, 40));
  await there.click();
  await settled(page);
  assert.match(await param(page, "words"), /^\d+-\d+$/);
  await page.keyboard.press("Escape");
  await settled(page);

  await story.getByRole("button", { name: "Keep only these 4 articles" }).click();
  await settled(page);
  assert.match(await text(reader.chips(page)), /4 articles/);
  assert.equal(await text(reader.count(page)), "4 of 30 articles");
  assert.equal(await stories(page).count(), 2, "the other story can still be kept");
  await story.getByRole("button", { name: "Show all again" }).click();
  await settled(page);
  assert.equal(await reader.chips(page).count(), 0);
  assert.deepEqual(errors, []);
});

test("the list folds near-duplicates, and everything counts each story once", async () => {
  const { page, errors } = await open("#view=articles", printed(501));
  assert.equal(await text(reader.count(page)), "6 of 6 articles");
  await page.getByRole("checkbox", { name: "Fold near-duplicates" }).check();
  await settled(page);
  assert.equal(await text(reader.count(page)), "3 of 6 articles");
  assert.equal(await reader.rows(page).count(), 3);
  assert.equal(await text(reader.rows(page).filter({ hasText: "Agency" }).locator(".row-more")), "and 3 more like it");
  assert.match(await text(reader.chips(page)), /each story once/);
  const hash = await page.evaluate(() => location.hash);
  const sources = await reader.counts(page, "Source");
  assert.deepEqual(sources.filter(([name]) => name === "Weekly"), [], "what is left out does not count");

  await page.goto(`${chrome.origin}/${hash}`);
  await page.reload();
  await settled(page, 600);
  assert.match(await text(reader.chips(page)), /each story once/);
  await page.getByRole("checkbox", { name: "Fold near-duplicates" }).uncheck();
  await settled(page);
  assert.equal(await reader.chips(page).count(), 0);
  assert.deepEqual(errors, []);
});

/** A matter over five days, each day told by another paper in other words. */
function followed() {
  const who = "Elena Okafor of the Harbour Trust";
  const tells = [
    `${who} met fishermen in Port Sarnen. The quay had given way at night.`,
    `${who} said in Port Sarnen that divers had found cracks. Tomas Quill asked for the plans.`,
    `Divers came to Port Sarnen again, ${who} told reporters, and Tomas Quill was shown the plans.`,
    `${who} resigned in Port Sarnen. Tomas Quill called it overdue, and others did too.`,
  ];
  const article = (text, at) => ({ id: `followed-${at}`, title: `The quay, day ${at + 1}`, source: `Paper ${at}`, published: `2020-05-0${2 * at + 1}`, text });
  return tells.map((text, at) => JSON.stringify(article(text, at))).join("\n") + "\n";
}

test("articles on one matter over days are a thread, which says who comes in and can be kept", async () => {
  const { page, errors } = await open("#view=stories", jsonl(60) + followed());
  await view(page).getByRole("button", { name: "Same matter" }).click();
  await settled(page);
  assert.equal(await param(page, "look.stories"), "threads");
  const threads = view(page).getByRole("list", { name: "Threads" }).locator(":scope > li");
  const quay = threads.filter({ hasText: "Port Sarnen" });
  assert.match(await text(quay.locator("h3")), /Port Sarnen/);
  assert.match(await text(quay.locator(".story-first")), /^4 articles, 1 May 2020 to 7 May 2020$/);
  await quay.getByRole("button", { name: "Show 4 articles in order" }).click();
  const rows = quay.locator("tr.find");
  assert.deepEqual(await rows.locator(".source-title").allTextContents(), [1, 2, 3, 4].map((day) => `The quay, day ${day}`));
  assert.match(await text(rows.nth(1).locator(".thread-new")), /Tomas Quill/);
  await rows.nth(2).getByRole("button").first().click();
  await settled(page);
  assert.equal(await param(page, "read"), "followed-2");
  await page.keyboard.press("Escape");
  await quay.getByRole("button", { name: "Keep only these 4 articles" }).click();
  await settled(page);
  assert.match(await reader.count(page).textContent(), /^4 of/);
  await page.keyboard.press("Control+z");
  await settled(page);
  await view(page).getByRole("combobox", { name: /Over after/ }).selectOption("3");
  await settled(page);
  assert.match(await page.evaluate(() => location.hash), /ask\.threads/);
  assert.deepEqual(errors, []);
});
