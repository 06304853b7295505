// `cargo xtask bench extract`: our extraction, compromise and wink-nlp on the same articles in the same Chromium, each in a
// worker of its own, in turns, round after round; two of our workers against one; where our time goes; and what the released
// workers need before there is any article: time for its models, and memory. `--start` measures that last part alone: then
// `WIRESCOPE_DIST=<page> node tests/e2e/extract/bench.mjs --start` needs no more than the released page.
//
// Words are what stands between white space, for everybody. Each round runs every contender once on all the texts, so that
// what else the machine does falls on all of them; quoted is the median of the rounds, and the lowest and highest. Beside the
// clock stands the processor's time that the browser's page process used (Linux alone tells it): a busy machine changes it
// little.
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";
import { chromium } from "playwright-core";

import { articles, words, write } from "../figures.mjs";
import { ARGS, percentile, showMemory } from "../page.mjs";
import { proc, processor, renderers } from "../processes.mjs";
import { ISOLATED, serve } from "../serve.mjs";

const args = process.argv.slice(2);
const option = (name, otherwise) => (args.includes(name) ? args[args.indexOf(name) + 1] : otherwise);
const ARTICLES = Number(option("--articles", 200));
const ROUNDS = Number(option("--rounds", 5));
const STARTS = 7;
const START = args.includes("--start");
const HERE = fileURLToPath(new URL(".", import.meta.url));

/** Each: a name for the table, its worker, and what that is told to do. The first is what the others are compared with. */
const CONTENDERS = {
  full: ["Wirescope, the whole extraction", "ours", "full"],
  names: ["Wirescope, names, dates and numbers without parts of speech and syntax", "ours", "names"],
  rules: ["Wirescope, rules and gazetteers alone", "ours", "rules"],
  compromise: ["compromise 14.17, people, organisations and places", "compromise", "names"],
  wink: ["wink-nlp 2.4 with eng-lite-web 1.8, its default pipe", "wink", "whole"],
  winkPart: ["wink-nlp, tokens, sentences and parts of speech alone", "wink", "part"],
};

const site = mkdtempSync(join(tmpdir(), "wirescope-bench-"));
const before = loadavg()[0];
let browser, server;
try {
  cpSync(process.env.WIRESCOPE_DIST, site, { recursive: true });
  if (!START) cpSync(process.env.WIRESCOPE_BENCH, site, { recursive: true });
  cpSync(join(HERE, "index.html"), join(site, "bench.html"));
  cpSync(join(HERE, "probe.js"), join(site, "probe.js"));
  await build({
    entryPoints: ["ours", "compromise", "wink"].map((name) => join(HERE, `${name}.js`)),
    outdir: join(site, "bench"), bundle: true, format: "iife", platform: "browser", minify: true, logLevel: "error",
  });
  // Workers find files beside themselves: all of them lie at the root.
  cpSync(join(site, "bench"), site, { recursive: true });
  server = await serve(site, 0, ISOLATED);
  browser = await chromium.launch({
    executablePath: process.env.WIRESCOPE_CHROMIUM ?? "/usr/bin/chromium",
    args: [...ARGS, "--enable-blink-features=ForceEagerMeasureMemory"],
  });
  if (START) console.log(JSON.stringify({ browser: browser.version(), loadBefore: round(before, 2), ...await starts() }, null, 2));
  else await all();
} finally {
  await browser?.close();
  await server?.close();
  rmSync(site, { recursive: true, force: true });
}

/** Everything, as JSON and as the tables of the document. */
async function all() {
  const lines = await articles(process.env.WIRESCOPE_NEWS, ARTICLES);
  const texts = lines.map((line) => JSON.parse(line).text ?? "");
  const count = texts.reduce((sum, text) => sum + words(text), 0);
  const result = {
    browser: browser.version(), cores: cpus().length, loadBefore: round(before, 2),
    articles: texts.length, words: count, rounds: ROUNDS,
    start: await starts(), ...(await race(texts, count)),
  };
  console.log(JSON.stringify(result, null, 2));
  const table = markdown(result);
  console.log(`\n${table}`);
  if (args.includes("--write")) write("extract", "Extraction", result, table);
}

/** Runs in the page: starts workers and asks them. */
function host() {
  window.contenders = {};
  const heard = (worker) => new Promise((done, fail) => {
    worker.addEventListener("message", ({ data }) => done(data), { once: true });
    worker.addEventListener("error", (event) => fail(new Error(event.message)), { once: true });
  });
  window.enter = async (name, script, texts) => {
    const worker = (window.contenders[name] = new Worker(script));
    const answer = heard(worker);
    worker.postMessage({ texts });
    return answer;
  };
  window.ask = (name, run) => {
    const answer = heard(window.contenders[name]);
    window.contenders[name].postMessage({ run });
    return answer;
  };
  // Both at once; the clock stops when the last is done.
  window.together = async (names, run) => {
    const began = performance.now();
    await Promise.all(names.map((name) => window.ask(name, run)));
    return performance.now() - began;
  };
}

/** Everybody on all texts, in turns. */
async function race(texts, count) {
  const page = await (await browser.newContext()).newPage();
  await page.goto(`${server.origin}/bench.html`);
  await page.evaluate(host);
  const enter = (name, script, texts) => page.evaluate(([name, script, texts]) => window.enter(name, script, texts), [name, script, texts]);
  const ask = (name, run) => page.evaluate(([name, run]) => window.ask(name, run), [name, run]);
  const together = (names, run) => page.evaluate(([names, run]) => window.together(names, run), [names, run]);
  for (const worker of ["ours", "compromise", "wink"]) await enter(worker, `./${worker}.js`, texts);
  // Every other article each, so that both have as much to do.
  await enter("even", "./ours.js", texts.filter((_, at) => at % 2 === 0));
  await enter("odd", "./ours.js", texts.filter((_, at) => at % 2 === 1));

  const runs = Object.fromEntries(Object.keys(CONTENDERS).map((name) => [name, []]));
  const used = Object.fromEntries(Object.keys(CONTENDERS).map((name) => [name, []]));
  const [one, two, oneUsed, twoUsed, idles, found] = [[], [], [], [], [], {}];
  const timed = async (work) => {
    const before = await processor(browser);
    const result = await work();
    return [result, (await processor(browser)) - before];
  };
  // The first round warms everybody up and does not count.
  for (let at = 0; at <= ROUNDS; at += 1) {
    for (const [name, [, worker, run]] of Object.entries(CONTENDERS)) {
      const [{ ms, result }, cpu] = await timed(() => ask(worker, run));
      if (at > 0) {
        runs[name].push((count / ms) * 1000);
        used[name].push((count / cpu) * 1000);
      }
      found[name] = result;
    }
    const [alone, aloneUsed] = await timed(() => together(["ours"], "full"));
    const [both, bothUsed] = await timed(() => together(["even", "odd"], "full"));
    const idle = (await together(["ours"], "spin")) / (await together(["even", "odd"], "spin"));
    if (at > 0) {
      one.push(alone);
      two.push(both);
      idles.push(idle);
      oneUsed.push(aloneUsed);
      twoUsed.push(bothUsed);
    }
  }
  const stages = [];
  for (let at = 0; at < ROUNDS; at += 1) stages.push((await ask("ours", "stages")).result);
  const shares = stages[0].map(([stage], at) => [stage, percentile(stages.map((run) => run[at][1]), 0.5)]);
  const whole = shares.reduce((sum, [, ms]) => sum + ms, 0);
  await page.context().close();

  const speed = Object.fromEntries(Object.entries(runs).map(([name, list]) => [name, { ...spread(list, 0), processor: spread(used[name], 0), found: found[name] }]));
  const ratios = (of) => Object.fromEntries(["compromise", "wink", "winkPart"].map((other) => [other, spread(of.full.map((ours, at) => ours / of[other][at]), 2)]));
  return {
    speed,
    ratios: ratios(runs),
    processorRatios: ratios(used),
    twoWorkers: spread(one.map((ms, at) => ms / two[at]), 2),
    twoSpinners: spread(idles, 2),
    twoWorkersProcessor: spread(oneUsed.map((ms, at) => ms / twoUsed[at]), 2),
    stages: shares.map(([stage, ms]) => ({ stage, microsecondsPerWord: round((ms * 1000) / count, 3), share: round(ms / whole, 3) })),
  };
}

/** The released worker from nothing to models loaded: fresh, and with the models in the browser's cache. */
async function starts() {
  const [cold, cached] = [[], []];
  let memory;
  for (let run = 0; run < STARTS; run += 1) {
    const context = await browser.newContext();
    await context.addInitScript(showMemory);
    const page = await context.newPage();
    await page.goto(`${server.origin}/bench.html`);
    const empty = await resident();
    cold.push(await start(page));
    if (run === STARTS - 1) memory = { ...await weigh(page), residentMB: round(await resident() - empty, 1) };
    await page.goto("about:blank");
    await page.goto(`${server.origin}/bench.html`);
    cached.push(await start(page));
    await context.close();
  }
  const middle = (list, name) => round(percentile(list.map((one) => one[name]), 0.5), 1);
  const least = (list) => round(Math.min(...list.map((one) => one.models)), 1);
  const figures = (list) => ({ leastModels: least(list), processor: middle(list, "processor"), engineReady: middle(list, "ready"), fetched: middle(list, "fetched"), taken: middle(list, "taken"), models: middle(list, "models"), all: middle(list, "all") });
  return { runs: STARTS, cold: figures(cold), cached: figures(cached), memory };
}

/** Starts the released workers, as `probe.js` says; `processor` is what threads of workers used of the processor for all that. */
async function start(page) {
  await page.addScriptTag({ url: "./probe.js" });
  const before = await processor(browser, "DedicatedWorker");
  const times = await page.evaluate(() => window.startReleased());
  return { ...times, processor: await processor(browser, "DedicatedWorker") - before };
}

/** Megabytes of the released worker, models loaded and no article added. */
async function weigh(page) {
  const wasm = await page.workers().at(-1).evaluate(() => self.engineMemory.buffer.byteLength);
  const measured = await page.evaluate(async () => {
    const { breakdown } = await performance.measureUserAgentSpecificMemory();
    const ofWorker = breakdown.filter(({ attribution }) => attribution.some(({ scope }) => scope === "DedicatedWorkerGlobalScope"));
    return ofWorker.reduce((sum, { bytes }) => sum + bytes, 0);
  });
  return { wasmMB: round(wasm / 1e6, 1), workerMB: round(measured / 1e6, 1) };
}

/** Megabytes of the machine's memory that the largest of them has. */
async function resident() {
  const sizes = (await renderers(browser)).map((id) => proc(`${id}/status`, 0, (text) => Number(/VmRSS:\s+(\d+)/.exec(text)[1]) / 1000));
  return Math.max(0, ...sizes);
}

function spread(list, digits) {
  return { median: round(percentile(list, 0.5), digits), low: round(Math.min(...list), digits), high: round(Math.max(...list), digits) };
}

function round(number, digits) {
  return Math.round(number * 10 ** digits) / 10 ** digits;
}

function markdown({ browser, cores, loadBefore, articles, words, rounds, speed, processorRatios, twoWorkers, twoSpinners, twoWorkersProcessor, stages, start }) {
  const n = (number) => number.toLocaleString("en");
  const of = ({ median, low, high }) => `${n(median)} (${n(low)}–${n(high)})`;
  const times = (name, { engineReady, fetched, taken, models, leastModels, all, processor }) =>
    `| ${name} | ${engineReady} | ${fetched} | ${taken} | ${models} (${leastModels}) | ${all} | ${processor} |`;
  return [
    `Chromium ${browser}, ${cores} cores; \`cargo xtask bench extract\` with ${n(articles)} news articles of ${n(words)} words in all, ${rounds} rounds in turns.`,
    `The load of the machine was ${loadBefore} before it began: of ${cores} cores, so many were asked for by other work. Words are what stands between white space. In brackets the lowest and highest round.`, "",
    "| in one worker | words a second | words a second of processor time | by that, ours is so many times as fast |", "|---|---:|---:|---:|",
    ...Object.entries(CONTENDERS).map(([name, [title]]) => `| ${title} | ${of(speed[name])} | ${of(speed[name].processor)} | ${processorRatios[name] ? of(processorRatios[name]) : ""} |`), "",
    `Two of our workers do ${of(twoWorkers)} times as much in the same time as one, and ${of(twoWorkersProcessor)} times as much in the same processor time. Two loops that only count, in the same workers and rounds, do ${of(twoSpinners)} times as much as one: so much the machine had to give.`, "",
    "| stage of the whole extraction | µs a word | share |", "|---|---:|---:|",
    ...stages.map(({ stage, microsecondsPerWord, share }) => `| ${stage} | ${microsecondsPerWord} | ${round(share * 100, 1)} % |`), "",
    `| the released worker starts: ms, median of ${start.runs} | it answers | models fetched and checked | models read | both (the fastest) | all | processor time of its thread for all |`, "|---|---:|---:|---:|---:|---:|---:|",
    times("first visit, from a server on the same machine", start.cold), times("later visit, from the cache", start.cached), "",
    `Memory of that worker with its models and without any article of the reader's: ${start.memory.wasmMB} MB of WebAssembly and ${start.memory.workerMB} MB of JavaScript; with compiled code and all else, its process has grown by ${start.memory.residentMB} MB.`,
  ].join("\n");
}
