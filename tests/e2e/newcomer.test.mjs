// What a newcomer asked about: where packs are opened, what would be lost, why two numbers differ, what colours mean, and whether a phone has room for it.
import assert from "node:assert/strict";
import { test } from "node:test";

import { jsonl } from "./articles.mjs";
import { added, chromeForTests, DESK, PHONE, replies, settled, violations, withArticles } from "./page.mjs";
import * as reader from "./reader.mjs";

const { chrome } = chromeForTests();

const view = (page) => page.locator("#view");
const text = async (locator) => (await locator.first().textContent()).replace(/\s+/g, " ").trim();

test("help and the dialog of collections lead to the page for packs, in a window of its own", async () => {
  const { page, context, requests } = await chrome.open();
  const loaded = requests.length;
  await page.getByRole("button", { name: "Help", exact: true }).click();
  const link = page.getByRole("dialog").getByRole("link", { name: "the page for packs" });
  assert.equal(await link.getAttribute("rel"), "noopener noreferrer");
  await page.keyboard.press("Escape");
  await page.locator("#show-collections").click();
  await link.waitFor();
  assert.equal(requests.length, loaded, "nothing is asked for before it is pressed");
  const [packs] = await Promise.all([context.waitForEvent("page"), link.click()]);
  await packs.getByRole("heading", { level: 1 }).waitFor();
  assert.match(packs.url(), /\/pack\.html$/);
  assert.equal(await packs.evaluate(() => window.opener), null);
  assert.equal(await packs.evaluate(() => document.referrer), "");
  assert.match(page.url(), /view=articles/, "this one stays");
  await packs.close();
});

/** Whether the browser would be told to ask before the page is left. */
const asks = (page) => page.evaluate(() => !window.dispatchEvent(new Event("beforeunload", { cancelable: true })));

test("the page is left without a question, but not while articles are added or something is not stored", async () => {
  const { page } = await chrome.open();
  assert.equal(await asks(page), false);
  const from = await replies(page);
  await reader.addFiles(page, { name: "many.jsonl", text: jsonl(300, 0, 4) });
  await page.locator(".job").first().waitFor();
  assert.equal(await asks(page), true);
  await added(page, from);
  await page.waitForFunction(() => !document.querySelector("#unsaved, .job"), null, { timeout: 30_000 });
  await settled(page);
  assert.equal(await asks(page), false);
});

test("what cannot be stored is asked about", async () => {
  const { page } = await chrome.open();
  await page.evaluate(() => {
    const native = IDBObjectStore.prototype.add;
    IDBObjectStore.prototype.add = function add(...values) {
      const request = native.apply(this, values);
      this.transaction.abort();
      return request;
    };
  });
  await reader.addFiles(page, { name: "few.jsonl", text: jsonl(3, 0, 2) });
  await reader.foot(page).getByRole("alert").waitFor();
  await page.waitForFunction(() => !document.querySelector(".job"));
  assert.equal(await asks(page), true);
});

const STORY = (id, place) => ({ id, title: `Report ${id}`, source: "The Quay Gazette", published: "2021-05-06", text: `The minister spoke in ${place} on Tuesday. Many people came to hear what he had to say about the harbour.` });

test("the map says what it counts where the filter counts otherwise", async () => {
  const articles = [STORY("a", "Springfield, Illinois"), STORY("b", "Springfield, Missouri"), STORY("c", "Lisbon"), STORY("d", "Berlin")];
  const { page } = await withArticles(chrome, articles, { hash: "#view=map" });
  await settled(page);
  const facet = Object.fromEntries(await reader.counts(page, "Places"));
  const lists = view(page).getByRole("complementary", { name: "Places and names" });
  const note = await text(lists.locator(".place-note"));
  assert.match(note, /^Counted by position/);
  const distinct = Number(/has ([\d,]+) names?/.exec(note)[1]);
  assert.ok(distinct >= Object.keys(facet).length, `${distinct} names`);
  const rows = await lists.getByRole("region").first().getByRole("listitem").evaluateAll((items) => items.map((item) => [item.querySelector(".entry-name").firstChild.textContent, item.querySelector(".entry-count").textContent]));
  for (const [name, count] of rows) {
    const [own, of] = count.split(" of ").map(Number);
    if (facet[name] !== undefined) assert.equal(of ?? own, facet[name], `${name}: ${count}`);
  }
});

test("colours of the network are those of the filters; other colours are others, and said to be", async () => {
  const { page, errors } = await chrome.open({ hash: "#view=network" });
  const legend = view(page).locator(".map-legend");
  assert.match(await text(legend), /^People.*Places/);
  const person = await page.evaluate(() => getComputedStyle(document.querySelector(".node-mark.person")).color);
  const swatch = await page.evaluate(() => getComputedStyle(document.querySelector(".pane-facets .swatch.person")).backgroundColor);
  assert.equal(person, swatch);
  await view(page).getByRole("combobox", { name: "Colour by" }).selectOption("community");
  await settled(page);
  assert.match(await text(legend), /communities/);
  assert.ok((await view(page).locator(".node-mark[class*='community-']").count()) > 0);
  assert.equal(await view(page).locator(".node-mark.person").count(), 0);
  assert.match(page.url(), /communities/, "the address has it");
  assert.deepEqual(errors, []);
});

test("words are offered as they are written, in an order that is said and can be changed", async () => {
  const { page } = await chrome.open({ hash: "#view=words" });
  const names = () => view(page).getByRole("group", { name: "Words", exact: true }).locator(".entry-name").allTextContents();
  const repeated = await names();
  assert.ok(repeated.includes("Taliban"), `${repeated}`);
  const order = view(page).getByRole("combobox", { name: "Order" });
  assert.equal(await order.locator("option:checked").textContent(), "most repeated first");
  await order.selectOption("articles");
  await settled(page);
  const counts = await view(page).getByRole("group", { name: "Words", exact: true }).locator(".entry-count").allTextContents();
  assert.deepEqual(counts.map(Number), counts.map(Number).sort((one, other) => other - one));
  assert.notDeepEqual(await names(), repeated);
});

test("hidden files of an archive are left out, which is no failure", async () => {
  const { page } = await chrome.open();
  const from = await replies(page);
  await reader.addFiles(page, { name: "clips.tar", bytes: tar({ "one.txt": "Strike goes on\n\nDock workers in Rotterdam voted on Tuesday to go on with their strike, the union said.", ".hidden.txt": "Notes\n\nNobody is to read this." }) });
  const told = await added(page, from);
  await settled(page);
  assert.equal(told.articles, 1);
  await reader.notices(page).filter({ hasText: "1 article added, 1 file or part of one left out." }).getByRole("button", { name: "See the report" }).click();
  const report = page.getByRole("dialog", { name: "What was added" });
  assert.match(await text(report.locator("tbody tr")), /^clips\.tarRead1.*\.hidden\.txt.*left out/);
});

/** An archive of these files. */
function tar(files) {
  const blocks = Object.entries(files).flatMap(([name, words]) => {
    const [head, body] = [Buffer.alloc(512), Buffer.alloc(Math.ceil(words.length / 512) * 512)];
    head.write(name, 0);
    head.write("0000644\0", 100);
    head.write(`${words.length.toString(8).padStart(11, "0")}\0`, 124);
    head.write("ustar\0" + "00", 257);
    head.write("        0", 148);
    head.write(`${head.reduce((sum, byte) => sum + byte, 0).toString(8).padStart(6, "0")}\0 `, 148);
    body.write(words);
    return [head, body];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

test("what is looked at has the room: on a phone, and where everything is twice as large", async () => {
  for (const [viewport, least] of [[PHONE, 560], [{ width: 640, height: 400 }, 210], [{ width: 720, height: 450 }, 250]]) {
    const { page } = await withArticles(chrome, [STORY("a", "Lisbon"), STORY("b", "Berlin")], { viewport });
    const dismiss = page.locator(".notice").getByRole("button", { name: "Dismiss" });
    while ((await dismiss.count()) > 0) await dismiss.first().click();
    for (const name of ["overview", "articles", "map", "quotations"]) {
      await page.evaluate((name) => { location.hash = `#view=${name}`; }, name);
      await settled(page);
      const height = await view(page).evaluate((node) => node.clientHeight);
      assert.ok(height >= least, `${name}: ${height} of ${viewport.height} pixels`);
      assert.ok(await page.locator("#share-button").isVisible());
      assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), viewport.width);
    }
  }
  const { page } = await chrome.open({ viewport: PHONE });
  await page.getByRole("navigation", { name: "Views" }).getByRole("button", { name: "More" }).click();
  assert.deepEqual(await violations(page), []);
  await page.getByRole("dialog", { name: "Views" }).getByRole("button", { name: /^Collection:/ }).click();
  await page.getByRole("dialog", { name: "Collections" }).waitFor();
  await page.setViewportSize(DESK);
  assert.equal(await page.locator("#show-collections").count(), 1);
});
