// Ways out of the page that a script in it could try, one by one, against this machine and against the page's own host; and the text of an article
// that tries them. Each is stopped, or named in docs/privacy.md as what a page cannot stop by itself.
import assert from "node:assert/strict";
import { createSocket } from "node:dgram";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, test } from "node:test";
import { pathToFileURL } from "node:url";

import { added, DESK, dist, newTab, replies, settled, start, VARIANTS, watch } from "./page.mjs";
import * as reader from "./reader.mjs";
import { serve } from "./serve.mjs";

let chrome, listener, stun;
/** What has arrived: requests, connections without one, and packets; and the way that is being tried. */
let arrived = [];
let trying = "";
before(async () => {
  chrome = await start();
  listener = createServer((request, response) => {
    arrived.push(`${request.method} ${request.url}`);
    response.writeHead(200, { "access-control-allow-origin": "*", "content-type": "text/html" }).end("here");
  });
  listener.on("connection", () => arrived.push(`connection by ${trying}`));
  await new Promise((done) => listener.listen(0, "127.0.0.1", done));
  stun = createSocket("udp4").on("message", () => arrived.push("packet"));
  await new Promise((done) => stun.bind(0, "127.0.0.1", done));
});
afterEach(() => {
  arrived = [];
  chrome.meddle();
});
after(async () => {
  await chrome?.close();
  listener?.closeAllConnections();
  listener?.close();
  stun?.close();
});

/** Ways that need no answer: what matters is whether anything arrives. They run in the page, each with an address of its own. */
const WAYS = {
  fetch: (url) => { fetch(url, { mode: "no-cors" }).catch(() => {}); },
  "fetch keepalive": (url) => { fetch(url, { mode: "no-cors", keepalive: true, method: "POST", body: "words" }).catch(() => {}); },
  XMLHttpRequest: (url) => { const request = new XMLHttpRequest(); request.open("GET", url); request.send(); },
  sendBeacon: (url) => { navigator.sendBeacon(url, "words"); },
  WebSocket: (url) => { new WebSocket(url.replace(/^http/, "ws")); },
  WebTransport: (url) => { new WebTransport(url.replace(/^http:/, "https:")).ready.catch(() => {}); },
  EventSource: (url) => { new EventSource(url); },
  "import()": (url) => { import(url).catch(() => {}); },
  image: (url) => { new Image().src = url; },
  "image set": (url) => { document.body.append(Object.assign(document.createElement("img"), { srcset: `${url} 1x` })); },
  "CSS url in an attribute": (url) => { document.body.append(Object.assign(document.createElement("p"), { style: `background: url(${url})` })); },
  "CSS url by script": (url) => { document.body.style.backgroundImage = `url(${url})`; },
  "style element": (url) => { document.head.append(Object.assign(document.createElement("style"), { textContent: `@import "${url}"; body { cursor: url(${url}), auto }` })); },
  "style sheet": (url) => { document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: url })); },
  script: (url) => { document.head.append(Object.assign(document.createElement("script"), { src: url })); },
  font: (url) => { new FontFace("a", `url(${url})`).load().catch(() => {}); },
  audio: (url) => { new Audio(url).load(); },
  video: (url) => { document.body.append(Object.assign(document.createElement("video"), { src: url, poster: url })); },
  frame: (url) => { document.body.append(Object.assign(document.createElement("iframe"), { src: url })); },
  object: (url) => { document.body.append(Object.assign(document.createElement("object"), { data: url })); },
  embed: (url) => { document.body.append(Object.assign(document.createElement("embed"), { src: url })); },
  form: (url) => { const form = Object.assign(document.createElement("form"), { action: url, method: "post", target: "_blank" }); document.body.append(form); form.submit(); },
  prefetch: (url) => { document.head.append(Object.assign(document.createElement("link"), { rel: "prefetch", href: url })); },
  preload: (url) => { document.head.append(Object.assign(document.createElement("link"), { rel: "preload", as: "image", href: url })); },
  modulepreload: (url) => { document.head.append(Object.assign(document.createElement("link"), { rel: "modulepreload", href: url })); },
  "dns-prefetch": (url) => { document.head.append(Object.assign(document.createElement("link"), { rel: "dns-prefetch", href: url })); },
  icon: (url) => { document.head.append(Object.assign(document.createElement("link"), { rel: "icon", href: url })); },
  manifest: (url) => { document.head.append(Object.assign(document.createElement("link"), { rel: "manifest", href: url })); },
  "speculation rules": (url) => { document.head.append(Object.assign(document.createElement("script"), { type: "speculationrules", textContent: JSON.stringify({ prefetch: [{ source: "list", urls: [url] }] }) })); },
  "svg use": (url) => { document.body.insertAdjacentHTML("beforeend", `<svg><use href="${url}#a"></use><image href="${url}"></image></svg>`); },
  worker: (url) => { new Worker(url); },
  "shared worker": (url) => { new SharedWorker(url); },
  "ping of a link": (url) => { const link = Object.assign(document.createElement("a"), { href: "#", ping: url }); document.body.append(link); link.click(); },
  cache: (url) => { caches.open("a").then((cache) => cache.add(url)).catch(() => {}); },
};

/** Those for which Chromium opens a connection before it asks the policy; nothing is sent over it. docs/privacy.md names them. */
const CONNECTS = ["frame"];

/** Those that go out, as docs/privacy.md says: a page cannot stop them by itself. What of each arrives at another host: a request, or a connection alone. */
const OPEN = {
  location: ["request", (url) => { location.href = url; }],
  "window.open": ["request", (url) => { window.open(url, "_blank"); }],
  preconnect: ["perhaps a connection", (url) => { document.head.append(Object.assign(document.createElement("link"), { rel: "preconnect", href: url })); }],
};

const elsewhere = () => `http://127.0.0.1:${listener.address().port}`;
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** A host of its own, until the test ends: a connection that is there already is used again. What arrives at it. */
async function host(t) {
  const came = [];
  const server = createServer((request, response) => {
    came.push("request");
    response.end("here");
  }).on("connection", () => came.push("connection"));
  await new Promise((done) => server.listen(0, "127.0.0.1", done));
  t.after(() => {
    server.closeAllConnections();
    server.close();
  });
  return { came, url: `http://127.0.0.1:${server.address().port}/open` };
}

/** Asks a STUN server, or a TURN server over UDP or TCP, for a way out. */
async function askForWay(page, urls) {
  await page.evaluate(async (urls) => {
    const connection = new RTCPeerConnection({ iceServers: [{ urls, username: "a", credential: "b" }] });
    connection.createDataChannel("a");
    await connection.setLocalDescription(await connection.createOffer());
  }, urls).catch(() => {});
  await pause(2_000);
}

const PRIVACY = readFileSync(new URL("../../docs/privacy.md", import.meta.url), "utf8");

test("every way out of the page that a page can stop is stopped, to other hosts and to its own", async () => {
  const { page } = await chrome.open();
  chrome.meddle((path) => { arrived.push(`own ${path}`); return null; });
  for (const base of [elsewhere(), chrome.origin]) {
    for (const [name, way] of Object.entries(WAYS)) {
      trying = name;
      await page.evaluate(way, `${base}/way-${encodeURIComponent(name)}?words=of-an-article`).catch(() => {});
      await pause(100);
    }
  }
  await pause(2_000);
  assert.deepEqual(arrived.filter((what) => !CONNECTS.some((name) => what === `connection by ${name}`)), []);
  assert.match(await reader.badge(page).textContent(), /blocked$/);
});

test("no script of the host becomes a service worker but its own", async () => {
  const { page } = await chrome.open({ serviceWorkers: "allow" });
  const tried = await page.evaluate(async (scripts) => {
    const outcomes = {};
    for (const script of scripts) {
      outcomes[script] = await navigator.serviceWorker.register(script, { scope: `./of-${script.replace(/\W/g, "-")}/` }).then(() => "registered", (error) => error.name);
    }
    outcomes.there = (await navigator.serviceWorker.getRegistrations()).map(({ active, installing, waiting }) => new URL((active ?? waiting ?? installing).scriptURL).pathname);
    return outcomes;
  }, ["./worker_loader.js", "./start.js", "./service.js?other", "data:text/javascript,1"]);
  for (const [script, outcome] of Object.entries(tried)) if (script !== "there") assert.notEqual(outcome, "registered", script);
  assert.ok(tried.there.every((path) => path === "/service.js"), `${tried.there}`);
});

for (const [name, [what, way]] of Object.entries(OPEN)) {
  test(`what docs/privacy.md says of ${name} is so: ${what} arrives from a page that has no more than its own policy`, async (t) => {
    assert.ok(PRIVACY.includes(name), `docs/privacy.md does not name ${name}`);
    const { page } = await chrome.open();
    const { came, url } = await host(t);
    await page.evaluate(way, url).catch(() => {});
    for (let tries = 0; !came.includes(what) && tries < 30; tries += 1) await pause(100);
    if (what === "request") assert.ok(came.includes(what), `${name} did not go out: docs/privacy.md says that it does`);
    else assert.ok(!came.includes("request"), "nothing is asked over it");
  });
}

test("RTCPeerConnection asks STUN and TURN servers, but where a browser knows the header that docs/privacy.md recommends", async (t) => {
  assert.ok(PRIVACY.includes("RTCPeerConnection"));
  const port = stun.address().port;
  const turn = await host(t);
  const overTcp = `turn:127.0.0.1:${new URL(turn.url).port}?transport=tcp`;
  const { page } = await chrome.open();
  await askForWay(page, [`stun:127.0.0.1:${port}`, `turn:127.0.0.1:${port}`]);
  await askForWay(page, [overTcp]);
  assert.ok(arrived.includes("packet") && turn.came.includes("connection"), "docs/privacy.md says that it goes out");
  // What was asked goes on being asked as long as that page is open.
  await page.context().close();
  await pause(500);
  arrived = [];
  turn.came.length = 0;
  const kept = await hosted(t, recommended());
  await askForWay(kept.page, [`stun:127.0.0.1:${port}`, `turn:127.0.0.1:${port}`]);
  await askForWay(kept.page, [overTcp]);
  const knows = !kept.said.some((text) => /Unrecognized Content-Security-Policy directive 'webrtc'/.test(text));
  t.diagnostic(`${chrome.browser.version()} ${knows ? "knows" : "does not know"} webrtc 'block'`);
  if (knows) assert.deepEqual([arrived, turn.came], [[], []]);
  else assert.match(PRIVACY, /Chromium 148 does not know it/);
});

/** The headers that docs/privacy.md recommends. */
function recommended() {
  const block = /## If you host it[\s\S]*?```\n([\s\S]*?)```/.exec(PRIVACY)[1];
  return Object.fromEntries(block.trim().split("\n").map((line) => line.split(/: (.*)/).slice(0, 2)));
}

/** The page from a host that sends these headers, and what the browser says of it. */
async function hosted(t, headers) {
  const server = await serve(dist(), 0, headers);
  const context = await chrome.browser.newContext({ viewport: DESK, locale: "en-GB", reducedMotion: "reduce", serviceWorkers: "block" });
  t.after(async () => {
    await context.close();
    await server.close();
  });
  const said = [];
  context.on("console", (message) => said.push(message.text()));
  return { page: await newTab(context, server.origin), said };
}

test("with the headers that docs/privacy.md recommends the page works, and all that its policy stops stays stopped", async (t) => {
  const headers = recommended();
  assert.deepEqual(Object.keys(headers).map((name) => name.toLowerCase()).sort(), [
    "connection-allowlist", "content-security-policy", "cross-origin-embedder-policy", "cross-origin-opener-policy", "referrer-policy", "x-content-type-options", "x-dns-prefetch-control",
  ]);
  const { page } = await hosted(t, headers);
  await page.getByText("2 of 2 articles").first().waitFor();
  assert.equal(await page.evaluate(() => crossOriginIsolated), true);
  for (const [name, way] of Object.entries(WAYS)) {
    trying = name;
    await page.evaluate(way, `${elsewhere()}/headers-${encodeURIComponent(name)}`).catch(() => {});
    await pause(50);
  }
  await pause(1_000);
  assert.deepEqual(arrived.filter((what) => !what.startsWith("connection by ")), []);
  // No other page may show it in a frame.
  const frame = await host(t);
  const context = await chrome.browser.newContext({ serviceWorkers: "block" });
  t.after(() => context.close());
  const outer = await context.newPage();
  await outer.goto(frame.url);
  await outer.evaluate((url) => { document.body.append(Object.assign(document.createElement("iframe"), { src: url })); }, page.url());
  await pause(1_500);
  assert.equal(await outer.frames()[1]?.evaluate(() => document.querySelector("#view") !== null).catch(() => false), false);
});

test("a page that was shared lets out no more than Wirescope itself", async (t) => {
  const folder = mkdtempSync(join(tmpdir(), "wirescope-"));
  t.after(() => rmSync(folder, { recursive: true, force: true }));
  const { page } = await chrome.open();
  await page.locator("#share-button").click();
  await page.locator("#share-sum").filter({ hasText: "; about" }).waitFor();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: "Save the page" }).click()]);
  const path = join(folder, "shared.html");
  await download.saveAs(path);
  const context = await chrome.browser.newContext({ viewport: DESK, locale: "en-GB", reducedMotion: "reduce" });
  t.after(() => context.close());
  const shared = await context.newPage();
  await shared.addInitScript(watch, VARIANTS);
  await shared.goto(pathToFileURL(path).href);
  await shared.waitForFunction(() => window.watched.first.Answer !== undefined, null, { timeout: 30_000 });
  await settled(shared);
  for (const [name, way] of Object.entries(WAYS)) {
    trying = name;
    await shared.evaluate(way, `${elsewhere()}/shared-${encodeURIComponent(name)}`).catch(() => {});
    await pause(100);
  }
  await pause(2_000);
  // A connection without a request may be opened, as docs/privacy.md says of frames; it may be seen only when another way is being tried.
  assert.deepEqual(arrived.filter((what) => !what.startsWith("connection by ")), []);
});

test("the text of an article opens none of them", async () => {
  const url = `${elsewhere()}/text`;
  const text = [
    `<script src="${url}"></script><script>fetch("${url}")</script> <img src="${url}" onerror="location='${url}'">`,
    `<link rel="preconnect" href="${url}"> <link rel="stylesheet" href="${url}"> <meta http-equiv="refresh" content="0; url=${url}">`,
    `<iframe src="${url}"></iframe> <svg onload="fetch('${url}')"><image href="${url}"/></svg> <base href="${url}"> javascript:location='${url}'`,
    `<style>@import "${url}"; * { background: url(${url}) }</style> Ingrid Larsen met Boris Novak in Berlin on Tuesday. ![x](${url}) [x](${url})`,
    `"We must act now <img src=${url}>," said Ingrid Larsen of ${url}.`,
  ].join("\n\n");
  const { page, errors } = await chrome.open();
  const from = await replies(page);
  const fields = { title: `<img src="${url}"> A title`, source: `<link rel=preconnect href=${url}>`, published: "2021-05-06", url: `javascript:fetch('${url}')` };
  await reader.addFiles(page, { name: "<img src=x>.jsonl", text: JSON.stringify({ id: "hostile", text, ...fields }) });
  await added(page, from);
  await page.evaluate(() => { location.hash = "#view=articles&read=hostile"; });
  await settled(page);
  for (const view of ["Overview", "Quotations", "Words", "Map", "Network"]) {
    await reader.tab(page, view).click();
    await settled(page);
  }
  await pause(1_000);
  assert.deepEqual(arrived, []);
  assert.deepEqual(errors, []);
  assert.equal(await page.locator("a[href^='javascript:' i]").count(), 0);
});
