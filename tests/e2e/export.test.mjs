// The export of what is shown: found from the header, the palette and the tables; of the selection; with its progress and its cancel.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";

import { DESK, PHONE, added, replies, settled, start } from "./page.mjs";
import * as reader from "./reader.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let chrome;
before(async () => { chrome = await start(); });
after(() => chrome?.close());

const dialog = (page) => page.getByRole("dialog", { name: "Export what is shown" });
const told = (page) => dialog(page).locator(".export-told");
const choose = (page, name) => dialog(page).getByRole("radio", { name, exact: true });

/** Opens the dialog by its button. */
async function open(page) {
  await page.locator("#export-button").click();
  await dialog(page).waitFor();
}

/** Presses the button that starts it and returns the name and the bytes of the file. */
async function save(page) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator("#export-start").click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
}

test("every format is saved, and makes no request", async () => {
  const { page, requests, errors } = await chrome.open();
  await open(page);
  const before = requests.length;
  const formats = dialog(page).getByRole("radio");
  const count = await formats.count();
  assert.equal(count, 16);
  for (let at = 0; at < count; at += 1) {
    await formats.nth(at).check();
    const { name, bytes } = await save(page);
    // A collection has its own name.
    assert.match(name, /^wirescope-[a-z-]+\.[a-z.]+$|^My articles\.wirescope$/);
    assert.ok(bytes.length > 100, `${name} has ${bytes.length} bytes`);
    await told(page).filter({ hasText: `Saved as ${name}` }).waitFor();
    if (/\.(xlsx|docx|zip)$/.test(name)) assert.equal(bytes.subarray(0, 2).toString(), "PK", name);
  }
  assert.equal(requests.length, before);
  assert.deepEqual(errors, []);
});

test("an export is of the selection, and says so", async () => {
  const { page } = await chrome.open();
  const facet = reader.values(page, "Source").first();
  const source = (await facet.locator(".value-name").textContent().catch(() => null)) ?? (await facet.textContent());
  await facet.click();
  await settled(page);
  await reader.search(page, "talks");
  await settled(page);
  const [, shown, all] = (await reader.count(page).textContent()).match(/(\d+) of (\d+)/);
  await open(page);
  const what = dialog(page).locator(".export-what");
  await what.getByText("Search: talks").waitFor();
  await what.getByText(/^Source \(only\)/).waitFor();
  await choose(page, "CSV").check();
  const { name, bytes } = await save(page);
  assert.equal(name, "wirescope-articles.csv");
  const csv = bytes.toString("utf8");
  assert.ok(csv.startsWith("\ufeff"));
  const head = csv.slice(0, csv.indexOf("\r\n"));
  assert.match(head, new RegExp(`${shown} of ${all} articles · query: talks · filter: Source`), source);
  assert.match(await told(page).textContent(), new RegExp(`^Saved as wirescope-articles.csv: ${shown} entr(y|ies) from ${shown} articles?`));
  await page.locator("#export-table").selectOption("quotations");
  assert.equal((await save(page)).name, "wirescope-quotations.csv");
});

test("views lead to the format that fits them", async () => {
  for (const [view, format, table] of [["quotations", "CSV", "quotations"], ["acts", "CSV", "acts"], ["timeline", "CSV", "dates"], ["map", "GeoJSON"], ["network", "GEXF"]]) {
    const { page } = await chrome.open({ hash: `#view=${view}` });
    await open(page);
    assert.ok(await choose(page, format).isChecked(), view);
    if (table) assert.equal(await page.locator("#export-table").inputValue(), table);
  }
  const { page } = await chrome.open({ hash: "#view=quotations" });
  await page.locator(".corner").getByRole("button", { name: "Export …" }).first().click();
  await dialog(page).waitFor();
});

test("what the view of quotations hides is not exported", async () => {
  const { page } = await chrome.open({ hash: "#view=quotations" });
  const rows = async () => {
    await open(page);
    await save(page);
    const saved = told(page).filter({ hasText: "Saved" });
    const [, count] = (await saved.textContent()).match(/: ([\d,]+) entr/);
    await page.keyboard.press("Escape");
    return Number(count.replaceAll(",", ""));
  };
  const usual = await rows();
  await page.locator(".sure input[type=range]").first().fill("90");
  await settled(page);
  const sure = await rows();
  assert.ok(sure < usual, `${sure} of ${usual}`);
});

test("by keyboard alone, from the palette to the file", async () => {
  const { page } = await chrome.open();
  await page.keyboard.press("Control+k");
  await page.getByRole("combobox", { name: "A name, headline, view or action" }).waitFor();
  await page.keyboard.type("export");
  await page.getByRole("option", { name: /Export what is shown/ }).waitFor();
  await page.keyboard.press("Enter");
  await dialog(page).waitFor();
  await choose(page, "Excel workbook").focus();
  await page.keyboard.press("ArrowDown");
  assert.ok(await choose(page, "CSV").isChecked());
  await page.locator("#export-start").focus();
  const [download] = await Promise.all([page.waitForEvent("download"), page.keyboard.press("Enter")]);
  assert.equal(download.suggestedFilename(), "wirescope-articles.csv");
  await page.keyboard.press("Escape");
  await dialog(page).waitFor({ state: "hidden" });
});

test("a long export shows how far it is, lets one search meanwhile, and can be cancelled", async () => {
  const { page, errors } = await chrome.open();
  const files = Array.from({ length: 40 }, (_, file) => ({
    name: `minutes-${file}.txt`,
    text: `Minutes ${file}\n\n` + Array.from({ length: 150 }, (_, at) =>
      `“We will mend wall number ${file * 150 + at} of the harbour,” said ${["Maria Lopez", "Ivan Petrov", "Ann Baker"][at % 3]} in Lisbon on 3 May 2020.`).join("\n\n"),
  }));
  const before = await replies(page);
  await reader.addFiles(page, files);
  await added(page, before, 180_000);
  await settled(page);
  await open(page);
  await choose(page, "Excel workbook").check();
  const saved = [];
  page.on("download", (download) => saved.push(download));
  await page.locator("#export-start").click();
  await dialog(page).getByRole("progressbar").waitFor();
  await dialog(page).getByRole("button", { name: "Cancel" }).click();
  await page.locator("#export-start").waitFor();
  await reader.foot(page).waitFor();
  await page.waitForTimeout(3_000);
  assert.equal(saved.length, 0, "a file that is not wanted any more is not saved");
  await choose(page, "JSON Lines").check();
  const { bytes } = await save(page);
  assert.equal(bytes.toString("utf8").trimEnd().split("\n").length, 42);
  assert.deepEqual(errors, []);
});

test("passages are picked in tables and in the article, kept, and exported in their order", async () => {
  const { page, context } = await chrome.open({ hash: "#view=quotations" });
  const rows = reader.finds(page);
  const words = (at) => rows.nth(at).locator(".row-open").textContent();
  const [second, first] = [await words(1), await words(0)];
  for (const at of [1, 0]) await rows.nth(at).getByRole("button", { name: "Add to dossier" }).click();
  assert.equal(await rows.nth(0).getByRole("button", { name: "In the dossier" }).getAttribute("aria-pressed"), "true");
  await page.reload();
  await settled(page);
  await rows.nth(0).getByRole("button", { name: "In the dossier" }).waitFor();
  await rows.nth(0).locator(".row-open").click();
  await settled(page);
  await page.evaluate(() => {
    const paragraph = document.querySelector("#reader p[data-from]");
    getSelection().selectAllChildren(paragraph);
  });
  await page.locator("#cite").click();
  const cite = page.getByRole("dialog", { name: "Citation" });
  if (await cite.getByRole("button", { name: "Add to dossier" }).count()) await cite.getByRole("button", { name: "Add to dossier" }).click();
  await page.keyboard.press("Escape");
  await open(page);
  await choose(page, "Markdown dossier").check();
  const passages = dialog(page).getByRole("group", { name: "Passages of the dossier" });
  const count = await passages.getByRole("listitem").count();
  assert.ok(count >= 2);
  assert.equal(await page.locator("#export-start").textContent().then((text) => text.trim()), `Export ${count} passages`);
  const dossier = (await save(page)).bytes.toString("utf8");
  const plain = dossier.replaceAll("\\", "");
  const at = (text) => plain.indexOf(text.replace(/^… | …$/g, "").split(" … ")[0].slice(0, 60));
  assert.ok(at(second) > 0 && at(second) < at(first), "in the order in which they were picked");
  assert.match(dossier, /Bytes \d+–\d+ of its text, SHA-256 [0-9a-f]{64}/);
  await passages.getByLabel("All quotations that are shown, by speaker").check();
  assert.match(await page.locator("#export-start").textContent(), /Export \d+ articles/);
  await passages.getByLabel(/that you picked$/).check();
  await passages.getByRole("button", { name: "Take all out" }).click();
  await passages.waitFor({ state: "hidden" });
  await context.close();
});

test("what is open on the page is saved as pictures from the dialog", async () => {
  const { page, errors } = await chrome.open({ hash: "#view=overview" });
  await page.locator(".overview .entry").first().waitFor();
  await open(page);
  const shown = dialog(page).getByRole("group", { name: "The names that most articles have" });
  const [drawn] = await Promise.all([page.waitForEvent("download"), shown.getByRole("button", { name: "SVG" }).click()]);
  assert.equal(drawn.suggestedFilename(), "wirescope-names.svg");
  const svg = await readFile(await drawn.path(), "utf8");
  const name = await page.locator(".overview .entry-name").first().textContent();
  assert.ok(svg.includes(`>${name}</text>`), "the names are in it");
  assert.match(svg, /Wirescope [\d.]+ · 2 of 2 articles · The names that most articles have/);
  assert.ok(!svg.includes("New here?"), "what stands around is not");
  const bars = dialog(page).getByRole("group", { name: "When articles were published" });
  const [painted] = await Promise.all([page.waitForEvent("download"), bars.getByRole("button", { name: "PNG" }).click()]);
  assert.equal(painted.suggestedFilename(), "wirescope-histogram.png");
  assert.equal((await readFile(await painted.path())).subarray(1, 4).toString(), "PNG");
  assert.equal(await dialog(page).getByRole("group", { name: /^Who appears where/ }).count(), 0, "no article is open");
  assert.deepEqual(errors, []);
});

test("charts are saved as pictures that say what they are of", async () => {
  for (const view of ["timeline", "map", "network"]) {
    const { page, errors } = await chrome.open({ hash: `#view=${view}` });
    const corner = page.locator("#view").getByRole("group", { name: "Save a picture of what is drawn" });
    const [drawn] = await Promise.all([page.waitForEvent("download"), corner.getByRole("button", { name: "SVG" }).click()]);
    assert.equal(drawn.suggestedFilename(), `wirescope-${view}.svg`);
    const svg = await readFile(await drawn.path(), "utf8");
    const shapes = await page.evaluate((svg) => {
      const parsed = new DOMParser().parseFromString(svg, "image/svg+xml");
      return parsed.querySelector("parsererror") ? -1 : parsed.querySelectorAll("path, rect, circle, image, text").length;
    }, svg);
    assert.ok(shapes > (view === "network" ? 3 : 20), `${view}: ${shapes} shapes`);
    assert.match(svg, /Wirescope [\d.]+ · 2 of 2 articles/);
    const [painted] = await Promise.all([page.waitForEvent("download"), corner.getByRole("button", { name: "PNG" }).click()]);
    assert.equal(painted.suggestedFilename(), `wirescope-${view}.png`);
    const png = await readFile(await painted.path());
    assert.equal(png.subarray(1, 4).toString(), "PNG");
    // A picture of nothing is small.
    assert.ok(png.length > 5000, `${view}: ${png.length} bytes`);
    assert.deepEqual(errors, []);
  }
});

for (const [width, viewport] of [["desk", DESK], ["phone", PHONE]]) {
  for (const colorScheme of ["light", "dark"]) {
    test(`axe-core has nothing to say: ${width}, ${colorScheme}`, async () => {
      const { page } = await chrome.open({ viewport, colorScheme });
      await open(page);
      await choose(page, "CSV").check();
      await save(page);
      await told(page).filter({ hasText: "Saved" }).waitFor();
      await page.evaluate(AXE);
      const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
      assert.deepEqual(violations.map(({ id, nodes }) => `${id}: ${nodes[0].html}`), []);
      // Nothing is wider than the screen, and what starts it is in sight.
      assert.ok(await page.evaluate(() => document.querySelector("#export").scrollWidth <= document.querySelector("#export").clientWidth));
      const foot = await page.locator("#export-start").boundingBox();
      assert.ok(foot.y + foot.height <= viewport.height);
    });
  }
}
