// axe-core finds nothing to say: at desk width and on a phone, in light and dark, with and without dialogs.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";

import { DESK, PHONE, ready, settled, start } from "./page.mjs";
import * as reader from "./reader.mjs";

const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");

let chrome;
before(async () => { chrome = await start(); });
after(() => chrome?.close());

/** Adds what axe finds to `found`: each violation once, with the places where it was seen. */
async function check(page, where, found) {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
  const { violations } = await page.evaluate(() => window.axe.run(document, { resultTypes: ["violations"] }));
  for (const { id, nodes } of violations) {
    for (const node of nodes) {
      const why = [...node.any, ...node.all, ...node.none][0]?.message ?? "";
      const what = `${id}: ${node.html.slice(0, 200)}\n    ${why}`;
      found.set(what, [...(found.get(what) ?? []), where]);
    }
  }
}

for (const [width, viewport] of [["desk", DESK], ["phone", PHONE]]) {
  for (const colorScheme of ["light", "dark"]) {
    test(`${width}, ${colorScheme}`, async () => {
      const { page } = await chrome.open({ viewport, colorScheme });
      const found = new Map();
      await check(page, "at the start", found);
      const look = async (where) => {
        await settled(page);
        await check(page, where, found);
      };

      await reader.search(page, "talks AND (");
      await look("a query with an error");
      await reader.search(page, "person:");
      await settled(page);
      await page.keyboard.press("ArrowDown");
      await look("how a query may go on");
      await reader.search(page, "talks");
      await settled(page);
      await reader.openFirst(page);
      await look("an article");
      await page.locator(".outline").getByRole("button", { name: "Table" }).click();
      await look("the outline as a table");
      await page.keyboard.press("c");
      await look("a citation");
      await page.keyboard.press("Escape");
      await page.getByRole("button", { name: "Add a source" }).click();
      await look("the source's field");
      await page.keyboard.press("Escape");
      await reader.names(page).first().hover();
      await page.getByRole("dialog", { name: /^About / }).waitFor();
      await look("a name's card");
      await page.keyboard.press("Escape");
      await page.keyboard.press("e");
      await look("an article with events");
      await reader.speakers(page).first().focus();
      await page.keyboard.press("Enter");
      await look("a quotation's card");
      await page.keyboard.press("Escape");
      await reader.events(page).first().focus();
      await page.keyboard.press("Enter");
      await look("an event's card");
      await page.keyboard.press("Escape");
      await page.keyboard.press("d");
      await look("the date's field");
      await page.keyboard.press("Escape");
      for (const view of ["overview", "compare", "quotations", "acts"]) {
        await page.goto(`${chrome.origin}/#view=${view}`);
        await look(`the view ${view}`);
      }
      await reader.finds(page).first().locator(".row-open").click();
      await look("words opened from a row");
      await page.keyboard.press("Escape");
      await page.goto(`${chrome.origin}/`);
      await ready(page);

      await page.goto(`${chrome.origin}/#view=words`);
      await look("words, before any");
      await page.locator("#view .known button").first().click();
      await look("words");
      await page.locator("#view .beside-table button").first().click();
      await page.locator("#words-search").fill("a");
      await look("words with another beside, and what is typed");
      await page.locator("#view").getByRole("button", { name: "Table", exact: true }).click();
      await look("words as a table");
      await page.locator("#words-search").fill("wordthatisnowhere");
      await page.keyboard.press("Enter");
      await look("words that are nowhere");
      await page.goto(`${chrome.origin}/#view=stories`);
      await look("no stories");

      for (const view of ["timeline", "map", "network"]) {
        await page.goto(`${chrome.origin}/#view=${view}`);
        await look(view);
        await page.locator("#view").getByRole("button", { name: "Table", exact: true }).click();
        await look(`${view} as a table`);
      }
      await page.goto(`${chrome.origin}/`);
      await ready(page);

      await reader.openAdding(page);
      await look("the dialog for adding");
      await page.keyboard.press("Escape");
      await settled(page);
      await page.keyboard.press("?");
      await look("the help");
      await page.getByRole("button", { name: "Take the tour" }).click();
      await look("the tour");
      await page.keyboard.press("Escape");
      await page.keyboard.press("Control+k");
      await look("the palette");
      await page.getByRole("combobox", { name: "A name, headline, view or action" }).fill("ta");
      await look("the palette with what it finds");
      await page.getByRole("group", { name: "Names", exact: true }).getByRole("option").first().click();
      await look("the palette with a name");
      await page.keyboard.press("Escape");
      await page.keyboard.press("Escape");

      // A fresh page: where only the address behind # changes, a tour that is open stays, over the list on a phone.
      await page.goto("about:blank");
      await page.goto(`${chrome.origin}/#view=articles`);
      await ready(page);
      await reader.list(page).getByRole("button", { name: "Select", exact: true }).click();
      await reader.list(page).getByRole("checkbox", { name: /^Select “/ }).first().click();
      await page.getByRole("button", { name: "Set date" }).click();
      await look("selected articles");
      await page.getByRole("button", { name: "Done", exact: true }).click();

      if (width === "phone") {
        await page.getByRole("button", { name: /^Filters/ }).click();
        await look("the filters' sheet");
        await page.getByRole("dialog", { name: "Filters" }).locator(".value-main").first().click();
        await look("the filters' sheet with a filter");
      } else {
        await reader.values(page, "People").first().click();
        await reader.values(page, "Places").first().click();
        await reader.values(page, "Places").first().click();
        await look("filters");
        await page.keyboard.press("P");
        await page.getByText("Pins (1)").click();
        await look("the pins");
        await page.getByText("Pins (1)").click();
        await reader.search(page, "wordthatisnowhere");
        await look("nothing found");
      }
      assert.ok(found.size === 0, [...found].map(([what, where]) => `${what}\n    seen: ${where.join(", ")}`).join("\n"));
    });
  }
}
