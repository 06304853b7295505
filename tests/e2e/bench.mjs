// `cargo xtask bench page`: loads thousands of real articles into the released page through its own file input, filters
// and searches them as a reader would, and reports what that took.
//
// `--profile DIR` keeps the articles in a browser's profile there, so that a later run need not analyse them again.
// `--workers` measures only how much faster two extraction workers are than one, by turns, each with a page of its own.
//
// Times in the worker are the engine's own (`Answer.millis`). Times end to end run from the reader's click or key to the
// first frame after the worker's answer. Memory is that of the browser's process that draws the page and runs its worker.
import { createHash } from "node:crypto";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join, resolve } from "node:path";

import * as reader from "./reader.mjs";
import { files, write } from "./figures.mjs";
import { drawing, proc } from "./processes.mjs";
import { cores, indexMemory, openProfile, percentile, ready, replies, settled, showMemory, start } from "./page.mjs";

const args = process.argv.slice(2);
const option = (name, otherwise) => (args.includes(name) ? args[args.indexOf(name) + 1] : otherwise);
const ARTICLES = Number(option("--articles", 10_000));
const FIRST = Math.min(1000, ARTICLES);
const CLICKS = 60;
const COLD_STARTS = 5;
const ROUNDS = 3;
const SWITCHES = 20;
const PORT = 8471;
/** How long an answer may take, in milliseconds: what takes longer is given up. */
const PATIENCE = 120_000;
/** What is dragged for its frames: a drawing of each view, from its middle. */
const DRAGGED = { Map: "#view svg", Network: "#view svg", Timeline: "#view svg" };
const STEPS = 60;
const QUERIES = ["minister", "climate change", '"prime minister"', "london OR paris", "election NOT president", "econom*", "person:smith", "place:china", "bank AND money", "hospital", "date:2019", "film", '"the government"', "court appeal", "football", "war"];

const temporary = mkdtempSync(join(tmpdir(), "wirescope-bench-"));
const PROFILE = resolve(option("--profile", join(temporary, "profile")));
// What a profile stores belongs to one origin.
const chrome = await start({ port: args.includes("--profile") ? PORT : 0 });
try {
  if (args.includes("--workers")) console.log(JSON.stringify(await workers(), null, 2));
  else await all();
} finally {
  await chrome.close();
  rmSync(temporary, { recursive: true, force: true });
}

/** Everything, as JSON and as the table of the document. */
async function all() {
  const loaded = await filled();
  const result = { cold: await coldStarts(), ...loaded, ...(await explored()), workers: await workers() };
  result.browser = chrome.browser.version();
  result.cores = cpus().length;
  console.log(JSON.stringify(result, null, 2));
  const table = markdown(result);
  console.log(`\n${table}`);
  if (args.includes("--write")) write("page", `The page with ${ARTICLES.toLocaleString("en")} articles`, result, table, `--articles ${ARTICLES}`);
}

/** Seconds that the same articles take with one extraction worker and with two, started before, and how many times faster two are. */
async function workers() {
  const warm = await files(process.env.WIRESCOPE_NEWS, FIRST, FIRST + 200, temporary, "warm");
  const measured = await files(process.env.WIRESCOPE_NEWS, 0, FIRST, temporary, "measured");
  const loadBefore = round(loadavg()[0]);
  const [one, two] = [[], []];
  for (let run = 0; run < ROUNDS; run += 1) {
    for (const [count, seconds] of [[1, one], [2, two]]) {
      const { page } = await chrome.open({ before: [[cores, count]] });
      // So that the workers are there.
      await add(page, warm);
      seconds.push((await add(page, measured)).seconds);
    }
  }
  const ratios = one.map((seconds, at) => round(100 * seconds / two[at]) / 100);
  return { articles: FIRST, rounds: ROUNDS, loadBefore, loadAfter: round(loadavg()[0]), one, two, ratios, ratio: percentile(ratios, 0.5) };
}

/** Opens the page in fresh profiles: when is the first row on the screen, when have the worker's first entities arrived? */
async function coldStarts() {
  const runs = [];
  for (let run = 0; run < COLD_STARTS; run += 1) {
    const { page, context } = await chrome.open({ wait: false });
    await ready(page);
    const first = await page.evaluate(() => window.watched.first);
    runs.push({ firstRow: first.row, workerReady: first.Ready, firstEntities: Math.min(first.Answer ?? Infinity, first.Reading ?? Infinity) });
    await context.close();
  }
  const middle = (name) => round(percentile(runs.map((run) => run[name]), 0.5));
  return { runs: COLD_STARTS, firstRow: middle("firstRow"), workerReady: middle("workerReady"), firstEntities: middle("firstEntities") };
}

/** Adds the articles to the profile, in two files, or takes what an earlier run has noted of it. */
async function filled() {
  const noted = join(PROFILE, "wirescope-bench.json");
  if (existsSync(noted)) {
    const earlier = JSON.parse(readFileSync(noted, "utf8"));
    if (earlier.articles !== ARTICLES) throw new Error(`${PROFILE} holds ${earlier.articles} articles: name another folder`);
    // Another analysis would be made anew while the page is measured.
    if (earlier.engine !== engine()) throw new Error(`${PROFILE} was filled by another build: name another folder`);
    return earlier;
  }
  const { context, page } = await openProfile(PROFILE, chrome.origin, true, [[showMemory]]);
  const memoryEmpty = await memory(page);
  const first = await add(page, await files(process.env.WIRESCOPE_NEWS, 0, FIRST, temporary, "first"));
  const rest = ARTICLES > FIRST ? await add(page, await files(process.env.WIRESCOPE_NEWS, FIRST, ARTICLES, temporary, "rest")) : null;
  const memoryLoaded = await memory(page);
  // What is not stored is not there after a restart.
  await page.waitForFunction(() => !document.body.textContent.includes("not saved yet"), null, { timeout: 300_000 });
  await context.close();
  const result = { articles: ARTICLES, engine: engine(), loaded: new Date().toISOString().slice(0, 10), first, rest, memoryEmpty, memoryLoaded };
  writeFileSync(noted, JSON.stringify(result));
  return result;
}

/** What tells the worker's build from others. */
function engine() {
  return createHash("sha256").update(readFileSync(join(process.env.WIRESCOPE_DIST, "worker_bg.wasm"))).digest("hex").slice(0, 16);
}

/** Comes back to the stored articles: how soon they are there, and how soon what a reader does with them is drawn. */
async function explored() {
  const loadBefore = round(loadavg()[0]);
  const { context, page } = await openProfile(PROFILE, chrome.origin, false, [[showMemory]]);
  const some = page.waitForFunction(
    () => window.watched.replies.find((reply) => reply.kind === "Answer" && reply.total >= 100 && reply.drawn), null, { timeout: 600_000, polling: 20 });
  const handle = await page.waitForFunction(
    (count) => window.watched.replies.find((reply) => reply.kind === "Answer" && reply.total >= count && reply.drawn), ARTICLES, { timeout: 600_000 });
  const [live, start] = [await handle.jsonValue(), await page.evaluate(() => window.watched.first)];
  const restart = { firstRow: round(start.row), firstStored: round((await (await some).jsonValue()).drawn), allLive: round(live.drawn), answer: round(live.ms) };
  await ready(page);
  await page.evaluate(() => { window.watched.longTasks.length = 0; });
  const memoryFull = await memory(page);
  const filters = await measure(page, CLICKS, (at) => reader.clickSomeValue(page, at), () => reader.clearAll(page));
  const queries = await measure(page, QUERIES.length * 3, (at) => reader.search(page, QUERIES[at % QUERIES.length]), () => reader.search(page, ""));
  const [switched, clicked, dragged] = [{}, {}, {}];
  for (const view of await views(page)) {
    switched[view] = await switching(page, view);
    await reader.tab(page, view).click();
    await settled(page, 150, PATIENCE);
    clicked[view] = (await measure(page, SWITCHES, (at) => reader.clickSomeValue(page, at), () => reader.clearAll(page))).whole;
    if (DRAGGED[view]) dragged[view] = await dragging(page, DRAGGED[view]);
    await reader.tab(page, "Articles").click();
    await reader.clearAll(page);
    await settled(page, 150, PATIENCE);
  }
  const tasks = await page.evaluate(() => window.watched.longTasks.map(({ ms }) => ms));
  await context.close();
  return { restart, memoryFull, filters, queries, switched, clicked, dragged, longTasks: tasks.length, longestTask: Math.max(0, ...tasks), loadBefore, loadAfter: round(loadavg()[0]) };
}

/** The names of the views beside the list. */
async function views(page) {
  const names = await page.getByRole("tab").allTextContents();
  return names.map((name) => name.trim()).filter((name) => name !== "Articles");
}

/** Milliseconds from the click on a view's tab to the frame that shows all it asked for: what is kept from before is asked for again only where it is out of date. */
async function switching(page, view) {
  const times = [];
  for (let at = 0; at < SWITCHES; at += 1) {
    // So that nothing of the view is current.
    await reader.clickSomeValue(page, at);
    await settled(page, 150, PATIENCE);
    const before = await replies(page);
    await page.evaluate(() => addEventListener("click", ({ timeStamp }) => {
      window.acted = timeStamp;
      requestAnimationFrame(() => setTimeout(() => { window.actedDrawn = performance.now(); }));
    }, { capture: true, once: true }));
    await reader.tab(page, view).click();
    await settled(page, 150, PATIENCE);
    times.push(await page.evaluate((before) => {
      const answers = window.watched.replies.slice(before).filter((reply) => reply.kind === "Answer");
      return Math.max(window.actedDrawn, ...answers.map((reply) => reply.drawn)) - window.acted;
    }, before));
    await reader.tab(page, "Articles").click();
    await reader.clearAll(page);
    await settled(page, 150, PATIENCE);
  }
  return { times: SWITCHES, p50: round(percentile(times, 0.5)), p95: round(percentile(times, 0.95)), max: round(Math.max(...times)) };
}

/** Milliseconds between the frames that are drawn while the largest drawing that a selector finds is dragged to and fro. */
async function dragging(page, selector) {
  const boxes = await page.locator(selector).evaluateAll((all) => all.map((one) => one.getBoundingClientRect()).map(({ x, y, width, height }) => ({ x, y, width, height })));
  const box = boxes.sort((one, other) => other.width * other.height - one.width * one.height)[0];
  if (!box) return null;
  const [x, y] = [box.x + box.width / 2, box.y + Math.min(box.height, 600) / 2];
  await page.mouse.move(x, y);
  await page.evaluate(() => {
    const frames = (window.framesSeen = []);
    const next = (now) => { frames.push(now); window.framesNext = requestAnimationFrame(next); };
    window.framesNext = requestAnimationFrame(next);
  });
  await page.mouse.down();
  for (let step = 1; step <= STEPS; step += 1) {
    await page.mouse.move(x + 80 * Math.sin(step / 6), y + 40 * Math.sin(step / 9));
    await page.waitForTimeout(16);
  }
  await page.mouse.up();
  const frames = await page.evaluate(() => { cancelAnimationFrame(window.framesNext); return window.framesSeen; });
  await settled(page, 150, PATIENCE);
  const times = frames.slice(1).map((at, nth) => at - frames[nth]);
  return { frames: times.length, p50: round(percentile(times, 0.5)), p95: round(percentile(times, 0.95)), max: round(Math.max(...times)) };
}

/** Adds the articles of some files and waits for the end of it. */
async function add(page, { paths, articles: count, words }) {
  const before = await replies(page);
  const from = await page.evaluate(() => performance.now());
  await reader.addFiles(page, paths);
  // A hundred milliseconds an article are several times what one takes on one core.
  const timeout = 600_000 + 100 * count;
  const handle = await page.waitForFunction((before) => window.watched.replies.slice(before).find((reply) => reply.kind === "Added"), before, { timeout, polling: 250 });
  const { at, articles } = await handle.jsonValue();
  const tasks = await page.evaluate((from) => window.watched.longTasks.filter((task) => task.start >= from).map((task) => task.ms), from);
  await settled(page, 500, PATIENCE);
  const seconds = (at - from) / 1000;
  return {
    articles, words, seconds: round(seconds), wordsPerSecond: Math.round(words / seconds), articlesPerSecond: Math.round(articles / seconds),
    longTasks: tasks.length, longestTask: Math.max(0, ...tasks),
  };
}

/** Does something many times; each time notes what the worker and the whole way took, and undoes it. */
async function measure(page, times, act, undo) {
  const inWorker = [];
  const whole = [];
  for (let at = 0; at < times; at += 1) {
    const before = await replies(page);
    await page.evaluate(() => {
      window.acted = undefined;
      for (const kind of ["click", "input"]) addEventListener(kind, (event) => { window.acted ??= event.timeStamp; }, { capture: true, once: true });
    });
    await act(at);
    await page.waitForFunction((before) => window.watched.replies.slice(before).some((reply) => reply.kind === "Answer"), before);
    await settled(page, 150, PATIENCE);
    const sample = await page.evaluate((before) => {
      const answers = window.watched.replies.slice(before).filter((reply) => reply.kind === "Answer");
      return { ms: Math.max(...answers.map((reply) => reply.ms)), whole: Math.max(...answers.map((reply) => reply.drawn)) - window.acted, acted: window.acted };
    }, before);
    inWorker.push(sample.ms);
    if (sample.acted !== undefined) whole.push(sample.whole);
    await undo();
    await settled(page, 150, PATIENCE);
  }
  const figures = (list) => ({ p50: round(percentile(list, 0.5)), p95: round(percentile(list, 0.95)), max: round(Math.max(...list)) });
  return { times, worker: figures(inWorker), whole: figures(whole) };
}

/** Megabytes: of the page's JavaScript heap, of the index's WebAssembly, and of the largest process of the profile's browser that draws a page and runs its workers. */
async function memory(page) {
  const session = await page.context().newCDPSession(page);
  await session.send("HeapProfiler.collectGarbage").catch(() => {});
  await session.send("Performance.enable");
  const { metrics } = await session.send("Performance.getMetrics");
  const heap = metrics.find((metric) => metric.name === "JSHeapUsedSize")?.value ?? 0;
  const resident = drawing(PROFILE).map((id) => proc(`${id}/status`, 0, (text) => Number(/VmRSS:\s+(\d+)/.exec(text)?.[1] ?? 0) / 1000));
  return { pageHeapMB: round(heap / 1e6), indexMB: round((await indexMemory(page)) / 1e6), processMB: Math.round(Math.max(0, ...resident)) };
}

function round(number) {
  return Math.round(number * 10) / 10;
}

function markdown(result) {
  const { cold, articles, first, rest, filters, queries, switched, clicked, dragged, memoryEmpty, memoryLoaded, memoryFull, restart, workers, browser, cores } = result;
  const added = (name, run) => run && [
    `| ${name}: articles | ${run.articles.toLocaleString("en")} |`,
    `| ${name}: time | ${run.seconds} s |`,
    `| ${name}: words a second | ${run.wordsPerSecond.toLocaleString("en")} |`,
    `| ${name}: main-thread tasks over 50 ms | ${run.longTasks}, the longest ${Math.round(run.longestTask)} ms |`,
  ].join("\n");
  const spread = ({ p50, p95, max }) => `p50 ${p50} ms, p95 ${p95} ms, most ${max} ms`;
  const times = (name, { worker, whole, times }) => [
    `| ${name}, in the worker (${times}) | ${spread(worker)} |`,
    `| ${name}, from the event to the next frame | ${spread(whole)} |`,
  ].join("\n");
  return [
    `Chromium ${browser}, ${cores} cores; \`cargo xtask bench page --articles ${articles}\`. The articles were added on ${result.loaded}; the load of the machine was ${result.loadBefore} before it was explored, and ${result.loadAfter} after.`, "",
    "| | |", "|---|---|",
    `| cold start: first row on screen | ${cold.firstRow} ms |`,
    `| cold start: worker ready | ${cold.workerReady} ms |`,
    `| cold start: first entities from the worker | ${cold.firstEntities} ms |`,
    added("first file", first), added("second file", rest),
    `| two extraction workers against one, ${workers.articles.toLocaleString("en")} articles, ${workers.rounds} rounds | ${workers.ratio} times as fast (${Math.min(...workers.ratios)}–${Math.max(...workers.ratios)}); load before ${workers.loadBefore} |`,
    `| restart with the stored articles: first row; first list with stored articles; all in the answers | ${restart.firstRow} ms; ${restart.firstStored} ms; ${restart.allLive} ms |`,
    times("filter to new counts", filters), times("query to new list", queries),
    ...Object.entries(switched).map(([view, figures]) => `| opening ${view}, from the click to the next frame (${figures.times}) | ${spread(figures)} |`),
    ...Object.entries(clicked).map(([view, figures]) => `| a value clicked in ${view}, until all is drawn (${SWITCHES}) | ${spread(figures)} |`),
    ...Object.entries(dragged).filter(([, figures]) => figures).map(([view, figures]) => `| ${view} dragged: between two frames (${figures.frames}) | ${spread(figures)} |`),
    `| main-thread tasks over 50 ms meanwhile | ${result.longTasks}, the longest ${Math.round(result.longestTask)} ms |`,
    `| JavaScript heap of the page: empty, with all articles, after a restart | ${memoryEmpty.pageHeapMB}, ${memoryLoaded.pageHeapMB}, ${memoryFull.pageHeapMB} MB |`,
    `| WebAssembly memory of the index: the same; of that an article after a restart | ${memoryEmpty.indexMB}, ${memoryLoaded.indexMB}, ${memoryFull.indexMB} MB; ${round((memoryFull.indexMB - memoryEmpty.indexMB) * 1000 / articles)} KB |`,
    `| process of page and workers: the same | ${memoryEmpty.processMB}, ${memoryLoaded.processMB}, ${memoryFull.processMB} MB |`,
  ].filter(Boolean).join("\n");
}
