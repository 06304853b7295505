// A released page in a real Chromium: how the tests and the bench open it, and what they watch while it runs.
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createRequire } from "node:module";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before } from "node:test";
import { fileURLToPath } from "node:url";

import { chromium } from "playwright-core";

import * as reader from "./reader.mjs";
import { serve } from "./serve.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The switches of design.md, and a resolver that knows no host but this machine. */
export const ARGS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync", "--disable-dev-shm-usage",
  "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
];

/** At desk width there are three panes, on a phone one. */
export const DESK = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

/**
 * The variants of the messages, in order, from where they are defined: a message is the bytes that postcard writes, the number of its
 * variant first.
 */
export const VARIANTS = Object.fromEntries([["Request", "lib"], ["Response", "lib"], ["Task", "extraction"], ["Done", "extraction"]].map(([name, file]) => {
  const source = readFileSync(join(ROOT, `crates/protocol/src/${file}.rs`), "utf8");
  const body = new RegExp(`pub enum ${name} \\{\n([\\s\\S]*?)\n\\}`).exec(source)[1];
  return [name, [...body.matchAll(/^ {4}([A-Z]\w*)/gm)].map(([, variant]) => variant)];
}));

/** Runs in the page before anything of its own: notes what the workers are asked and say, long tasks, and breaches of the policy. */
export function watch(variants) {
  // `panes`: every pane that was asked. `asked`: of each kind of question the last one that is not answered. Of several views only the newest ever is.
  const seen = { longTasks: [], breaches: [], replies: [], workers: [], first: {}, asked: new Map(), panes: [] };
  const kindOf = (enums, body) => variants[enums][body?.[0]];
  window.watched = seen;
  document.addEventListener("securitypolicyviolation", (event) => seen.breaches.push(`${event.violatedDirective} ${event.blockedURI}`));
  new PerformanceObserver((list) => {
    for (const task of list.getEntries()) seen.longTasks.push({ start: task.startTime, ms: task.duration });
  }).observe({ type: "longtask", buffered: true });
  const rows = new MutationObserver(() => {
    if (!document.querySelector("#articles li a")) return;
    rows.disconnect();
    requestAnimationFrame(() => setTimeout(() => { seen.first.row = performance.now(); }));
  });
  rows.observe(document, { childList: true, subtree: true });
  // What the page does beside the index: progress and ends of jobs, the models. It leaves marks in the timeline.
  new PerformanceObserver((list) => {
    for (const { name, detail, startTime } of list.getEntries()) {
      const kind = /^wirescope:(.*)/.exec(name)?.[1];
      if (!kind) continue;
      if (kind !== "Answer") seen.first[kind] ??= startTime;
      if (kind === "Ask") seen.panes.push(...detail.panes);
      // What the page says of an answer that has arrived.
      else if (kind === "Answer") Object.assign(seen.replies.findLast((reply) => reply.kind === "Answer") ?? {}, detail);
      else seen.replies.push({ kind, at: startTime, ...detail });
    }
  }).observe({ type: "mark", buffered: true });
  const Native = window.Worker;
  window.Worker = class extends Native {
    constructor(...args) {
      super(...args);
      seen.workers.push(this);
      this.addEventListener("message", ({ data }) => {
        const kind = kindOf(this.isIndex ? "Response" : "Done", data?.body);
        for (const [question, seq] of seen.asked) if (seq === data?.seq) seen.asked.delete(question);
        const at = performance.now();
        seen.first[kind] ??= at;
        const reply = { kind, seq: data?.seq, at };
        // The frame that shows it has been drawn when the next task runs.
        if (kind === "Answer") requestAnimationFrame(() => setTimeout(() => { reply.drawn = performance.now(); }));
        seen.replies.push(reply);
      });
    }

    postMessage(message, ...rest) {
      if (message?.role) this.isIndex = message.role === "index";
      // A new index: what the old one was asked is asked again.
      if (message?.role === "index") seen.asked.clear();
      const kind = kindOf(this.isIndex ? "Request" : "Task", message?.body);
      if (["Ask", "Open", "Remove", "Restore", "Journal"].includes(kind)) seen.asked.set(kind, message.seq);
      super.postMessage(message, ...rest);
    }
  };
}

/** The command line, as it was built last. */
export function program() {
  const built = ["release", "debug"].map((profile) => join(ROOT, `target/${profile}/wirescope`));
  const found = [process.env.WIRESCOPE_PROGRAM, ...built].find((path) => path && existsSync(path));
  if (!found) throw new Error("the command line is not built: run `cargo build --package wirescope-cli`");
  return found;
}

/** The folder that the page is in. */
export function dist() {
  const dist = process.env.WIRESCOPE_DIST ?? join(ROOT, "dist");
  if (!existsSync(join(dist, "index.html"))) throw new Error(`${dist} holds no page: run \`cargo xtask test\`, which builds it`);
  return dist;
}

/** The server of the page. */
export const served = (port) => serve(dist(), port);

const executablePath = process.env.WIRESCOPE_CHROMIUM ?? "/usr/bin/chromium";

/** Closes a browser. One that does not end when it is told to ends with this process: no test waits for it. */
export const closed = (browser) => Promise.race([browser?.close(), new Promise((done) => { setTimeout(done, 20_000).unref(); })]);

/** Starts a browser and the server it reads from, on that port or on any free one. `close` ends both. */
export async function start({ port, ...options } = {}) {
  const server = await served(port);
  const browser = await chromium.launch({ executablePath, args: ARGS, ...options });
  let last;
  return {
    browser,
    origin: server.origin,
    /** What the server does with a path otherwise than serving it; see serve.mjs. */
    meddle: server.meddle,
    /** One at a time: a page of an earlier test, with its thousand articles, would take time from this one. */
    open: async (view) => {
      await last?.context.close();
      last = await open(browser, server.origin, view);
      return last;
    },
    close: async () => {
      await closed(browser);
      await server.close();
    },
  };
}

/** For a file of tests: a browser with its server, as `start` has it, and a folder; both are there from its first test to its last. */
export function chromeForTests() {
  const folder = mkdtempSync(join(tmpdir(), "wirescope-"));
  const chrome = {};
  before(async () => { Object.assign(chrome, await start()); });
  after(async () => {
    await chrome.close?.();
    rmSync(folder, { recursive: true, force: true });
  });
  return { chrome, folder };
}

/** Opens the page and adds these articles. */
export async function withArticles(chrome, articles, options) {
  const opened = await chrome.open(options);
  const from = await replies(opened.page);
  await reader.addFiles(opened.page, { name: "some.jsonl", text: articles.map((article) => JSON.stringify(article)).join("\n") });
  assert.equal((await added(opened.page, from)).articles, articles.length);
  await settled(opened.page);
  return opened;
}

let axe;

/** What axe-core has to say of the page, each with the element that it is about. */
export async function violations(page) {
  axe ??= readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe);
  const found = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0].html.slice(0, 160)}`);
}

/**
 * Opens the page in a profile of its own and waits until the worker answers.
 *
 * `before` are scripts that run in the page before its own, each with its argument. Returns Playwright's `page` and `context`, the `requests` made so far (workers' too), the `errors` that reached the
 * console, and `settled`, which waits until the worker has nothing left to say.
 */
async function open(browser, origin, { hash = "#view=articles", viewport = DESK, colorScheme = "light", wait = true, before = [], serviceWorkers = "block" } = {}) {
  // The service worker loads everything once more behind the page; tests/e2e/offline.test.mjs lets it.
  const context = await browser.newContext({ viewport, locale: "en-GB", colorScheme, reducedMotion: "reduce", serviceWorkers });
  context.setDefaultTimeout(30_000);
  const requests = [];
  const errors = [];
  // The script of a worker lies in the page itself.
  context.on("request", (request) => request.url().startsWith("blob:") || requests.push(request.url()));
  const page = await context.newPage();
  page.on("pageerror", (error) => errors.push(error.message));
  page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
  await page.addInitScript(watch, VARIANTS);
  for (const [script, argument] of before) await page.addInitScript(script, argument);
  await page.goto(`${origin}/${hash}`);
  if (wait) await ready(page);
  return { page, context, requests, errors };
}

/** Opens the page in another tab of a profile. */
export async function newTab(context, origin, hash = "#view=articles", wait = true) {
  const page = await context.newPage();
  await page.addInitScript(watch, VARIANTS);
  await page.goto(`${origin}/${hash}`);
  if (wait) await ready(page);
  return page;
}

/** Opens the page in a profile that is kept in a folder. */
export async function openProfile(folder, origin, wait = true, before = []) {
  const context = await chromium.launchPersistentContext(folder, { executablePath, args: ARGS, viewport: DESK, locale: "en-GB", reducedMotion: "reduce", serviceWorkers: "block" });
  for (const [script, argument] of before) await context.addInitScript(script, argument);
  return { context, page: await newTab(context, origin, undefined, wait) };
}

/** Waits until the worker has started, has its models or does without, and has answered what was asked of it. */
export async function ready(page) {
  await page.waitForFunction(() => window.watched.first.Answer !== undefined && window.watched.first.Models !== undefined, null, { timeout: 30_000 });
  await settled(page);
}

/** Waits until the page has asked what it has to ask, the worker has answered and says nothing more, and that is drawn. */
export async function settled(page, quiet = 150, timeout = 30_000) {
  const frames = () => page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await frames();
  await page.waitForFunction((quiet) => {
    const { asked, replies } = window.watched;
    return asked.size === 0 && performance.now() - (replies.at(-1)?.at ?? 0) > quiet;
  }, quiet, { timeout });
  await frames();
}

/** Waits until a job has ended and returns its reply. `before` is what `replies` had before it began. */
export async function added(page, before, timeout = 60_000) {
  const handle = await page.waitForFunction(
    (before) => window.watched.replies.slice(before).find((reply) => reply.kind === "Added"), before, { timeout });
  return handle.jsonValue();
}

/**
 * Does `work` and returns the tasks of the page's main thread meanwhile, the longest first: `{ ms, cpu }`.
 *
 * `ms` is what the clock says and what a long task is by definition. On a machine that has other things to do most of it may
 * be waiting; `cpu` is what the page itself used.
 */
export async function traced(browser, page, work) {
  await browser.startTracing(page, { categories: ["toplevel"] });
  await work();
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString());
  const mains = new Set(traceEvents.filter((event) => event.name === "thread_name" && event.args.name === "CrRendererMain").map(thread));
  const tasks = traceEvents.filter((event) => event.ph === "X" && event.name.endsWith("RunTask") && mains.has(thread(event)));
  return tasks.map(({ dur = 0, tdur = 0 }) => ({ ms: dur / 1000, cpu: tdur / 1000 })).sort((a, b) => b.ms - a.ms);
}

const thread = ({ pid, tid }) => `${pid}.${tid}`;

/** How many replies there have been. */
export const replies = (page) => page.evaluate(() => window.watched.replies.length);

/** Of the sorted numbers, the one below which that share of them lies. */
export function percentile(numbers, share) {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
}

/** For `before`: the page takes the machine for one with so many cores. */
export function cores(count) {
  Object.defineProperty(navigator, "hardwareConcurrency", { get: () => count });
}

/** For `before`: workers show their WebAssembly memory, as `self.engineMemory`. */
export function showMemory() {
  const seen = `{
    const Native = WebAssembly.Instance;
    WebAssembly.Instance = class extends Native {
      constructor(...args) {
        super(...args);
        self.engineMemory = this.exports.memory;
      }
    };
  }\n`;
  const native = URL.createObjectURL;
  URL.createObjectURL = (blob) => native.call(URL, blob.type === "text/javascript" ? new Blob([seen, blob], { type: blob.type }) : blob);
}

/** Bytes of the index's WebAssembly memory, in a page that was opened with `showMemory`. */
export async function indexMemory(page) {
  const of = await Promise.all(page.workers().map((worker) => worker.evaluate(() => (self.role === "index" ? self.engineMemory?.buffer.byteLength : 0)).catch(() => 0)));
  return Math.max(0, ...of.map((bytes) => bytes ?? 0));
}

/** The workers that read and analyse, as far as they run. */
export async function extraction(page) {
  const roles = await Promise.all(page.workers().map((worker) => worker.evaluate(() => self.role).catch(() => null)));
  return page.workers().filter((_, at) => roles[at] === "extraction");
}
