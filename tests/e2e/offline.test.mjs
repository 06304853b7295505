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
