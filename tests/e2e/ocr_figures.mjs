// How well and how fast scans are read: `WIRESCOPE_DIST=… node tests/e2e/ocr_figures.mjs` prints the table of docs/ocr.md. Pages are drawn of our own articles
// (tests/truth), worn by noise, blur and skew, and read by the worker of the page, in Chromium; errors are those of letters, white space counted once.
import { readFileSync, readdirSync } from "node:fs";
import { createServer } from "node:http";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";

import { chromium } from "playwright-core";

import { ARGS, closed, dist } from "./page.mjs";
import { drawn, pdfOf } from "./scans.mjs";

const TRUTH = join(import.meta.dirname, "../truth");
const ARTICLES = ["cali-protest", "eu-summit"];

/** The words of an article without its marks. */
function article(name) {
  const [, , body] = readFileSync(join(TRUTH, `${name}.md`), "utf8").split(/^---$/m);
  const plain = body.replace(/\[\[([^\]|]*)[^\]]*\]\]/g, "$1").replace(/[[\]{}]/g, "");
  const [title, ...paragraphs] = plain.trim().split(/\n\s*\n/).map((text) => text.replace(/\s+/g, " ").trim());
  return { title, paragraphs };
}

const level = (text) => text.replace(/[“”]/g, '"').replace(/[‘’]/g, "'").replace(/[—–]/g, "-").replace(/\s+/g, " ").trim();

/** How many letters have to be changed, put in or left out. */
function distance(a, b) {
  let row = Uint32Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = new Uint32Array(b.length + 1);
    next[0] = i;
    for (let j = 1; j <= b.length; j++) next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    row = next;
  }
  return row[b.length];
}

const parts = join(dist(), "scans");
const part = (name) => gunzipSync(readFileSync(join(parts, readdirSync(parts).find((file) => file.startsWith(`${name}-`)))));
const server = createServer((request, response) => {
  const name = request.url.slice(1);
  const isPart = ["script", "worker", "recognizer", "model"].includes(name);
  response.setHeader("content-type", isPart ? "application/octet-stream" : "text/html");
  response.end(isPart ? part(name) : "<!doctype html><title>Figures</title>");
});
await new Promise((done) => { server.listen(0, "127.0.0.1", done); });
const browser = await chromium.launch({ executablePath: process.env.WIRESCOPE_CHROMIUM ?? "/usr/bin/chromium", args: ARGS });
const context = await browser.newContext();
const page = await context.newPage();
await page.goto(`http://127.0.0.1:${server.address().port}/`);

/** Reads a PDF in a worker as boot/scans.js makes it. */
const read = (pdf) => page.evaluate(async (pdf) => {
  const get = async (name) => (await fetch(`/${name}`)).arrayBuffer();
  const script = URL.createObjectURL(new Blob([await get("script")], { type: "text/javascript" }));
  const program = { worker: await WebAssembly.compile(await get("worker")), recognizer: await get("recognizer"), model: await get("model") };
  const worker = new Worker(script);
  const bytes = Uint8Array.from(atob(pdf), (letter) => letter.charCodeAt(0));
  const from = performance.now();
  const told = await new Promise((resolve) => {
    worker.onmessage = ({ data }) => (data.hocr || data.failed) && resolve(data);
    worker.postMessage({ role: "scans", program });
    worker.postMessage({ file: new Blob([bytes]) });
  });
  worker.terminate();
  if (!told.hocr) throw new Error(told.failed);
  const hocr = new DOMParser().parseFromString(await told.hocr.text(), "text/html");
  const words = [...hocr.querySelectorAll(".ocrx_word")];
  const sure = words.map((word) => Number(/x_wconf (\d+)/.exec(word.title)[1]));
  return { seconds: (performance.now() - from) / 1000, text: words.map((word) => word.textContent).join(" "), sure: sure.reduce((a, b) => a + b, 0) / sure.length, count: words.length };
}, pdf.toString("base64"));

console.log("| dots per inch | paper | columns | letters | wrong | confidence | seconds a page |\n|---|---|---|---|---|---|---|");
for (const dpi of [150, 300]) {
  for (const [paper, worn] of [["clean", {}], ["noise 18, blur, 0.7° askew, JPEG 60", { noise: 18, skew: 0.7, quality: 0.6 }]]) {
    for (const columns of [1, 2]) {
      let [letters, wrong, sure, seconds] = [0, 0, 0, 0];
      for (const name of ARTICLES) {
        const picture = await drawn(context, { ...article(name), dpi, columns, ...worn });
        const found = await read(pdfOf([picture]));
        const words = level(picture.words);
        letters += words.length;
        wrong += distance(words, level(found.text));
        sure += found.sure / ARTICLES.length;
        seconds += found.seconds / ARTICLES.length;
      }
      console.log(`| ${dpi} | ${paper} | ${columns} | ${letters} | ${((100 * wrong) / letters).toFixed(2)} % | ${sure.toFixed(0)} % | ${seconds.toFixed(1)} |`);
    }
  }
}
await closed(browser);
server.close();
