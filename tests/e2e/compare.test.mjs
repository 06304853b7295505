// Compare, pins and print: two sides beside each other, what each shows leads to its words, and searches that are kept.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { jsonl } from "./articles.mjs";
import { PHONE, added, ready, replies, settled, start, violations } from "./page.mjs";
import * as reader from "./reader.mjs";

let chrome;
before(async () => { chrome = await start(); });
after(() => chrome?.close());

const param = (page, name) => page.evaluate((name) => new URLSearchParams(location.hash.slice(1)).get(name), name);
const hash = (page) => page.evaluate(() => decodeURIComponent(location.hash));
const kind = (page) => page.getByRole("combobox", { name: "Compare" });
const side = (page, name) => page.getByRole("group", { name, exact: true });
/** A field of the names. */
const field = (page, name) => page.locator("#view").getByRole("group", { name, exact: true });
const part = (page, name) => page.locator("#view").getByRole("region", { name });
const bare = (words) => words.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
const marked = async (page) => bare((await reader.article(page).locator("mark.is-now").allTextContents()).join(""));

/** Counts of a table of values, by part: `{ "On both sides (4)": [[left, right], …], … }`. */
const tables = (page, name) => field(page, name).locator("tbody").evaluateAll((all) =>
  Object.fromEntries(all.map((body) => {
    const [head, ...rows] = body.querySelectorAll("tr");
    const number = (cell) => Number(cell.textContent.replace("–", "0").replaceAll(",", ""));
    return [head.textContent, rows.map((row) => [...row.querySelectorAll("td")].map(number))];
  })));

/** Two reports of one matter that count differently, quote alike and share a passage, among others. */
const REPORTS = [
  { id: "north", title: "Twelve killed in Lisbon", source: "Northern Wire", published: "2021-05-04",
    text: "Twelve people were killed when a ferry sank near Lisbon on Monday, officials said.\n\n\"We will raise the ferry from the river bed before the end of the summer,\" said Minister Ana Almeida.\n\nThe ferry was built in a yard on the other side of the river and had passed an inspection." },
  { id: "city", title: "Ferry sinks off Lisbon", source: "City Observer", published: "2021-05-05",
    text: "A ferry sank near Lisbon on Monday and 15 people were killed, officials said.\n\nMinister Ana Almeida said: \"We will raise the ferry from the river bed this summer, whatever it costs.\"\n\nThe ferry was built in a yard on the other side of the river, its owner said." },
];

async function withReports(options) {
  const opened = await chrome.open({ hash: "#view=compare", ...options });
  const { page } = opened;
  const before = await replies(page);
  await reader.addFiles(page, { name: "reports.jsonl", text: REPORTS.map((one) => JSON.stringify(one)).join("\n") });
  await added(page, before);
  await settled(page);
  return opened;
}

test("the bundled articles are compared from the overview: names, a name's words, and both texts", async () => {
  const { page, errors } = await chrome.open({ hash: "" });
  await page.getByRole("button", { name: "Compare them" }).click();
  await settled(page);
  assert.equal(await param(page, "view"), "compare");
  assert.equal(await kind(page).inputValue(), "articles");
  const titles = await page.locator(".side h3").allTextContents();
  assert.equal(new Set(titles).size, 2);

  const places = await tables(page, "Places");
  for (const [head, rows] of Object.entries(places)) {
    const [, count] = head.match(/\((\d+)\)$/);
    assert.ok(rows.length > 0 && rows.length <= Number(count), head);
    assert.ok(rows.every(([left, right]) => (left > 0) === !head.startsWith("Only on the right") && (right > 0) === !head.startsWith("Only on the left")), head);
  }

  const name = field(page, "Places").locator("button.versus-name").first();
  const said = await name.textContent();
  await name.click();
  await settled(page);
  const described = part(page, `How each side speaks of ${said}`);
  assert.equal(await name.getAttribute("aria-pressed"), "true");
  assert.ok(await page.locator("#compare-described").evaluate((heading) => heading === document.activeElement));
  const word = described.locator(".near-word").first();
  const near = (await word.evaluate((button) => button.firstChild.textContent)).trim();
  await word.click();
  await settled(page);
  assert.ok((await marked(page)).toLowerCase().startsWith(near.slice(0, 3)), `${near} in “${await marked(page)}”`);
  await page.keyboard.press("Escape");
  await settled(page);

  const texts = page.locator(".text-body");
  assert.equal(await texts.count(), 2);
  const shared = texts.first().locator(".shared");
  const words = bare(await shared.first().textContent()).toLowerCase();
  assert.ok(words.split(" ").length >= 6, words);
  await shared.first().focus();
  await page.keyboard.press("Enter");
  const now = page.locator(".shared.is-now");
  assert.deepEqual(new Set((await now.allTextContents()).map((text) => bare(text).toLowerCase())), new Set([words]));
  assert.deepEqual(errors, []);
});

test("figures that differ and quotations in other words open at their words; the texts scroll together", async () => {
  const { page, errors } = await withReports();
  await page.goto(`${chrome.origin}/#view=compare&vs=articles=north;articles=city`);
  await settled(page);
  const figures = part(page, "Figures and days that differ").getByRole("listitem");
  assert.equal(await figures.count(), 1);
  assert.match(bare(await figures.locator(".pair-head").textContent()), /^Twelve 15 people Both have Lisbon/);
  await figures.getByRole("button").nth(1).click();
  await settled(page);
  assert.equal(await param(page, "read"), "city");
  assert.equal(await marked(page), "15");
  assert.equal(await figures.getByRole("button").nth(1).getAttribute("aria-current"), "true");
  await page.keyboard.press("Escape");

  const quotations = part(page, "Quotations in other words").getByRole("listitem");
  assert.equal(await quotations.count(), 1);
  assert.match(await quotations.locator(".pair-head").textContent(), /Ana Almeida/);
  await quotations.getByRole("button").first().focus();
  await page.keyboard.press("Enter");
  await settled(page);
  assert.match(await marked(page), /^We will raise the ferry/);
  await page.keyboard.press("Escape");

  const shared = page.locator(".text-body").nth(1).locator(".shared").last();
  await shared.click();
  assert.match(await page.locator(".text-body").first().locator(".shared.is-now").textContent(), /built in a yard on the other side of the river/);
  assert.doesNotMatch(await page.locator("#view").textContent(), /contradict/i);

  await page.getByRole("button", { name: "Swap the sides" }).click();
  await settled(page);
  assert.equal(await hash(page), "#vs=articles=city;articles=north&view=compare");
  await page.goBack();
  await settled(page);
  assert.equal(await page.locator(".side h3").first().textContent(), "Twelve killed in Lisbon");
  assert.deepEqual(errors, []);
});

test("quotations of both sides and of one alone lead to their words", async () => {
  const said = (words) => `"${words}," said Minister Ana Almeida.`;
  const reports = [
    { id: "north", title: "Harbour stays", source: "Northern Wire", published: "2021-05-04",
      text: `The harbour is not for sale.\n\n${said("We will never sell the harbour, whatever they offer us for it")}\n\n${said("The crane was built by my father")}` },
    { id: "city", title: "No sale", source: "City Observer", published: "2021-05-05",
      text: `The city keeps its harbour.\n\n${said("We will never sell the harbour")}\n\n"Taxes will not rise next year," said Mayor Rui Pinto.` },
  ];
  const { page } = await chrome.open({ hash: "#view=compare&vs=source=northern%20wire;source=city%20observer" });
  const before = await replies(page);
  await reader.addFiles(page, { name: "reports.jsonl", text: reports.map((one) => JSON.stringify(one)).join("\n") });
  await added(page, before);
  await settled(page);
  const both = part(page, "Quotations on both sides").locator(".pair");
  assert.equal(await both.count(), 1);
  assert.match(await both.locator(".pair-head").textContent(), /Almeida.*in 1 article \(.+\) and 1 \(.+\)/);
  await both.locator(".is-two .row-open").click();
  await settled(page);
  assert.equal(await marked(page), "We will never sell the harbour");
  const once = part(page, "Quotations on one side only");
  assert.match(await once.locator(".is-one h4").textContent(), /^Only in Northern Wire \(1\)$/);
  assert.match(await once.locator(".is-one .pair").textContent(), /Almeida.*The crane was built by my father/);
  assert.match(await once.locator(".is-two .pair").textContent(), /Rui Pinto.*Taxes will not rise next year/);
  await once.locator(".is-two .row-open").click();
  await settled(page);
  assert.equal(await marked(page), "Taxes will not rise next year");
  assert.deepEqual(await violations(page), []);
});

test("all articles are compared with each other, from the overview", async () => {
  const { page, errors } = await withReports({ hash: "#view=overview" });
  await page.getByRole("button", { name: "Figures that differ" }).click();
  await settled(page);
  assert.equal(await param(page, "vs"), "each");
  assert.equal(await kind(page).inputValue(), "each");
  const figures = part(page, "Figures and days that differ").getByRole("listitem");
  const heads = (await figures.locator(".pair-head").allTextContents()).map(bare);
  assert.equal(heads.filter((head) => /^(Twelve 15|15 Twelve) people Both have Lisbon/.test(head)).length, 1, `once: ${heads}`);
  assert.match(await page.locator("#view").textContent(), /Read: 4 articles, each with all others\./);
  await figures.filter({ hasText: "Lisbon" }).getByRole("button").first().click();
  await settled(page);
  assert.match(await marked(page), /^(15|Twelve)$/);
  assert.deepEqual(errors, []);
});

test("a selection is pinned, renamed, brought back, compared with, and removed", async () => {
  const { page, errors } = await chrome.open({ hash: "#view=compare" });
  const list = page.locator(".pins-list");
  await page.keyboard.press("P");
  await reader.notices(page).filter({ hasText: "Search or filter first" }).waitFor();
  await reader.search(page, "talks");
  await settled(page);
  assert.equal(await kind(page).inputValue(), "rest", "a selection is compared with the rest");
  await page.getByRole("button", { name: "Pin", exact: true }).click();
  await list.getByText("Pins (1)").click();
  await list.getByRole("button", { name: "Rename “talks”" }).click();
  await page.keyboard.type("Peace talks");
  await page.keyboard.press("Enter");
  await page.reload();
  await ready(page);

  await reader.search(page, "deadline");
  await settled(page);
  await list.getByText("Pins (1)").click();
  await list.getByRole("button", { name: "Compare with Peace talks" }).click();
  await settled(page);
  assert.equal(await param(page, "vs"), "q=talks");
  assert.deepEqual(await page.locator(".side h3").allTextContents(), ["“deadline”", "Peace talks"]);

  await list.getByText("Pins (1)").click();
  await list.getByRole("button", { name: "Peace talks", exact: true }).click();
  await settled(page);
  assert.equal(await param(page, "q"), "talks");
  await page.keyboard.press("Control+z");
  await settled(page);
  assert.equal(await param(page, "q"), "deadline");

  await list.getByText("Pins (1)").click();
  await list.getByRole("button", { name: "Remove Peace talks" }).click();
  await list.waitFor({ state: "detached" });
  await reader.notices(page).filter({ hasText: "No longer pinned" }).getByRole("button", { name: "Undo" }).click();
  await list.getByText("Pins (1)").waitFor();
  assert.deepEqual(errors, []);
});

test("a few hundred articles by source, by time, by a name, and a part of them by itself", async () => {
  const { page, errors } = await chrome.open({ hash: "#view=compare" });
  const before = await replies(page);
  await reader.addFiles(page, { name: "made.jsonl", text: jsonl(300) });
  await added(page, before);
  await settled(page);
  assert.equal(await kind(page).inputValue(), "sources");
  const sources = page.getByRole("combobox", { name: /source$/ });
  await sources.first().selectOption({ label: "Northern Wire" });
  await settled(page);
  await sources.last().selectOption({ label: "City Observer" });
  await settled(page);
  assert.deepEqual(await page.locator(".side h3").allTextContents(), ["Northern Wire", "City Observer"]);
  assert.match(await hash(page), /vs=source=northern wire;source=city observer/);
  const people = await tables(page, "People");
  assert.equal(Object.keys(people).length, 3);
  await field(page, "People").getByRole("button", { name: /^Show \d+ more/ }).click();
  await settled(page);
  const more = await tables(page, "People");
  assert.ok(Object.values(more).flat().length > Object.values(people).flat().length);

  await kind(page).selectOption("spans");
  await settled(page);
  const [left, right] = await page.locator(".side dl").evaluateAll((all) =>
    all.map((list) => Object.fromEntries([...list.children].map((one) => [one.querySelector("dt").textContent, one.querySelector("dd").textContent]))));
  const year = (side, end) => Number(side.Published.split(" – ").at(end).slice(-4));
  assert.ok(year(left, -1) <= year(right, 0), `${left.Published} before ${right.Published}`);

  await kind(page).selectOption("name");
  await settled(page);
  const number = async (name) => Number((await side(page, name).locator("dd").first().textContent()).replaceAll(",", ""));
  const [withIt, without] = [await number("Left"), await number("Right")];
  assert.equal(withIt + without, Number((await reader.count(page).textContent()).match(/^[\d,]+/)[0].replaceAll(",", "")));
  await side(page, "Left").getByRole("button", { name: String(withIt), exact: true }).click();
  await settled(page);
  assert.equal(await param(page, "view"), null);
  assert.match(await reader.count(page).textContent(), new RegExp(`^${withIt} of`));
  assert.deepEqual(errors, []);
});

test("on a phone the texts stand one under the other, and one brings the other along", async () => {
  const { page } = await withReports({ viewport: PHONE });
  await page.goto(`${chrome.origin}/#view=compare&vs=articles=north;articles=city`);
  await settled(page);
  const boxes = await page.locator(".text-body").evaluateAll((all) => all.map((body) => body.getBoundingClientRect().toJSON()));
  assert.ok(boxes[1].top >= boxes[0].bottom && boxes.every(({ width }) => width <= 390));
  assert.ok(await page.evaluate(() => document.querySelector("#view").scrollWidth <= document.querySelector("#view").clientWidth));
  await page.locator(".text-body").first().locator(".shared").last().click();
  assert.equal(await page.locator(".text-body").nth(1).locator(".shared.is-now").count(), 1);
});

test("on paper there is the comparison, and nothing to press", async () => {
  const { page } = await chrome.open({ hash: "#view=compare" });
  await page.emulateMedia({ media: "print" });
  const shown = (selector) => page.locator(selector).first().isVisible();
  assert.ok(await shown(".sides") && await shown(".versus") && await shown(".text-body"));
  for (const tool of [".head", ".deskbar", ".compare-head", ".compare-contents", ".published"]) assert.equal(await shown(tool), false, tool);
  const cut = await page.evaluate(() => [...document.querySelectorAll(".text-body, #view, .mains, .page")].filter((one) => one.scrollHeight > one.clientHeight + 2 && getComputedStyle(one).overflowY !== "visible").length);
  assert.equal(cut, 0, "nothing is cut off");
  await page.emulateMedia({ media: "screen" });
  await reader.addFiles(page, { name: "made.jsonl", text: jsonl(100) });
  await added(page, 0);
  await page.goto(`${chrome.origin}/#view=quotations`);
  await settled(page);
  const more = page.locator("#view").getByRole("button", { name: /^Show \d+ more/ }).last();
  while (await more.isVisible() && (await page.locator("tbody[data-chunk]").count()) < 4) {
    await more.click();
    await settled(page);
  }
  assert.ok(await page.locator("tr.far").count() > 0, "what is far away is not drawn");
  await page.emulateMedia({ media: "print" });
  await page.locator("tr.far").first().waitFor({ state: "detached" });
  for (const view of ["quotations", "articles"]) {
    await page.goto(`${chrome.origin}/#view=${view}`);
    await settled(page);
    assert.equal(await shown(".deskbar"), false);
    assert.ok(await shown(view === "articles" ? "#reader .prose" : ".finds-table"));
  }
});

test("articles beyond those that are offered are found by their headlines", async () => {
  const { page, errors } = await chrome.open({ hash: "#view=compare" });
  const before = await replies(page);
  await reader.addFiles(page, { name: "made.jsonl", text: jsonl(260) });
  await added(page, before);
  await settled(page);
  await kind(page).selectOption("articles");
  await settled(page);
  const second = page.getByRole("combobox", { name: "Second article" });
  assert.equal(await second.locator("option").count(), 200);
  const offered = await second.locator("option").allTextContents();
  const wanted = jsonl(260).trim().split("\n").map((line) => JSON.parse(line)).find(({ title }) => !offered.some((one) => one.startsWith(title)));
  await page.getByRole("searchbox", { name: "Find by words of the headline" }).fill(wanted.title.split(" ").slice(-3).join(" "));
  await settled(page);
  const found = second.locator("optgroup[label=Found] option").filter({ hasText: wanted.title });
  await second.selectOption(await found.getAttribute("value"));
  await settled(page);
  assert.equal(await side(page, "Right").locator("h3").textContent(), wanted.title);
  await page.getByRole("searchbox", { name: "Find by words of the headline" }).fill("");
  await settled(page);
  assert.match(await second.locator("option:checked").textContent(), new RegExp(`^${wanted.title}`), "it stays chosen by its headline");
  assert.deepEqual(errors, []);
});
