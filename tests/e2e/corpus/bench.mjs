// `cargo xtask bench corpus`: our corpus as WebAssembly beside minisearch, flexsearch, crossfilter2 and Orama, on the same made-up
// articles in the same Chromium, each in a worker and a page of its own: building one after the other, then questions in turns, round after round,
// so that what else the machine does falls on all of them. Quoted is the median of the rounds. Ratios are of the processor's time that
// the browser's page process used (Linux alone tells it), because a busy machine changes that little.
//
// `--articles N`, `--words N` and `--rounds N` take other numbers, `--only minisearch,…` other contenders.
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

import { build } from "esbuild";
import { chromium } from "playwright-core";

import { write } from "../figures.mjs";
import { ARGS, percentile } from "../page.mjs";
import { processor } from "../processes.mjs";
import { ISOLATED, serve } from "../serve.mjs";

const args = process.argv.slice(2);
const option = (name, otherwise) => (args.includes(name) ? args[args.indexOf(name) + 1] : otherwise);
const ARTICLES = Number(option("--articles", 100_000));
const WORDS = Number(option("--words", 300));
const ROUNDS = Number(option("--rounds", 5));
const QUESTIONS = 100;
const ROWS = 20;
/** Whoever has not built its index, or answered all questions of a kind, after so many milliseconds is left out. */
const PATIENCE = Number(option("--patience", 10)) * 60_000;
const HERE = fileURLToPath(new URL(".", import.meta.url));
const OTHERS = { minisearch: "minisearch 7.2", flexsearch: "flexsearch 0.8", crossfilter: "crossfilter2 1.5", orama: "Orama 3.1" };
const KINDS = {
  filter: "filter → counts of all facets and the newest 50",
  and: "two words, both",
  phrase: "phrase of two words",
  prefix: "words that begin with three letters",
};
/** Who answers what. */
const CAN = { ours: Object.keys(KINDS), minisearch: ["and", "prefix"], flexsearch: ["and"], crossfilter: ["filter"], orama: ["filter", "and", "prefix"] };
const only = option("--only", Object.keys(OTHERS).join(",")).split(",").filter((name) => OTHERS[name]);

const site = mkdtempSync(join(tmpdir(), "wirescope-bench-"));
const before = loadavg()[0];
let browser, server;
try {
  cpSync(process.env.WIRESCOPE_BENCH, site, { recursive: true });
  cpSync(join(HERE, "index.html"), join(site, "bench.html"));
  await build({
    entryPoints: ["ours", ...only].map((name) => join(HERE, `${name}.js`)),
    outdir: site, bundle: true, format: "iife", platform: "browser", minify: true, logLevel: "error",
  });
  server = await serve(site, 0, ISOLATED);
  browser = await chromium.launch({ executablePath: process.env.WIRESCOPE_CHROMIUM ?? "/usr/bin/chromium", args: ARGS });
  const result = { browser: browser.version(), cores: cpus().length, loadBefore: round(before, 2), articles: ARTICLES, words: WORDS, rounds: ROUNDS, ...await measure() };
  console.log(JSON.stringify(result, null, 2));
  const table = markdown(result);
  console.log(`\n${table}`);
  if (args.includes("--write")) write("corpus", "The corpus", result, table);
} finally {
  await browser?.close();
  await server?.close();
  rmSync(site, { recursive: true, force: true });
}

/** Runs in a page: starts a worker and asks it. */
function host(name) {
  const worker = new Worker(`./${name}.js`);
  window.ask = (run, args) => new Promise((done) => {
    worker.onmessage = ({ data }) => done(data);
    worker.onerror = (event) => done({ error: event.message });
    worker.postMessage({ run, args });
  });
}

/** Resolves as `work` does, or fails where that takes too long. */
function inTime(work) {
  let timer;
  const late = new Promise((_, fail) => { timer = setTimeout(() => fail(new Error(`not done after ${PATIENCE / 60_000} minutes`)), PATIENCE); });
  return Promise.race([work, late]).finally(() => clearTimeout(timer));
}

async function measure() {
  // A page each: what one runs out of memory in takes no other along.
  const pages = {}, failed = {};
  let here = [];
  const enter = async (name) => {
    pages[name] = await (await browser.newContext()).newPage();
    await pages[name].goto(`${server.origin}/bench.html`);
    await pages[name].evaluate(host, name);
    here.push(name);
  };
  const leave = async (name, error) => {
    failed[name] = error.message.split("\n")[0];
    console.error(`${name} failed: ${failed[name]}`);
    here = here.filter((other) => other !== name);
    await pages[name].context().close().catch(() => {});
  };
  const ask = async (name, run, ...args) => {
    const { ms, result, error } = await inTime(pages[name].evaluate(([run, args]) => window.ask(run, args), [run, args]));
    if (error) throw new Error(`${name}: ${error}`);
    return { ms, result };
  };
  const used = async (work) => {
    const before = await processor(browser);
    const result = await work();
    return [result, await processor(browser) - before];
  };
  // Making the articles is not building, and is taken off.
  const building = async (name) => {
    const [{ result: ms }, all] = await used(() => ask(name, "build", ARTICLES, WORDS));
    const [, making] = await used(() => ask(name, "make", ARTICLES, WORDS));
    return { ms, processor: all - making };
  };
  const builds = {};
  await enter("ours");
  const [pairs, clicks] = (await ask("ours", "questions", QUESTIONS, QUESTIONS, ARTICLES, WORDS)).result;
  builds.ours = await building("ours");
  const bytes = (await ask("ours", "bytes")).result;
  console.error("ours built", builds.ours);
  for (const name of only) {
    try {
      await enter(name);
      builds[name] = await building(name);
      console.error(`${name} built`, builds[name]);
    } catch (error) {
      await leave(name, error);
    }
  }
  const millis = Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, {}]));
  const found = Object.fromEntries(Object.keys(KINDS).map((kind) => [kind, {}]));
  // The first round warms everybody up and does not count.
  for (let at = 0; at <= ROUNDS; at += 1) {
    for (const kind of Object.keys(KINDS)) {
      for (const name of here) {
        if (!CAN[name].includes(kind)) continue;
        const answered = await used(() => ask(name, kind, kind === "filter" ? clicks : pairs, ROWS)).catch((error) => leave(name, error));
        if (!answered) continue;
        const [{ result }, processor] = answered;
        found[kind][name] = result.found;
        const one = { p50: percentile(result.millis, 0.5), p95: percentile(result.millis, 0.95), processor: processor / QUESTIONS };
        if (at > 0) (millis[kind][name] ??= []).push(one);
      }
    }
  }
  const middle = (list) => round(percentile(list, 0.5), 2);
  const questions = Object.fromEntries(Object.entries(millis).map(([kind, by]) => [kind, Object.fromEntries(Object.entries(by).map(([name, runs]) => [name, {
    p50: middle(runs.map((run) => run.p50)), p95: middle(runs.map((run) => run.p95)), found: found[kind][name],
    processor: middle(runs.map((run) => run.processor)), ratio: middle(runs.map((run, at) => run.processor / by.ours[at].processor)),
  }]))]));
  const into = { none: [], all: [] };
  for (let at = 0; at < ROUNDS; at += 1) {
    const from = ARTICLES + at * 1000;
    into.none.push((await ask("ours", "fresh", from, from + 1000, WORDS)).result);
    into.all.push((await ask("ours", "add", from, from + 1000, WORDS)).result);
  }
  const tenth = Array.from({ length: ARTICLES / 10 }, (_, at) => (at * 7919) % ARTICLES);
  const { ms: removed, result: gone } = await ask("ours", "remove", tenth);
  return {
    builds: Object.fromEntries(Object.entries(builds).map(([name, { ms, processor }]) => [name, {
      seconds: round(ms / 1000, 1), processor: round(processor / 1000, 1), ratio: round(processor / builds.ours.processor, 2),
    }])),
    failed, questions,
    thousand: { none: middle(into.none), all: middle(into.all), ratio: middle(into.all.map((ms, at) => ms / into.none[at])) },
    removed: { articles: gone, ms: round(removed, 0) },
    bytesPerArticle: { memory: round(bytes.memory / ARTICLES, 0), packed: part(0), articles: part(1), postings: part(2), values: part(3), columns: part(4) },
  };
  function part(at) {
    return round(bytes.tables[at] / ARTICLES, 0);
  }
}

function markdown(result) {
  const { builds, failed, questions, thousand, removed, bytesPerArticle: bytes } = result;
  const others = only.filter((name) => builds[name] && !failed[name]);
  const lines = [
    `Chromium ${result.browser}, ${result.cores} cores; \`cargo xtask bench corpus\` with ${result.articles.toLocaleString("en")} made-up articles of ${result.words} words, 20 of 50,000 entities in each; ${QUESTIONS} questions of a kind, ${result.rounds} rounds in turns.`,
    `The load of the machine was ${result.loadBefore} before it began. Milliseconds in a worker, p50 / p95; in brackets by the processor's time, how many times that of ours. Ours gives the first ${ROWS} articles ranked, with excerpts and marks; of the others what their search returns is counted, ids and scores (flexsearch: ids alone). A dash: it does not do that. crossfilter2 is given no texts.`,
    "",
    `| | Wirescope | ${others.map((name) => OTHERS[name]).join(" | ")} |`,
    `|---|---:|${others.map(() => "---:|").join("")}`,
    `| building, and processor time of it | ${builds.ours.seconds} s, ${builds.ours.processor} s | ${others.map((name) => `${builds[name].seconds} s, ${builds[name].processor} s (${builds[name].ratio})`).join(" | ")} |`,
    ...Object.entries(KINDS).map(([kind, words]) => {
      const cell = (name) => {
        const one = questions[kind][name];
        return one ? `${one.p50} / ${one.p95} (${one.ratio})` : "–";
      };
      const { p50, p95 } = questions[kind].ours;
      return `| ${words} | ${p50} / ${p95} | ${others.map(cell).join(" | ")} |`;
    }),
    "",
    ...Object.entries(failed).map(([name, why]) => `${OTHERS[name]} is missing: ${why}.\n`),
    `Ours takes 1,000 articles into an empty corpus in ${thousand.none} ms, and into this one in ${thousand.all} ms, ${thousand.ratio} times as long. It removes ${removed.articles.toLocaleString("en")} articles in ${removed.ms} ms. An article takes ${bytes.memory.toLocaleString("en")} bytes of the worker's memory: texts and annotations ${bytes.packed.toLocaleString("en")}, postings ${bytes.postings.toLocaleString("en")}, values of articles ${bytes.columns.toLocaleString("en")}, values themselves ${bytes.values.toLocaleString("en")}, other columns ${bytes.articles.toLocaleString("en")}, and room that is free or not yet given back.`,
  ];
  return lines.join("\n");
}

function round(number, digits) {
  return Number(number.toFixed(digits));
}
