// On the device: the page starts with its host gone, says when another version waits and never reloads by itself, and its service worker lets
// nothing out that the page itself could.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { chromium } from "playwright-core";

import { article } from "./articles.mjs";
import { added, ARGS, closed, DESK, dist, ready, replies, settled, VARIANTS, watch } from "./page.mjs";
import * as reader from "./reader.mjs";
import { serve } from "./serve.mjs";

const executablePath = process.env.WIRESCOPE_CHROMIUM ?? "/usr/bin/chromium";
const folder = mkdtempSync(join(tmpdir(), "wirescope-"));
let browser;
before(async () => { browser = await chromium.launch({ executablePath, args: ARGS }); });
after(async () => {
  await closed(browser);
  rmSync(folder, { recursive: true, force: true });
});

/** The site in that folder, until the test ends, however it ends: what goes on listening keeps its process from ending. */
async function hosted(t, site = dist()) {
  const server = await serve(site);
  t.after(server.close);
  return server;
}

/** A new profile, until the test ends. */
async function profile(t) {
  const context = await browser.newContext({ viewport: DESK, locale: "en-GB", reducedMotion: "reduce" });
  context.setDefaultTimeout(30_000);
  t.after(() => context.close());
  return context;
}

async function open(context, origin, hash = "#view=articles") {
  const page = await context.newPage();
  await page.addInitScript(watch, VARIANTS);
  await page.goto(`${origin}/${hash}`);
  await ready(page);
  return page;
}

/** A profile in which the page of that host is kept on the device. */
async function kept(t, origin) {
  const context = await profile(t);
  const page = await open(context, origin);
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active.state !== "activated") await new Promise((done) => { active.onstatechange = () => active.state === "activated" && done(); });
  });
  return { context, page };
}

test("it starts with its host gone, analyses, and finds what was added", async (t) => {
  const server = await hosted(t);
  const { page } = await kept(t, server.origin);
  await server.close();
  await page.reload();
  await ready(page);
  const from = await replies(page);
  await reader.paste(page, article(5));
  assert.equal((await added(page, from)).articles, 1);
  await settled(page);
  assert.ok(await reader.names(page).count() > 0 || await reader.rows(page).count() === 3);
  assert.equal(await reader.badge(page).textContent(), "0 requests since load");
  await page.reload();
  await ready(page);
  await page.getByText("3 of 3 articles").first().waitFor();
});

test("another version waits until no page of this one is open, and is told", { timeout: 180_000 }, async (t) => {
  const site = join(folder, "site");
  cpSync(dist(), site, { recursive: true });
  const server = await hosted(t, site);
  const { context, page } = await kept(t, server.origin);
  await page.reload();
  await ready(page);
  const script = readFileSync(join(site, "service.js"), "utf8");
  writeFileSync(join(site, "service.js"), script.replace(/const VERSION = "\w+"/, 'const VERSION = "another"'));
  // A browser looks for another version when a page is opened.
  await page.reload();
  await ready(page);
  await page.evaluate(() => { window.same = true; });
  await page.getByText(/^A new version of Wirescope is on this device/).waitFor({ timeout: 30_000 });
  assert.equal(await page.evaluate(() => window.same), true, "it was not reloaded");
  assert.ok(await page.evaluate(async () => Boolean((await navigator.serviceWorker.getRegistration()).waiting)));
  await page.close();
  const next = await open(context, server.origin);
  await next.waitForFunction(async () => (await caches.keys()).includes("wirescope-another"));
  await next.waitForFunction(async () => (await caches.keys()).filter((name) => /^wirescope-[0-9a-f]{16}$/.test(name)).length === 0);
});

test("with it, neither a path of the host nor a window without the page's policy lets anything out", async (t) => {
  const arrived = [];
  const listener = createServer((request, response) => {
    arrived.push(request.url);
    response.end("here");
  });
  await new Promise((done) => listener.listen(0, "127.0.0.1", done));
  t.after(() => {
    listener.closeAllConnections();
    listener.close();
  });
  const elsewhere = `http://127.0.0.1:${listener.address().port}`;
  const server = await hosted(t);
  const { context, page } = await kept(t, server.origin);
  await page.reload();
  await ready(page);
  server.meddle((path) => { arrived.push(`own ${path}`); return null; });
  for (const path of ["SECRET-words-of-an-article", "models.js", "share.html"]) {
    const [opened] = await Promise.all([context.waitForEvent("page"), page.evaluate((url) => { window.other = window.open(url); }, `${server.origin}/${path}`)]);
    await opened.waitForLoadState();
    // The opener's scripts may reach in, where nothing keeps them from it.
    await opened.evaluate(async (url) => {
      await fetch(url, { mode: "no-cors" }).catch(() => {});
      await fetch("./SECRET").catch(() => {});
      new Image().src = url;
      try { new WebSocket(url.replace("http", "ws")); } catch { /* forbidden */ }
    }, `${elsewhere}/out`).catch(() => {});
    await opened.close();
  }
  await new Promise((done) => setTimeout(done, 1000));
  // With every window of the site that opens the browser looks for another version of the service worker.
  assert.deepEqual(arrived.filter((path) => path !== "own /service.js"), []);
});

test("it can be installed", async (t) => {
  const server = await hosted(t);
  // The manifest is asked for as the page loads; when all is here, nothing is any more.
  server.meddle((path) => (path.startsWith("/models/") ? { pause: 40 } : null));
  const context = await profile(t);
  const page = await context.newPage();
  await page.goto(server.origin);
  const devtools = await context.newCDPSession(page);
  const { errors, manifest, data } = await devtools.send("Page.getAppManifest");
  assert.deepEqual(errors, []);
  assert.equal(JSON.parse(data).name, "Wirescope", JSON.stringify(manifest));
  const { installabilityErrors } = await devtools.send("Page.getInstallabilityErrors");
  assert.deepEqual(installabilityErrors.map(({ errorId }) => errorId).filter((id) => id !== "in-incognito"), []);
});

/** Hands something to the page as the system does for another program: a form that is sent from elsewhere. */
async function share(context, origin, fields, files = []) {
  const page = await context.newPage();
  await page.addInitScript(watch, VARIANTS);
  await page.setContent(`<form action="${origin}/receive" method="post" enctype="multipart/form-data"><input name="files" type="file" multiple></form>`);
  await page.locator("input").setInputFiles(files.map(({ name, text }) => ({ name, mimeType: "text/plain", buffer: Buffer.from(text) })));
  await page.evaluate((fields) => {
    const form = document.querySelector("form");
    for (const [name, value] of Object.entries(fields)) form.append(Object.assign(document.createElement("input"), { name, value, type: "hidden" }));
    form.submit();
  }, fields);
  await page.waitForURL(`${origin}/`);
  return page;
}

const SHARED = "Ingrid Larsen met Boris Novak in Berlin on Tuesday. The talks in Berlin went on.";
/** How many files lie ready to be taken. */
const waiting = (page) => page.evaluate(async () => (await caches.has("wirescope-received")) ? (await (await caches.open("wirescope-received")).keys()).length : 0);

test("what another program shares is added, and stays until it is, whatever becomes of the tab", async (t) => {
  const server = await hosted(t);
  const { context, page } = await kept(t, server.origin);
  await page.close();
  // The tab is closed before anything can be added.
  const first = await share(context, server.origin, { title: "A shared title", text: SHARED, url: "https://news.example/shared" }, [{ name: "one.txt", text: `${SHARED} It rained in Oslo.` }]);
  await first.close();
  const next = await open(context, server.origin);
  await next.getByText("4 of 4 articles").first().waitFor();
  await settled(next);
  const source = await next.locator("#articles").textContent();
  assert.match(source, /A shared title/);
  await next.waitForFunction(async () => (await (await caches.open("wirescope-received")).keys()).length === 0);
  await next.reload();
  await ready(next);
  await next.getByText("4 of 4 articles").first().waitFor();
  // A second share does not take the place of a first one that nobody has taken.
  await next.evaluate(async () => {
    const cache = await caches.open("wirescope-received");
    await cache.put(new URL("received/earlier", location.href), new Response("Keiko Tanaka left Oslo on Thursday.", { headers: { "x-name": "earlier.txt" } }));
  });
  const both = await share(context, server.origin, { text: "", url: "https://news.example/only-an-address" });
  await ready(both);
  await both.getByText("6 of 6 articles").first().waitFor();
});

test("files that cannot be added are not taken for ever", async (t) => {
  const server = await hosted(t);
  const { context, page } = await kept(t, server.origin);
  await page.evaluate(async () => {
    const cache = await caches.open("wirescope-received");
    await cache.put(new URL("received/x", location.href), new Response("words", { headers: { "x-name": "x.txt", "x-tries": "2" } }));
  });
  await page.reload();
  await ready(page);
  await page.waitForFunction(async () => (await (await caches.open("wirescope-received")).keys()).length === 0);
  assert.equal(await waiting(page), 0);
  await context.close();
});

test("files that the system opens with the page are added, and its manifest takes what can be read", async (t) => {
  const server = await hosted(t);
  const context = await profile(t);
  const page = await context.newPage();
  await page.addInitScript(watch, VARIANTS);
  await page.addInitScript(() => {
    Object.defineProperty(window, "launchQueue", { value: { setConsumer: (take) => { window.launch = take; } } });
  });
  await page.goto(`${server.origin}/#view=articles`);
  await ready(page);
  const from = await replies(page);
  await page.evaluate((text) => window.launch({ files: [{ getFile: async () => new File([text], "opened.txt") }] }), SHARED);
  assert.equal((await added(page, from)).articles, 1);
  const manifest = JSON.parse(readFileSync(join(dist(), "manifest.webmanifest"), "utf8"));
  const handled = Object.values(manifest.file_handlers[0].accept).flat();
  for (const ending of [".txt", ".html", ".pdf", ".docx", ".odt", ".rtf", ".epub", ".mhtml", ".7z", ".tar", ".wacz", ".xml", ".png", ".wirescope"]) assert.ok(handled.includes(ending), ending);
  assert.equal(manifest.share_target.params.url, "url");
});
