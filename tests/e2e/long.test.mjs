// Articles that are long, or have no place to break a line at: the reader draws what is near and stays usable.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, test } from "node:test";

import { article } from "./articles.mjs";
import { added, newTab, replies, settled, start } from "./page.mjs";
import * as reader from "./reader.mjs";

let chrome;
const folder = mkdtempSync(join(tmpdir(), "wirescope-"));
before(async () => { chrome = await start(); });
after(async () => {
  await chrome?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Adds a text as a file, and waits until it is read and on screen. */
async function open(page, name, text) {
  const path = join(folder, name);
  writeFileSync(path, text);
  const from = await replies(page);
  await reader.addFiles(page, path);
  assert.equal((await added(page, from, 400_000)).articles, 1);
  await page.waitForFunction((from) => window.watched.replies.slice(from).some((reply) => reply.kind === "Reading"), from, { timeout: 60_000 });
  await settled(page, 400);
  return page.evaluate(() => new URLSearchParams(location.hash.slice(1)).get("read"));
}

/** Elements and pieces of text of the reader. */
const nodes = (page) => page.evaluate(() => {
  const walker = document.createTreeWalker(document.querySelector("#reader"));
  let count = 0;
  while (walker.nextNode()) count += 1;
  return count;
});
const param = (page, name) => page.evaluate((name) => new URLSearchParams(location.hash.slice(1)).get(name), name);
/** Whether what is chosen can be seen. */
const chosenInSight = (page) => page.waitForFunction(() => {
  const [pane, chosen] = [document.querySelector("#reader"), document.querySelector("#reader .is-now")];
  if (!chosen) return false;
  const [outer, inner] = [pane.getBoundingClientRect(), chosen.getBoundingClientRect()];
  return inner.top >= outer.top && inner.bottom <= outer.bottom;
});

/** So many bytes of news, of which the paragraphs at a few places have a word that is nowhere else. */
function news(bytes) {
  const paragraphs = [];
  let length = 0;
  for (let number = 0; length < bytes; number += 1) {
    for (const paragraph of article(number, 6).text.split("\n\n")) {
      paragraphs.push(paragraph);
      length += paragraph.length + 2;
    }
  }
  for (const share of [0.1, 0.5, 0.9]) {
    const at = Math.floor(paragraphs.length * share);
    paragraphs[at] = `The zephyrine number ${share * 10} was seen. ${paragraphs[at]}`;
  }
  while (paragraphs.reduce((sum, paragraph) => sum + paragraph.length + 2, 0) > bytes) paragraphs.pop();
  return paragraphs.join("\n\n");
}

test("an article of four megabytes is read, searched, walked through and copied", { timeout: 600_000 }, async (t) => {
  const { page, context, errors } = await chrome.open();
  context.setDefaultTimeout(60_000);
  const text = news(4_000_000);
  const id = await open(page, "long.txt", `A very long report\n\n${text}`);
  const bounded = async () => {
    const count = await nodes(page);
    assert.ok(count < 12_000, `${count} nodes`);
    return count;
  };
  t.diagnostic(`${await bounded()} nodes`);
  assert.ok((await reader.names(page).count()) > 20, "names are marked where one reads");

  await t.test("it opens again from the list", async () => {
    const row = reader.rows(page).filter({ hasText: "A very long report" });
    await reader.rows(page).filter({ hasNotText: "A very long report" }).first().click();
    await settled(page, 600);
    const began = await page.evaluate(() => {
      window.opened = {};
      new MutationObserver((_, observer) => {
        if (!document.querySelector("#reader .part[data-at='300']")) return;
        observer.disconnect();
        window.opened.drawn = performance.now();
        requestAnimationFrame(() => setTimeout(() => { window.opened.shown = performance.now(); }));
      }).observe(document.querySelector("#reader"), { childList: true, subtree: true });
      return performance.now();
    });
    await row.click();
    await page.waitForFunction(() => window.opened.shown);
    await settled(page, 600);
    const { opened, reply, long } = await page.evaluate((began) => ({
      opened: window.opened,
      reply: window.watched.replies.findLast((reply) => reply.kind === "Reading").at,
      long: window.watched.longTasks.filter((task) => task.start >= began).map((task) => Math.round(task.ms)),
    }), began);
    const since = (at) => Math.round(at - began);
    // Reported, not asserted: the clock depends on what else the machine does.
    t.diagnostic(`opening: the worker's answer after ${since(reply)} ms, drawn after ${since(opened.drawn)} ms, on screen after ${since(opened.shown)} ms; tasks over 50 ms: ${long.join(", ") || "none"}`);
    await bounded();
  });

  await t.test("n and p step through hits far from each other", async () => {
    await reader.search(page, "zephyrine");
    await settled(page, 600);
    await page.keyboard.press("Escape");
    const seen = new Set();
    for (let step = 0; step < 3; step += 1) {
      await page.keyboard.press("n");
      await settled(page);
      await chosenInSight(page);
      seen.add(await param(page, "hit"));
      // A part whose marks come a moment later is drawn twice.
      const around = await (await page.waitForFunction(() => document.querySelector("#reader .is-now")?.closest("p").textContent)).jsonValue();
      assert.match(around, /zephyrine number [159] was seen/i);
      await page.waitForFunction(() => document.querySelector("#reader .is-now")?.closest(".part").querySelector(".ent"));
      await bounded();
    }
    assert.equal(seen.size, 3);
    await page.keyboard.press("p");
    await settled(page);
    await chosenInSight(page);
  });

  await t.test("an address opens it at the place that it names", async () => {
    const hit = await param(page, "hit");
    const tab = await newTab(context, chrome.origin, `#view=articles&q=zephyrine&read=${encodeURIComponent(id)}&hit=${hit}`);
    await tab.waitForFunction(() => document.querySelector("#reader .is-now"), null, { timeout: 120_000 });
    await chosenInSight(tab);
    assert.ok((await nodes(tab)) < 12_000);
    await tab.close();
  });

  await t.test("arrow keys go on from part to part, and there is one tab stop", async () => {
    const stops = () => page.evaluate(() => document.querySelectorAll("#reader .prose [tabindex='0']").length);
    assert.equal(await stops(), 1);
    const focused = () => page.evaluate(() => Number(document.activeElement.closest(".part")?.dataset.at));
    const from = await page.evaluate(() => {
      const part = document.querySelector("#reader .prose .ent").closest(".part");
      [...part.querySelectorAll(".ent")].at(-1).focus();
      return Number(part.dataset.at);
    });
    // The last name of a part, and words that stand for somebody behind it.
    for (let step = 0; step < 20 && (await focused()) === from; step += 1) await page.keyboard.press("ArrowRight");
    assert.equal(await focused(), from + 1);
    for (let step = 0; step < 20 && (await focused()) !== from; step += 1) await page.keyboard.press("ArrowLeft");
    assert.equal(await focused(), from);
    // Nothing before it is drawn.
    await page.evaluate(() => document.querySelector("#reader .prose .ent").focus());
    const first = await focused();
    for (let step = 0; step < 20 && (await focused()) === first; step += 1) await page.keyboard.press("ArrowLeft");
    await page.waitForFunction((first) => Number(document.activeElement.closest(".part")?.dataset.at) === first - 1, first);
    assert.equal(await stops(), 1);
    await page.keyboard.press("Escape");
  });

  await t.test("every word is in its place for the browser's own search, and what is copied is the article's", async () => {
    const whole = await page.evaluate(() => document.querySelector("#reader .prose").textContent.replace(/\s+/g, ""));
    // The file's first line is the title, and belongs to the text as well.
    assert.ok(whole.endsWith(text.replace(/\s+/g, "")), "the text, in order");
    assert.ok(await page.evaluate(() => window.find("zephyrine number 9")));
    const copied = await page.evaluate(() => {
      const parts = document.querySelectorAll("#reader .part");
      const [first, last] = [parts[3].querySelector("p"), parts[parts.length - 3].querySelector("p")];
      const selection = getSelection();
      selection.setBaseAndExtent(first.firstChild, 0, last, last.childNodes.length);
      const event = new ClipboardEvent("copy", { bubbles: true, cancelable: true, clipboardData: new DataTransfer() });
      first.dispatchEvent(event);
      const copied = event.clipboardData.getData("text/plain");
      const gold = selection.toString();
      selection.removeAllRanges();
      return { copied, gold, taken: event.defaultPrevented };
    });
    assert.ok(copied.taken && copied.copied.length > 3_000_000);
    assert.ok(text.includes(copied.copied), "exactly as it stands there");
    assert.equal(copied.copied.replace(/\s+/g, ""), copied.gold.replace(/\s+/g, ""));
  });

  await t.test("it scrolls, and what is far loses its marks", async () => {
    for (const share of [0.2, 0.8, 0.4, 1, 0]) {
      await page.locator("#reader").evaluate((pane, share) => pane.scrollTo(0, pane.scrollHeight * share), share);
      await page.waitForFunction(() => {
        const pane = document.querySelector("#reader").getBoundingClientRect();
        const inSight = [...document.querySelectorAll("#reader .part")].filter((part) => {
          const { top, bottom } = part.getBoundingClientRect();
          return bottom > pane.top && top < pane.bottom;
        });
        return inSight.length > 0 && inSight.every((part) => !part.querySelector(".is-plain"));
      });
      await bounded();
    }
  });
  assert.deepEqual(errors, []);
});

test("an article that has stopped the page is not opened by itself again", { timeout: 120_000 }, async () => {
  const { page, context } = await chrome.open();
  const id = await open(page, "held.txt", `A text\n\n${"Some words of a text. ".repeat(5000)}`);
  await page.waitForFunction(() => localStorage.getItem("wirescope.opening") === null);
  const tab = await context.newPage();
  await tab.goto(`${chrome.origin}/nothing-here`);
  // What a page that stops leaves behind.
  await tab.evaluate((id) => localStorage.setItem("wirescope.opening", id), id);
  await tab.goto(`${chrome.origin}/#view=articles&read=${encodeURIComponent(id)}`);
  const button = reader.article(tab).getByRole("button", { name: "Open it all the same" });
  await button.waitFor({ timeout: 60_000 });
  assert.equal(await tab.locator("#reader .prose").count(), 0);
  await button.click();
  await tab.locator("#reader .prose p").first().waitFor();
  await tab.waitForFunction(() => localStorage.getItem("wirescope.opening") === null);
});

for (const [name, text] of [
  ["combining marks", `Marks\n\nBefore a${"\u0301\u0323\u0302".repeat(17_000)} after.`],
  ["Arabic without spaces", `Letters\n\nBefore ${"محمدسلامكتاب".repeat(15_000)} after.`],
  ["one line", `A line\n\n${"word ".repeat(60_000)}`],
]) {
  test(`${name}: a run without end is broken, and copied as it is`, { timeout: 300_000 }, async (t) => {
    const { page, context, errors } = await chrome.open();
    context.setDefaultTimeout(60_000);
    const began = Date.now();
    const id = await open(page, "run.txt", text);
    t.diagnostic(`added and open after ${((Date.now() - began) / 1000).toFixed(1)} s`);
    const count = await nodes(page);
    assert.ok(count < 6_000, `${count} nodes`);
    const body = text.slice(text.indexOf("\n\n") + 2).trim();
    const shown = await page.evaluate(() => {
      const prose = document.querySelector("#reader .prose");
      const selection = getSelection();
      selection.setBaseAndExtent(prose, 0, prose, prose.childNodes.length);
      const event = new ClipboardEvent("copy", { bubbles: true, cancelable: true, clipboardData: new DataTransfer() });
      prose.dispatchEvent(event);
      selection.removeAllRanges();
      return { copied: event.clipboardData.getData("text/plain"), text: prose.textContent };
    });
    // The file's first line is the title, and belongs to the text as well.
    assert.ok(shown.copied.endsWith(body), "copied as it is");
    assert.ok(shown.text.replace(/\s/g, "").endsWith(body.replace(/\s/g, "")));
    await page.locator("#reader").evaluate((pane) => pane.scrollTo(0, pane.scrollHeight));
    await page.waitForFunction(() => document.querySelector("#reader .part:last-child p:not(.is-plain)"));

    // The next visit is not frozen by its address.
    const tab = await newTab(context, chrome.origin, `#view=articles&read=${encodeURIComponent(id)}`);
    await tab.waitForFunction(() => document.querySelector("#reader .prose p"), null, { timeout: 120_000 });
    assert.ok((await nodes(tab)) < 6_000);
    assert.deepEqual(errors, []);
  });
}
