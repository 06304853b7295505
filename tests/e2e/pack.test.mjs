// The page that opens packs (docs/pack.md): in Chromium, against a host that counts what it sends and fails when it is told to.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, test } from "node:test";

import { chromium } from "playwright-core";

import { serveRanges } from "./pack_host.mjs";
import { lines } from "./pack_records.mjs";
import { ARGS, closed, DESK, dist, PHONE, program } from "./page.mjs";
import { serve } from "./serve.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const ARTICLES = 20_000;
/** What a reader may be made to fetch, whatever the size of the pack. */
const OPEN = 300_000;
const SEARCH = 100_000;
const ROUNDS = 3;

const folder = mkdtempSync(join(tmpdir(), "wirescope-pack-"));
let browser, site, host;
before(async () => {
  writeFileSync(join(folder, "records.jsonl"), lines(ARTICLES));
  execFileSync(program(), ["pack", "--out", join(folder, "pack"), join(folder, "records.jsonl")], { stdio: "pipe" });
  site = await serve(dist());
  host = await serveRanges(folder);
  browser = await chromium.launch({ executablePath: process.env.WIRESCOPE_CHROMIUM ?? "/usr/bin/chromium", args: ARGS });
});
afterEach(() => host.meddle());
after(async () => {
  await closed(browser);
  await site?.close();
  await host?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The page, in a profile of its own until the test ends. `at` is the pack's address; without it no pack is named. */
async function open(t, { at = `${host.origin}/pack/`, more = "", viewport = DESK, colorScheme = "light", ...options } = {}) {
  const context = await browser.newContext({ viewport, locale: "en-GB", colorScheme, reducedMotion: "reduce", serviceWorkers: "block", ...options });
  context.setDefaultTimeout(15_000);
  t.after(() => context.close());
  const page = await context.newPage();
  const errors = [];
  page.on("pageerror", (error) => errors.push(error.message));
  t.after(() => assert.deepEqual(errors, []));
  host.since();
  await page.goto(`${site.origin}/pack.html${at ? `#at=${encodeURIComponent(at)}${more}` : ""}`);
  return page;
}

const count = (page) => page.locator(".count");
const rows = (page) => page.locator(".rows a");
const badge = (page) => page.locator(".badge");
const failure = (page) => page.locator(".failure h2");
const idle = (page) => page.locator(".list[aria-busy=false]").waitFor();

/** Waits until that much is found. */
async function found(page, text) {
  await count(page).filter({ hasText: text }).waitFor();
  await idle(page);
}

async function search(page, text) {
  await page.getByRole("searchbox").fill(text);
  await page.keyboard.press("Enter");
}

/** What was asked since the last look, which has to be within the budget of a search. */
async function within(page, what) {
  const { requests, bytes } = host.since();
  const rounds = await page.evaluate(() => {
    const { length } = performance.getEntriesByName("pack-round");
    performance.clearMarks("pack-round");
    return length;
  });
  assert.ok(rounds <= ROUNDS && bytes <= SEARCH, `${what}: ${rounds} rounds, ${requests} requests, ${bytes} bytes`);
}

test("a pack opens, is searched, filtered and read, by small parts of it", async (t) => {
  const page = await open(t);
  await found(page, "20,000 articles (counted)");
  const opened = host.since();
  await page.evaluate(() => performance.clearMarks("pack-round"));
  assert.ok(opened.bytes <= OPEN + SEARCH, `${opened.bytes} bytes to open it and show its newest articles`);
  assert.equal(await page.getByRole("heading", { level: 1 }).textContent(), "pack");
  assert.equal(await rows(page).count(), 10);
  assert.match(await page.title(), /^pack – Wirescope/);

  await search(page, "harbour");
  await found(page, "articles (counted)");
  await within(page, "a word");
  await search(page, "number12345");
  await found(page, "1 article (counted)");
  await within(page, "a rare word");
  assert.match(await rows(page).first().textContent(), /number 12345/);
  await search(page, "harbour \"Ana Ruiz\" source:\"The Courier\" -bridge");
  await page.getByText(/\d articles \(/).waitFor();
  await idle(page);
  await within(page, "words, a name, a paper, and what is not to be there");
  await search(page, "wordthatisnowhere \"Nobody At All\" OR harb*");
  await page.getByText("No article of this pack has wordthatisnowhere or \"Nobody At All\".").waitFor();
  await page.getByText("Packs cannot be searched for OR, harb*: this was left out.").waitFor();
  await within(page, "what is nowhere");

  await page.getByRole("button", { name: "Clear" }).click();
  await found(page, "20,000 articles");
  await within(page, "all of it again");
  await page.getByRole("button", { name: /^São Tomé [\d,]+ articles$/ }).click();
  await found(page, "articles (counted)");
  await within(page, "a name as a filter");
  assert.equal(await page.getByRole("searchbox").inputValue(), "place:\"São Tomé\"");
  assert.equal(await page.getByRole("button", { name: /^São Tomé [\d,]+ articles$/ }).getAttribute("aria-pressed"), "true");
  for (const title of await page.locator(".row-title").allTextContents()) assert.match(title, /^São Tomé: /);
  await page.getByRole("button", { name: "Older articles" }).click();
  await page.waitForFunction(() => document.querySelectorAll(".rows a").length === 20);
  await within(page, "ten older ones");
  assert.equal(await page.evaluate(() => [...document.querySelectorAll(".rows a")].indexOf(document.activeElement)), 10, "the first of them has the focus");

  await page.getByLabel("From").fill("2021-03-01");
  await page.getByLabel("To", { exact: true }).fill("2021-03-31");
  await page.getByRole("button", { name: "Search", exact: true }).click();
  await page.getByText(/^1\d\d articles/).waitFor();
  await idle(page);
  await within(page, "a name and days");
  assert.equal(await page.locator(".bar-of[aria-pressed=true]").count(), 31);
  for (const time of await page.locator(".row time").evaluateAll((all) => all.map((one) => one.dateTime))) assert.match(time, /^2021-03/);
  await page.getByRole("button", { name: /^15 March 2021: / }).press("Enter");
  await page.waitForFunction(() => location.hash.includes("from=2021-03-15&to=2021-03-15"));
  await idle(page);
  await page.getByRole("button", { name: "All days" }).click();
  await found(page, "articles (counted)");
  await page.evaluate(() => performance.clearMarks("pack-round"));
  host.since();

  await rows(page).first().click();
  const article = page.getByRole("region", { name: "Article", exact: true });
  await article.getByRole("heading", { level: 2 }).waitFor();
  await within(page, "an article");
  assert.ok(await page.evaluate(() => document.activeElement.matches(".reading h2")));
  const name = article.locator(".prose .person").first();
  assert.equal(await article.locator(".prose .place").first().textContent(), "São Tomé");
  assert.equal(await article.locator(".prose .is-furniture").count(), 1);
  assert.match(await article.getByRole("link", { name: /^Read it at example.org/ }).getAttribute("href"), /^https:\/\/example\.org\/\d+$/);
  const who = await name.textContent();
  await name.click();
  await page.waitForFunction((who) => document.querySelector("input[type=search]").value === `person:"${who}"`, who);
  await found(page, "articles (counted)");
  await within(page, "a name in the text");
  assert.ok(await article.getByRole("heading", { level: 2 }).isVisible(), "it stays open beside what is found");
});

test("the badge counts what the host does, and nobody else is asked", async (t) => {
  const page = await open(t);
  const others = [];
  page.on("request", (request) => request.url().startsWith(host.origin) || others.push(request.url()));
  await found(page, "20,000 articles");
  await search(page, "talks");
  await found(page, "articles (counted)");
  await rows(page).first().click();
  await page.locator(".reading h2").waitFor();
  assert.ok(host.asked.length > 3 && host.asked.every(({ method }) => method === "GET"), "nothing is asked before a range is");
  const { requests, bytes } = host.since();
  const shown = /^reads parts of this pack from (\S+): (\d+) requests, ([\d,]+) KB$/.exec(await badge(page).textContent());
  assert.deepEqual([shown?.[1], Number(shown?.[2]), Number(shown?.[3].replaceAll(",", ""))], [new URL(host.origin).host, requests, Math.ceil(bytes / 1000)]);
  assert.deepEqual(others, []);
  // Another host, and this page's own, are beyond it once a pack is open.
  const stopped = await page.evaluate(async (urls) => {
    const blocked = [];
    document.addEventListener("securitypolicyviolation", ({ blockedURI }) => blocked.push(new URL(blockedURI).origin));
    for (const url of urls) await fetch(url).catch(() => {});
    await new Promise((done) => setTimeout(done, 300));
    return blocked;
  }, [`${site.origin}/index.html`, "http://127.0.0.1:9/"]);
  assert.deepEqual([...new Set(stopped)], [site.origin, "http://127.0.0.1:9"]);
  // What the main page keeps is out of its reach.
  assert.deepEqual(await page.evaluate(() => ["indexedDB", "localStorage", "caches", "Worker"].filter((name) => name in window)), []);
});

test("the address says what is shown: back, forward, and another tab", async (t) => {
  const page = await open(t, { more: "&q=flood&article=3" });
  await page.locator(".reading h2").waitFor();
  assert.equal(await page.getByRole("searchbox").inputValue(), "flood");
  await found(page, "articles (counted)");
  const floods = await count(page).textContent();
  await search(page, "court \"Li Wei\"");
  await page.waitForFunction((before) => document.querySelector(".count").textContent !== before, floods);
  await idle(page);
  await rows(page).nth(1).click();
  await page.waitForFunction(() => document.querySelector(".rows .is-open"));
  const [title, address] = [await page.locator(".reading h2").textContent(), page.url()];
  await page.goBack();
  await page.goBack();
  await page.waitForFunction((floods) => document.querySelector(".count").textContent === floods, floods);
  assert.equal(await page.getByRole("searchbox").inputValue(), "flood");
  await page.goForward();
  await page.goForward();
  await page.waitForFunction(() => document.querySelector(".rows .is-open"));
  assert.equal(await page.locator(".reading h2").textContent(), title);
  const other = await page.context().newPage();
  await other.goto(address);
  await other.locator(".reading h2").waitFor();
  assert.equal(await other.locator(".reading h2").textContent(), title);
});

test("the keyboard alone", async (t) => {
  const page = await open(t);
  await found(page, "20,000 articles");
  const focused = () => page.evaluate(() => [...document.querySelectorAll(".rows a")].indexOf(document.activeElement));
  await page.keyboard.press("j");
  assert.equal(await focused(), 0);
  await page.keyboard.press("j");
  await page.keyboard.press("j");
  await page.keyboard.press("k");
  assert.equal(await focused(), 1);
  await page.keyboard.press("Enter");
  await page.locator(".reading h2").waitFor();
  await page.keyboard.press("Escape");
  await page.getByText("Open an article from the list").waitFor();
  assert.equal(await focused(), 1, "where it was before");
  await page.keyboard.press("/");
  assert.ok(await page.evaluate(() => document.activeElement.type === "search"));
  await page.keyboard.type("j/k");
  assert.equal(await page.getByRole("searchbox").inputValue(), "j/k");
  const bar = page.locator(".bar-of[tabindex='0']");
  await bar.focus();
  await page.keyboard.press("End");
  await page.keyboard.press("ArrowLeft");
  assert.equal(await page.evaluate(() => [...document.querySelectorAll(".bar-of")].indexOf(document.activeElement) - document.querySelectorAll(".bar-of").length), -2);
});

test("every failure is named", async (t) => {
  cpSync(join(folder, "pack"), join(folder, "newer"), { recursive: true });
  writeFileSync(join(folder, "newer/head"), readFileSync(join(folder, "pack/head")).toString("latin1").replace("pack 2\n", "pack 12\n"), "latin1");
  const is = async (page, heading) => {
    await failure(page).waitFor();
    assert.equal(await failure(page).textContent(), heading);
  };
  const opens = async (heading, trick, at) => {
    if (trick) host.meddle(trick);
    const page = await open(t, { at });
    await is(page, heading);
    host.meddle();
    return page;
  };
  await opens("There is no pack at this address", null, `${host.origin}/nowhere/`);
  await opens("The host refuses: it answers 503", () => ({ status: 503 }));
  await opens("This pack is of another version (12)", null, `${host.origin}/newer/`);
  await opens("A part of the pack is damaged", () => ({ damage: true }));
  await opens("The host does not let this page read", () => ({ closed: true }));
  await opens("The connection broke", () => ({ cut: true }));
  await opens("The host cannot be reached", null, "http://127.0.0.1:9/");
  writeFileSync(join(folder, "newer/head"), "<!doctype html><title>Nothing here</title>".repeat(1000));
  await opens("This is no pack", null, `${host.origin}/newer/`);

  // Once it is open, what fails is named where it was asked, and can be tried again.
  const page = await open(t);
  await found(page, "20,000 articles");
  host.meddle((path) => (path.endsWith("/terms") ? { damage: true } : null));
  await search(page, "harbour");
  await is(page, "A part of the pack is damaged");
  host.meddle((path) => (path.endsWith("/terms") ? { to: "http://127.0.0.1:9" } : null));
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByText("The host leads elsewhere").waitFor();
  host.meddle((path) => (path.endsWith("/terms") ? { whole: true } : null));
  await page.getByRole("button", { name: "Try again" }).click();
  await page.getByText("The host does not send parts of files").waitFor();
  host.meddle();
  await page.getByRole("button", { name: "Try again" }).click();
  await found(page, "articles (counted)");
  host.meddle((path) => (path.endsWith("/texts") ? { status: 404 } : null));
  await rows(page).first().click();
  await is(page, "There is no pack at this address");

  await is(await open(t, { more: `&article=${ARTICLES}` }), "There is no such article in this pack");

  const door = await open(t, { at: "" });
  assert.deepEqual(host.since().requests, 0);
  await door.getByLabel("Address of the pack’s folder").fill("ftp://example.org/");
  await door.getByRole("button", { name: "Open" }).click();
  await door.getByText("This is no address of a folder").waitFor();
  await door.getByLabel("Address of the pack’s folder").fill(`${host.origin}/pack`);
  await door.keyboard.press("Enter");
  await found(door, "20,000 articles");
});

test("taken whole it needs no network, and has none", async (t) => {
  const own = await serveRanges(folder);
  const page = await open(t, { at: `${own.origin}/pack/` });
  await found(page, "20,000 articles");
  own.meddle((path) => (path.endsWith("/texts") ? { pause: 40 } : null));
  const take = page.getByRole("button", { name: "Take it whole, then cut the network" });
  await take.click();
  const dialog = page.getByRole("dialog", { name: "Take the whole pack" });
  assert.match(await dialog.textContent(), /All of this pack is [\d.]+ MB/);
  await page.keyboard.press("Escape");
  await take.click();
  await dialog.getByRole("button", { name: /^Take it \(/ }).click();
  await page.getByRole("progressbar").waitFor();
  await page.getByRole("button", { name: "Cancel" }).click();
  await page.getByText("Cancelled: nothing of it is kept.").waitFor();
  own.meddle();
  await take.click();
  await dialog.getByRole("button", { name: /^Take it \(/ }).click();
  await badge(page).filter({ hasText: /^whole, [\d.]+ MB; nothing is requested any more$/ }).waitFor();
  const asked = own.asked.length;
  await own.close();
  await search(page, "election \"Ines Duarte\"");
  await found(page, "articles (counted)");
  await rows(page).first().click();
  await page.locator(".reading h2").waitFor();
  await page.getByRole("button", { name: /^Lima [\d,]+ articles$/ }).click();
  await found(page, "articles (counted)");
  assert.equal(own.asked.length, asked);
  const blocked = await page.evaluate(async (url) => {
    const stopped = new Promise((done) => document.addEventListener("securitypolicyviolation", ({ effectiveDirective }) => done(effectiveDirective)));
    await fetch(url).catch(() => {});
    return stopped;
  }, `${host.origin}/pack/head`);
  assert.equal(blocked, "connect-src");
});

test("from a host without ranges it can be taken whole", async (t) => {
  host.meddle(() => ({ whole: true }));
  const page = await open(t);
  await failure(page).filter({ hasText: "The host does not send parts of files" }).waitFor();
  await page.locator(".failure").getByRole("button", { name: /^Take it whole/ }).click();
  await page.getByRole("button", { name: /^Take it \(/ }).click();
  await found(page, "20,000 articles");
  await search(page, "number777");
  await found(page, "1 article (counted)");
  await badge(page).filter({ hasText: /^whole/ }).waitFor();
});

for (const [width, viewport] of [["desk", DESK], ["phone", PHONE]]) {
  for (const colorScheme of ["light", "dark"]) {
    test(`axe finds nothing to say: ${width}, ${colorScheme}`, async (t) => {
      const page = await open(t, { viewport, colorScheme, at: "" });
      const said = [];
      const look = async (where) => {
        if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
        // A colour on its way to another is nobody's; one that is turned round midway ends as another animation. What has ended and stays so counts as none.
        await page.waitForFunction(() => document.getAnimations().every(({ playState }) => playState !== "running"));
        const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
        for (const { id, nodes } of violations) said.push(`${where}: ${id}: ${nodes.map(({ html }) => html.slice(0, 160)).join("; ")}`);
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (wide > 0) said.push(`${where}: ${wide} pixels too wide`);
        const high = await page.evaluate(() => document.documentElement.scrollHeight - document.documentElement.clientHeight);
        if (width === "desk" && high > 0) said.push(`${where}: ${high} pixels too high`);
      };
      await look("the door");
      await page.goto(`${site.origin}/pack.html#at=${encodeURIComponent(`${host.origin}/nowhere/`)}`);
      await failure(page).waitFor();
      await look("a failure");
      await page.goto("about:blank");
      await page.goto(`${site.origin}/pack.html#at=${encodeURIComponent(`${host.origin}/pack/`)}`);
      await found(page, "20,000 articles");
      await look("the newest");
      if (width === "phone") await page.getByText("Days and names").click();
      await page.getByRole("button", { name: /^Lima [\d,]+ articles$/ }).click();
      await found(page, "articles (counted)");
      await look("a filter");
      await rows(page).first().click();
      await page.locator(".reading h2").waitFor();
      await page.getByText(/^Who and what is named/).click();
      await look("an article");
      if (width === "phone") {
        assert.ok(!await count(page).isVisible(), "the article stands in place of the list");
        await page.getByRole("button", { name: "Close" }).click();
      }
      await page.getByRole("button", { name: /^Take it whole/ }).click();
      await look("the dialog");
      await page.keyboard.press("Escape");
      await search(page, "wordthatisnowhere");
      await page.getByText("No article of this pack has").waitFor();
      await idle(page);
      await look("nothing found");
      assert.deepEqual(said, []);
    });
  }
}

test("the main page asks for none of it, and its service worker keeps none and stands in no way", async (t) => {
  const context = await browser.newContext({ viewport: DESK, locale: "en-GB", reducedMotion: "reduce" });
  context.setDefaultTimeout(30_000);
  t.after(() => context.close());
  const asked = [];
  site.meddle((path) => { asked.push(path); return null; });
  t.after(() => site.meddle());
  const main = await context.newPage();
  await main.goto(`${site.origin}/#view=articles`);
  await main.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active.state !== "activated") await new Promise((done) => { active.onstatechange = () => active.state === "activated" && done(); });
  });
  assert.deepEqual(asked.filter((path) => path.startsWith("/pack")), []);
  const kept = await main.evaluate(async () => {
    const caches_ = await Promise.all((await caches.keys()).map(async (name) => (await caches.open(name)).keys()));
    return caches_.flat().map(({ url }) => new URL(url).pathname);
  });
  assert.ok(kept.includes("/index.html") && !kept.some((path) => path.startsWith("/pack")), kept.join(" "));

  const page = await context.newPage();
  await page.goto(`${site.origin}/pack.html#at=${encodeURIComponent(`${host.origin}/pack/`)}`);
  await found(page, "20,000 articles");
  await search(page, "number4321");
  await found(page, "1 article (counted)");
  // A window that the main page opens is not in its hands.
  await main.reload();
  await main.locator("#articles li a").first().waitFor();
  const [opened] = await Promise.all([context.waitForEvent("page"), main.evaluate((url) => { window.other = window.open(url); }, `${site.origin}/pack.html`)]);
  await opened.getByRole("heading", { name: "Open a pack" }).waitFor();
  assert.equal(await main.evaluate(() => window.other.closed), true);
});
