// The page's program in two parts (boot/split.mjs): the second is joined to the first in one memory, and whoever calls what is in it, and when, gets
// what it would have got from the whole.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, afterEach, before, test } from "node:test";

import { parse } from "../../boot/split/binary.mjs";
import { split } from "../../boot/split/parts.mjs";
import { ready, start } from "./page.mjs";
import * as reader from "./reader.mjs";

/** A body long enough that it is worth moving. */
const long = (body) => `${"(drop (f64.add (f64.const 1) (f64.const 2)))".repeat(12)}${body}`;
const WHOLE = `(module
  (type $two (func (param i32 i32) (result i32)))
  (import "js" "needViews" (func $ask))
  (import "js" "note" (func $note (param i32)))
  (memory 4)
  (global $sum (mut i32) (i32.const 0))
  (table 3 3 funcref)
  (elem (i32.const 1) $later_add $add)
  (data (i32.const 16) "kept, and this comes later")
  (func $add (type $two) (i32.add (local.get 0) (local.get 1)))
  (func $only (param i32) (result i32)
    (call $note (local.get 0))
    (global.set $sum (i32.add (global.get $sum) (local.get 0)))
    (block $out (br_table $out $out (i32.const 7)))
    (v128.store (i32.const 64) (i8x16.shuffle 0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 (v128.const i32x4 1 2 3 4) (v128.const i32x4 5 6 7 8)))
    (memory.copy (i32.const 200096) (i32.const 64) (i32.const 4))
    (i32.load offset=200000 align=1 (i32.const 96)))
  (func $later_add (type $two) ${long("(i32.add (call $add (local.get 0) (local.get 1)) (call $only (local.get 0)))")})
  (func $later_deep (param i64) (result i64) ${long("(i64.sub (local.get 0) (i64.const -5000000000))")})
  (func (export "direct") (param i32 i32) (result i32) (call $later_add (local.get 0) (local.get 1)))
  (func (export "through") (param i32 i32 i32) (result i32) (call_indirect (type $two) (local.get 1) (local.get 2) (local.get 0)))
  (func (export "deep") (param i64) (result i64) (call $later_deep (local.get 0)))
  (func (export "byte") (param i32) (result i32) (i32.load8_u (local.get 0)))
  (func (export "sum") (result i32) (global.get $sum)))`;

function assembled(text) {
  const dir = mkdtempSync(join(tmpdir(), "wirescope-split-"));
  try {
    writeFileSync(join(dir, "whole.wat"), text);
    execFileSync("node_modules/.bin/wasm-as", ["--enable-simd", "--enable-bulk-memory", "--enable-mutable-globals", "-g", join(dir, "whole.wat"), "-o", join(dir, "whole.wasm")]);
    return readFileSync(join(dir, "whole.wasm"));
  } finally {
    rmSync(dir, { recursive: true });
  }
}

/** What the functions give, in order, and what was noted meanwhile. */
function run(exports, noted) {
  const { direct, through, deep, byte, sum } = exports;
  return [direct(2, 3), through(2, 4, 5), through(1, 6, 7), direct(8, 9), deep(7n), sum(), byte(22), [...noted]];
}

const instance = (bytes, imports) => new WebAssembly.Instance(new WebAssembly.Module(bytes), imports).exports;

test("two parts do what the whole does, whether the second is there before or is asked for", () => {
  const whole = assembled(WHOLE);
  const module = parse(whole);
  const data = module.sections.find(({ id }) => id === 11).content;
  const at = data.indexOf("this comes later");
  const blobs = [{ address: 16 + 10, at, bytes: Buffer.from(data.subarray(at)) }];
  const { first, second, chosen } = split(module, { later: (name) => name.startsWith("later"), gate: () => true }, (field) => field === "needViews", blobs);
  assert.equal(chosen.moved.length, 3, "those named, and what only they call");
  assert.equal(chosen.led.length, 2);
  assert.ok(!first.includes("comes later") && second.includes("comes later"));

  const expected = (() => {
    const noted = [];
    return run(instance(whole, { js: { needViews() {}, note: (number) => noted.push(number) } }), noted);
  })();
  for (const before of [true, false]) {
    const noted = [];
    let asked = 0;
    const join = () => {
      instance(second, { p: exports });
      exports.viewsHere.value = 1;
    };
    const exports = instance(first, { js: { needViews: () => { asked++; join(); }, note: (number) => noted.push(number) } });
    if (before) join();
    assert.deepEqual(run(exports, noted), expected);
    assert.equal(asked, before ? 0 : 1);
    if (before) assert.equal(Buffer.from(exports._m0.buffer, 26, 16).toString(), "this comes later");
  }
});

let chrome;
before(async () => { chrome = await start(); });
afterEach(() => chrome.meddle());
after(() => chrome?.close());

const isViews = (path) => path.endsWith("/views_bg.wasm");
const needed = (page) => page.evaluate(() => performance.getEntriesByName("views-needed").length);

test("nothing of the first screen, of the list and of the reader stands in the later part", async () => {
  for (const hash of ["", "#view=articles"]) {
    chrome.meddle((path) => isViews(path) && { pause: 250 });
    const { page, errors } = await chrome.open({ hash, wait: false });
    await page.locator("#view .read-title, #articles li a").first().waitFor();
    await reader.tab(page, "Articles").click();
    await reader.openFirst(page);
    await reader.names(page).first().click();
    await reader.card(page).waitFor();
    await page.keyboard.press("Escape");
    await reader.search(page, "peace");
    await reader.values(page, "People").first().click();
    assert.equal(await needed(page), 0, hash);
    chrome.meddle();
    assert.deepEqual(errors, []);
  }
});

test("a view that is opened before its part is here says so, and is drawn when it is", async () => {
  chrome.meddle((path) => isViews(path) && { pause: 250 });
  const { page, errors } = await chrome.open({ hash: "#view=quotations", wait: false });
  await page.getByText("This view is being loaded…").waitFor();
  await reader.finds(page).first().waitFor({ timeout: 60_000 });
  assert.equal(await needed(page), 0);
  assert.deepEqual(errors, []);
});

test("a dialog that is opened before its part is here waits for it", async () => {
  chrome.meddle((path) => isViews(path) && { pause: 400 });
  const { page, errors } = await chrome.open({ hash: "", wait: false });
  await page.locator("#view .read-title").first().waitFor();
  await page.keyboard.press("?");
  await page.locator("#help[open]").getByText("Next, previous article").waitFor({ timeout: 60_000 });
  assert.ok((await needed(page)) > 0);
  await page.keyboard.press("Escape");
  await ready(page);
  await reader.tab(page, "Map").click();
  await page.locator(".map-surface svg").waitFor();
  assert.deepEqual(errors, []);
});

test("where it cannot be loaded a view says so, and tries again", async () => {
  chrome.meddle((path) => isViews(path) && { status: 503 });
  const { page } = await chrome.open({ hash: "#view=acts", wait: false });
  await page.getByText("This view could not be loaded.").waitFor();
  await page.getByText("503").first().waitFor();
  await reader.tab(page, "Overview").click();
  await page.locator("#view .read-title").first().waitFor();
  await reader.tab(page, "Acts").click();
  chrome.meddle();
  await page.getByRole("button", { name: "Try again" }).click();
  await reader.finds(page).first().waitFor();
});
