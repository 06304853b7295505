// `cargo xtask bench jobs`: `wirescope extract --jobs N` on the same articles, for every number of cores, in turns, round after round.
//
// Words are what stands between white space of the texts. Timed is the whole run of the program, with the reading of its models and the
// writing of a file. Each round runs every number of jobs once, every other round in the opposite order, so that what else the machine does
// falls on all of them; so many loops that only count run in every round too, which tells how much the machine had to give.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";

import { articles, words, write } from "../figures.mjs";
import { percentile } from "../page.mjs";
import { proc } from "../processes.mjs";

const args = process.argv.slice(2);
const option = (name, otherwise) => (args.includes(name) ? args[args.indexOf(name) + 1] : otherwise);
const ARTICLES = Number(option("--articles", 2000));
const ROUNDS = Number(option("--rounds", 5));
const CORES = cpus().length;
/** Every number of jobs up to four, and then doubled, up to the number of cores. */
const JOBS = [...new Set([1, 2, 3, 4, 8, 16, 32, 64, CORES])].filter((jobs) => jobs <= CORES).sort((a, b) => a - b);
const COUNT = "let sum = 0; for (let at = 0; at < 4e9; at += 1) sum += at; process.exitCode = sum > 0 ? 0 : 1;";
/** How often the memory of a process is asked for. */
const OFTEN = 100;

const before = loadavg()[0];
const folder = mkdtempSync(join(tmpdir(), "wirescope-jobs-"));
try {
  const lines = await articles(process.env.WIRESCOPE_NEWS, ARTICLES);
  const count = lines.reduce((sum, line) => sum + words(JSON.parse(line).text ?? ""), 0);
  writeFileSync(join(folder, "wire.jsonl"), `${lines.join("\n")}\n`);
  const figures = await rounds(count);
  const result = { cores: CORES, loadBefore: round(before, 2), articles: lines.length, words: count, rounds: ROUNDS, ...figures };
  console.log(JSON.stringify(result, null, 2));
  const table = markdown(result);
  console.log(`\n${table}`);
  if (args.includes("--write")) write("jobs", "All cores", result, table);
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Everything in turns. */
async function rounds(count) {
  const runs = new Map(JOBS.map((jobs) => [jobs, []]));
  const loops = new Map(JOBS.map((jobs) => [jobs, []]));
  const memory = new Map(JOBS.map((jobs) => [jobs, 0]));
  let digest;
  for (let at = 0; at < ROUNDS; at += 1) {
    for (const jobs of at % 2 ? [...JOBS].reverse() : JOBS) {
      const out = join(folder, "records.jsonl");
      const { ms, most } = await run(process.env.WIRESCOPE, ["extract", "--jobs", jobs, "--out", out, "wire.jsonl"]);
      runs.get(jobs).push(ms);
      memory.set(jobs, Math.max(memory.get(jobs), most));
      const found = createHash("sha256").update(readFileSync(out)).digest("hex");
      digest ??= found;
      if (digest !== found) throw new Error(`${jobs} jobs have written other records than ${JOBS[0]}`);
      const began = performance.now();
      await Promise.all(Array.from({ length: jobs }, () => run(process.execPath, ["-e", COUNT])));
      loops.get(jobs).push(performance.now() - began);
    }
  }
  return {
    sha256: digest,
    jobs: JOBS.map((jobs) => ({
      jobs,
      wordsPerSecond: spread(runs.get(jobs).map((ms) => (count / ms) * 1000), 0),
      asFastAsOne: spread(runs.get(jobs).map((ms, at) => runs.get(1)[at] / ms), 2),
      loopsAsFastAsOne: spread(loops.get(jobs).map((ms, at) => (jobs * loops.get(1)[at]) / ms), 2),
      memoryMB: Math.round(memory.get(jobs)),
    })),
  };
}

/** Runs a program to its end: how long it took, and the most memory that it had, in MB, where Linux tells it. */
function run(program, args) {
  return new Promise((done, fail) => {
    const began = performance.now();
    let most = 0;
    const child = spawn(program, args.map(String), { cwd: folder, stdio: ["ignore", "ignore", "inherit"] });
    const look = () => {
      most = Math.max(most, proc(`${child.pid}/status`, 0, (text) => Number(/VmHWM:\s+(\d+)/.exec(text)?.[1] ?? 0) / 1000));
    };
    const timer = setInterval(look, OFTEN);
    child.on("error", fail);
    child.on("close", (status) => {
      clearInterval(timer);
      if (status === 0) done({ ms: performance.now() - began, most });
      else fail(new Error(`${program} ended with status ${status}`));
    });
  });
}

function spread(list, digits) {
  return { median: round(percentile(list, 0.5), digits), low: round(Math.min(...list), digits), high: round(Math.max(...list), digits) };
}

function round(number, digits) {
  return Math.round(number * 10 ** digits) / 10 ** digits;
}

function markdown({ cores, loadBefore, articles, words, rounds, jobs }) {
  const n = (number) => number.toLocaleString("en");
  const of = ({ median, low, high }) => `${n(median)} (${n(low)}–${n(high)})`;
  return [
    `${cores} cores; \`cargo xtask bench jobs\` with ${n(articles)} news articles of ${n(words)} words in all, ${rounds} rounds in turns. The load of the machine was ${loadBefore} before it began.`,
    "Timed is a whole run of the program, its models and the writing of its file included. In brackets the lowest and highest round; the records were the same to the byte in all of them.", "",
    "| `extract --jobs` | words a second | so many times as fast as one | so many loops that only count | most memory |", "|---:|---:|---:|---:|---:|",
    ...jobs.map(({ jobs, wordsPerSecond, asFastAsOne, loopsAsFastAsOne, memoryMB }) =>
      `| ${jobs} | ${of(wordsPerSecond)} | ${of(asFastAsOne)} | ${of(loopsAsFastAsOne)} | ${n(memoryMB)} MB |`),
  ].join("\n");
}
