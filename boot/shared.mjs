// Part of trunk's post_build hook, for pages that are shared. It writes share.html: the program in one file that asks for nothing, without articles.
// boot/sharing.js puts these in when a reader shares some; boot/shared.js starts it.
//
// The file has the page, the index by itself (crates/worker/src/alone.rs), the style sheets, and no bundled article: those that the page
// brings along for its first moment are blanked in its program, where build.rs has put marks around them.
import { createHash } from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { deflateRawSync } from "node:zlib";

import { deflateAsync } from "@gfx/zopfli";

import { letters, opening } from "./sharing.js";
import { nameless } from "./split/binary.mjs";

const dir = process.env.TRUNK_STAGING_DIR;
const isReleased = process.env.TRUNK_PROFILE === "release";
const read = (name) => readFileSync(join(dir, name));
const own = (name) => readFileSync(join(import.meta.dirname, name), "utf8");

const sha256 = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
/** A part of the file. In a released one its shortest form is searched for, which takes longer. */
async function data(id, bytes) {
  const packed = isReleased ? await deflateAsync(bytes, { numiterations: 5 }) : deflateRawSync(bytes, { level: 9 });
  return `${opening(id, packed.length)}${Buffer.from(letters(packed).buffer).toString("utf16le")}</script>\n`;
}

function fail(problem) {
  console.error(`boot/shared.mjs: ${problem}`);
  process.exit(1);
}

/** A number of WebAssembly's, and where it ends. */
function leb(bytes, at) {
  let [value, shift, byte] = [0, 0, 0];
  do {
    byte = bytes[at++];
    value += (byte & 127) * 2 ** shift;
    shift += 7;
  } while (byte & 128);
  return [value, at];
}

/** Where the contents of the data segments lie in a program, in the order of their addresses. */
function segments(wasm) {
  const found = [];
  for (let at = 8; at < wasm.length;) {
    const id = wasm[at];
    let [size, start] = leb(wasm, at + 1);
    at = start + size;
    if (id !== 11) continue;
    let count;
    [count, start] = leb(wasm, start);
    for (let number = 0; number < count; number++) {
      let flags, address = 0, length;
      [flags, start] = leb(wasm, start);
      if (flags === 2) [, start] = leb(wasm, start);
      if (flags !== 1) {
        // `i32.const`, the address, `end`.
        if (wasm[start] !== 0x41) fail("a data segment of the page does not lie at a constant address");
        [address, start] = leb(wasm, start + 1);
        start += 1;
      }
      [length, start] = leb(wasm, start);
      found.push({ address, start, length });
      start += length;
    }
  }
  return found.sort((a, b) => a.address - b.address);
}

/** The program without what stands between the marks. */
function blanked(wasm, [begin, end]) {
  const [from, to] = [wasm.indexOf(begin), wasm.indexOf(end)];
  if (from < 0 || to < 0) fail("the page has not both marks of src/first.rs around its first articles");
  if (wasm.indexOf(begin, from + 1) >= 0 || wasm.indexOf(end, to + 1) >= 0) fail("the page has the marks of src/first.rs more than once");
  const parts = segments(wasm);
  const of = (at) => parts.findIndex(({ start, length }) => start <= at && at < start + length);
  const [first, last] = [of(from), of(to)];
  if (first < 0 || last < first) fail("the marks of src/first.rs do not lie in the data of the page");
  const out = Buffer.from(wasm);
  for (const [number, { start, length }] of parts.entries()) {
    if (number < first || number > last) continue;
    out.fill(0, number === first ? from + begin.length : start, number === last ? to : start + length);
  }
  return out;
}

/** The script of the page as part of a classic one: it makes `bindPage`, which starts the program. */
function bound(script) {
  if (/^\s*import\b/m.test(script)) fail("page.js imports another file, which a single file has not");
  const names = script.match(/export\s*\{[^}]*?(\w+) as default[^}]*\}\s*;?/);
  if (!names) fail("page.js has no default export");
  const body = script.replace(names[0], "").replace(/^export (?=function|class|const|let|var|async)/gm, "").replaceAll("import.meta.url", "undefined");
  if (/^\s*export\b/m.test(body)) fail("page.js exports what this hook does not know");
  return `const bindPage = (() => {\n${body}\nreturn ${names[1]};\n})();\n`;
}

// wasm-opt was told to keep the names of functions, for boot/split.mjs.
const page = isReleased ? nameless(read("page_bg.wasm")) : read("page_bg.wasm");
const index = own("../index.html");
const sheets = [...index.matchAll(/<link data-trunk rel="css" href="([^"]+)">/g)].map(([, name]) => own(`../${name}`));
if (sheets.length === 0) fail("index.html has no style sheets");
const style = sheets.join("\n");
const marks = ["BEGIN", "END"].map((name) => {
  const [, mark] = own("../src/first_marks.rs").match(new RegExp(`${name}: \\[u8; 16\\] = \\*b"([^"]{16})"`)) ?? fail(`src/first_marks.rs has no ${name}`);
  return Buffer.from(mark);
});
const script = `"use strict";\n{\n${bound(read("page.js").toString("utf8"))}\n${own("shared.js")}\n}\n`;
if (/<\/script|<!--/i.test(script)) fail("the script has what ends one in HTML");
const policy = [
  "default-src 'none'", `script-src ${sha256(script)} 'wasm-unsafe-eval'`, "style-src-attr 'unsafe-inline'",
  "img-src data:", "worker-src blob:", "base-uri 'none'", "form-action 'none'",
].join("; ");
const icon = index.match(/<link rel="icon"[^>]*>/)?.[0] ?? "";

const parts = [
  await data("style", style),
  await data("page-program", blanked(page, marks)),
  await data("index-script", Buffer.concat([read("index.js"), Buffer.from("\n"), read("worker_loader.js")])),
  await data("index-program", read("index_bg.wasm")),
];
const html = `<!doctype html>
<html lang="en" data-wirescope-page="1">
<head>
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>Wirescope: shared articles</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<meta name="generator" content="Wirescope">
${icon}
</head>
<body>
<noscript>This page shows articles with Wirescope, which is in it. Please allow JavaScript for it; it asks for nothing from the network.</noscript>
${parts.join("")}<!--parcel-->
<script>${script}</script>
</body>
</html>
`;
writeFileSync(join(dir, "share.html"), Buffer.from(`\ufeff${html}`, "utf16le"));
// They are in that file, and nowhere else used.
for (const name of ["index.js", "index_bg.wasm"]) rmSync(join(dir, name));
