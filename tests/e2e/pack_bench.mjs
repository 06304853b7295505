// What a pack costs to open, search and read in Chromium, against a host that counts: `node tests/e2e/pack_bench.mjs FOLDER`, of a pack that
// `wirescope pack` has written, or `measure` in crates/pack/examples. Prints a table for docs/pack.md, and fails where something is over its budget.
import { basename, dirname, resolve } from "node:path";

import { chromium } from "playwright-core";

import { serveRanges } from "./pack_host.mjs";
import { ARGS, closed, DESK, dist } from "./page.mjs";
import { serve } from "./serve.mjs";

const folder = resolve(process.argv[2] ?? "pack");
const BUDGET = { open: 300_000, search: 100_000, rounds: 3 };

const site = await serve(dist());
const host = await serveRanges(dirname(folder));
const browser = await chromium.launch({ executablePath: process.env.WIRESCOPE_CHROMIUM ?? "/usr/bin/chromium", args: ARGS });
const over = [];

const idle = (page) => page.locator(".list[aria-busy=false]").waitFor();

/** A page on which the pack is open and nothing else was asked. */
async function open() {
  const context = await browser.newContext({ viewport: DESK, locale: "en-GB", reducedMotion: "reduce", serviceWorkers: "block" });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  host.since();
  await page.goto(`${site.origin}/pack.html#at=${encodeURIComponent(`${host.origin}/${basename(folder)}/`)}`);
  await page.locator(".rows a").first().waitFor();
  await idle(page);
  return page;
}

/** How many rounds of requests there were since the last look. */
const rounds = (page) => page.evaluate(() => {
  const { length } = performance.getEntriesByName("pack-round");
  performance.clearMarks("pack-round");
  return length;
});

function row(what, found, most, ms, rounds, { requests, bytes }) {
  const isOver = bytes > most || rounds > BUDGET.rounds;
  if (isOver) over.push(what);
  console.log(`| ${what} | ${found} | ${rounds} | ${requests} | ${(bytes / 1000).toFixed(1)}${isOver ? " (over)" : ""} | ${ms} |`);
}

/** What an act costs from then on. */
async function cost(page, what, act) {
  host.since();
  await rounds(page);
  const began = performance.now();
  await act();
  await idle(page);
  const ms = Math.round(performance.now() - began);
  row(what, await page.locator(".count").textContent(), BUDGET.search, ms, await rounds(page), host.since());
}

try {
  console.log("| | found | rounds | requests | KB | ms |\n|---|---|---:|---:|---:|---:|");
  const began = performance.now();
  let page = await open();
  const ms = Math.round(performance.now() - began);
  const { bytes } = host.asked[0];
  const all = host.since();
  row("open: the head", await page.locator(".top .soft").textContent(), BUDGET.open, "", 1, { requests: 1, bytes });
  row("and the ten newest", "", BUDGET.search, ms, await rounds(page), { requests: all.requests - 1, bytes: all.bytes - bytes });
  const names = await page.locator(".names-group").evaluateAll((groups) => groups.map((group) => [...group.querySelectorAll(".value-name")].map((name) => name.textContent)));
  const [people, organisations, places] = names;
  const queries = [
    "the", "said", "the said president", "climate", "peace talks afghanistan", "own1234", "said -president", `"${people[0]}"`, `person:"${people[0]}" court`,
    `place:"${places[0]}"`, `place:"${places[0]}" org:"${organisations[0]}" said`, `"${people.at(-1)}" -court`, `source:"${names.at(-1)[0]}" election`, "wordthatisnowhere",
  ];
  await page.context().close();
  for (const query of queries) {
    page = await open();
    await cost(page, `\`${query}\``, async () => {
      await page.getByRole("searchbox").fill(query);
      await page.keyboard.press("Enter");
      await page.locator(".list[aria-busy=true]").waitFor({ timeout: 500 }).catch(() => {});
    });
    if (query === "said") {
      await cost(page, "… ten older ones", () => page.getByRole("button", { name: "Older articles" }).click());
      await cost(page, "… of a year", async () => {
        await page.getByLabel("From").fill("2020-01-01");
        await page.getByLabel("To", { exact: true }).fill("2020-12-31");
        await page.keyboard.press("Enter");
        await page.locator(".list[aria-busy=true]").waitFor({ timeout: 500 }).catch(() => {});
      });
      await cost(page, "… an article of it", async () => {
        await page.locator(".rows a").first().click();
        await page.locator(".reading h2").waitFor();
      });
    }
    await page.context().close();
  }
} finally {
  await closed(browser);
  await site.close();
  await host.close();
}
if (over.length > 0) {
  console.error(`over budget: ${over.join(", ")}`);
  process.exitCode = 1;
}
