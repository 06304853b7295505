// The served page and a page that was shared, in Firefox and in WebKit: that it works there as in Chromium, where everything else is tested.
import assert from "node:assert/strict";
import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { after, before, describe, test } from "node:test";

import { served } from "../e2e/page.mjs";
import { start } from "./driver.mjs";

const ARTICLES = [
  { id: "one", title: "A visit", published: "2021-05-06", text: "Ingrid Larsen, the mayor of Lisbon, met Boris Novak in Berlin on Tuesday. \"We must act now,\" Larsen told reporters." },
  { id: "two", title: "A return", published: "2021-05-07", text: "Keiko Tanaka left Berlin on Thursday, the Red Cross said. Tanaka had spoken to Boris Novak in Oslo." },
];
const VIEWS = ["Overview", "Articles", "Timeline", "Map", "Network", "Quotations", "Acts", "Compare", "Words", "Stories", "Notes", "Review"];

// What is done in the page, and seen of it. They run there: they know nothing of this file.
const counted = (text) => document.querySelector(".count [role=status]")?.textContent.includes(text);
const shows = (text) => document.body.textContent.includes(text);
function search(query) {
  const field = document.querySelector(".search input");
  field.value = query;
  field.dispatchEvent(new InputEvent("input", { bubbles: true }));
}
function press(selector, name) {
  const found = [...document.querySelectorAll(selector)].find((element) => element.textContent.trim().startsWith(name));
  found?.click();
  return Boolean(found);
}
function views(name) {
  const tab = [...document.querySelectorAll("[role=tab]")].find((tab) => tab.textContent.trim() === name);
  if (tab?.getAttribute("aria-selected") === "true") return document.querySelector("#view").textContent.length > 20;
  tab?.click();
  return false;
}

const folder = mkdtempSync(join(tmpdir(), "wirescope-"));
const file = join(folder, "two.jsonl");
writeFileSync(file, ARTICLES.map((article) => JSON.stringify(article)).join("\n"));
let server;
before(async () => { server = await served(); });
after(async () => {
  await server?.close();
  rmSync(folder, { recursive: true, force: true });
});

async function looksRight(browser) {
  await browser.run(search, "Oslo");
  await browser.until(counted, "1 of ");
  await browser.run(search, "Berlin");
  await browser.until(counted, "2 of ");
  assert.ok(await browser.until(press, ".facets .value-main", "Ingrid Larsen"));
  await browser.until(counted, "1 of ");
  assert.ok(await browser.run(press, ".facets .value-main", "Ingrid Larsen"));
  await browser.until(counted, "1 of ");
  assert.ok(await browser.run(press, ".facets .value-main", "Ingrid Larsen"));
  await browser.until(counted, "2 of ");
}

/** WebKit's driver has sessions of which nothing is kept: what is added there stays until the page is left. */
const KEEPS = { firefox: true, webkit: false };

for (const kind of ["firefox", "webkit"]) {
  describe(kind, () => {
    let browser;
    const page = join(folder, `${kind}.html`);
    before(async () => { browser = await start(kind); });
    after(async () => browser?.close());

    test("articles are added, filtered, searched, and there after a reload", async (t) => {
      t.diagnostic(browser.name);
      await browser.goto(`${server.origin}/#view=articles`);
      await browser.until(counted, "2 of 2 articles");
      await browser.until(() => document.querySelector("#requests")?.textContent === "0 requests since load");
      await browser.run(press, "header button", "Add");
      await browser.until(() => document.querySelector("#add input[type=file]"));
      await browser.choose("#add input[type=file]:not([webkitdirectory])", file);
      await browser.until(counted, "4 of 4 articles");
      await looksRight(browser);
      assert.equal(await browser.run(() => document.querySelector("#requests").textContent), "0 requests since load");
      if (KEEPS[kind]) await browser.until(() => !document.body.textContent.includes("not saved yet"));
      const before = await browser.run(() => performance.timeOrigin);
      if (KEEPS[kind]) {
        await browser.reload();
        await browser.until((before) => performance.timeOrigin > before, before);
      }
      await browser.until(counted, "2 of 4 articles");
    });

    test("a page to share is saved", async () => {
      await browser.run(() => {
        // What would be downloaded.
        const make = URL.createObjectURL;
        URL.createObjectURL = (blob) => {
          if (blob.type === "text/html") window.saved = blob;
          return make.call(URL, blob);
        };
      });
      await browser.until(() => { document.querySelector("#share-button").click(); return document.querySelector("#share-sum")?.textContent.startsWith("2 articles"); });
      await browser.run(() => document.querySelector("#share button[type=submit]").click());
      await browser.until(() => Boolean(window.saved));
      const saved = await browser.promised(() => new Promise((done) => {
        const reader = new FileReader();
        reader.onload = () => done(reader.result);
        reader.readAsDataURL(window.saved);
      }));
      writeFileSync(page, Buffer.from(saved.split(",")[1], "base64"));
    });

    test("it opens from disk, asks for nothing, and has every view", async () => {
      assert.ok(existsSync(page), "it was saved");
      await browser.goto(pathToFileURL(page).href);
      await browser.until(counted, "2 of 2 articles");
      await browser.until(shows, "Shared page");
      await looksRight(browser);
      for (const view of VIEWS) await browser.until(views, view);
      await browser.until(views, "Quotations");
      await browser.until(shows, "We must act now");
      // WebKit lists blobs.
      const asked = await browser.run(() => performance.getEntriesByType("resource").map((entry) => entry.name).filter((name) => !name.startsWith("blob:")));
      assert.deepEqual(asked, []);
      assert.equal(await browser.run(() => document.querySelector("#requests").textContent), "0 requests since load");
    });

    test("it goes on in Wirescope", async () => {
      await browser.goto(`${server.origin}/#view=articles`);
      await browser.until(counted, KEEPS[kind] ? "4 of 4 articles" : "2 of 2 articles");
      await browser.run(press, "header button", "Add");
      await browser.until(() => document.querySelector("#add input[type=file]"));
      await browser.choose("#add input[type=file]:not([webkitdirectory])", page);
      await browser.until(shows, KEEPS[kind] ? "2 were here already" : "2 articles added");
      await browser.until(counted, "4 of 4 articles");
    });
  });
}
