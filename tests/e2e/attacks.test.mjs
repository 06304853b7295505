// Ways out of the page that a script in it could try, one by one, against this machine and against the page's own host; and the text of an article
// that tries them. Each is stopped, or named in docs/privacy.md as what a page cannot stop by itself.
import assert from "node:assert/strict";
import { createSocket } from "node:dgram";
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { after, afterEach, before, test } from "node:test";

import { added, replies, settled, start } from "./page.mjs";
import * as reader from "./reader.mjs";

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
  "service worker": (url) => { navigator.serviceWorker?.register(url).catch(() => {}); },
  "ping of a link": (url) => { const link = Object.assign(document.createElement("a"), { href: "#", ping: url }); document.body.append(link); link.click(); },
  cache: (url) => { caches.open("a").then((cache) => cache.add(url)).catch(() => {}); },
};

/** Those for which Chromium opens a connection before it asks the policy; nothing is sent over it. docs/privacy.md names them. */
const CONNECTS = ["frame"];

/** Those that go out, as docs/privacy.md says: a page cannot stop them by itself. */
const OPEN = {
  location: (url) => { location.href = url; },
  "window.open": (url) => { window.open(url, "_blank"); },
  preconnect: (url) => { document.head.append(Object.assign(document.createElement("link"), { rel: "preconnect", href: url })); },
};

const elsewhere = () => `http://127.0.0.1:${listener.address().port}`;
const pause = (ms) => new Promise((done) => setTimeout(done, ms));

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

test("what a page cannot stop goes out, and docs/privacy.md names it", async () => {
  const privacy = readFileSync(new URL("../../docs/privacy.md", import.meta.url), "utf8");
  for (const [name, way] of Object.entries(OPEN)) {
    const { page } = await chrome.open();
    // A place of its own: a connection that is there already is used again.
    let came = 0;
    const place = createServer((request, response) => response.end("here")).on("connection", () => { came += 1; });
    await new Promise((done) => place.listen(0, "127.0.0.1", done));
    await page.evaluate(way, `http://127.0.0.1:${place.address().port}/open`).catch(() => {});
    for (let tries = 0; came === 0 && tries < 30; tries += 1) await pause(100);
    place.closeAllConnections();
    place.close();
    console.log(`${name}: ${came > 0 ? "goes out" : "did not go out here"}`);
    assert.ok(privacy.includes(name), `docs/privacy.md does not name ${name}`);
  }
  const { page } = await chrome.open();
  arrived = [];
  await page.evaluate(async (port) => {
    const connection = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${port}` }] });
    connection.createDataChannel("a");
    await connection.setLocalDescription(await connection.createOffer());
  }, stun.address().port);
  await pause(2_000);
  assert.ok(privacy.includes("RTCPeerConnection"));
  if (!arrived.includes("packet")) console.log("no packet of RTCPeerConnection arrived on this machine");
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
