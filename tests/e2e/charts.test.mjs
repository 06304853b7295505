// Timeline, map and network, with the bundled articles: what mouse and keyboard do, and that each has its table.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { PHONE, settled, start } from "./page.mjs";
import * as reader from "./reader.mjs";

let chrome;
before(async () => { chrome = await start(); });
after(() => chrome?.close());

/** A key that may change what is asked. */
async function press(page, key) {
  await page.keyboard.press(key);
  await settled(page);
}

const text = async (locator) => (await locator.first().textContent()).trim();
const param = (page, name) => page.evaluate((name) => new URLSearchParams(location.hash.slice(1)).get(name), name);
/** The part of the reader that is marked as what was opened. */
const opened = async (page) => (await reader.article(page).locator("mark.is-now").allTextContents()).join("");
const view = (page) => page.locator("#view");
const table = (page) => view(page).getByRole("group", { name: "Show as" }).getByRole("button", { name: "Table" });

// Timeline
const lane = (page, name) => page.getByRole("slider", { name, exact: true });
const way = (page) => page.getByRole("navigation", { name: "Span in view" });
const sentences = (page) => page.getByRole("complementary", { name: "sentences" });

/** The middle of the bar of a lane that counts most. */
async function highest(page, name) {
  return lane(page, name).evaluate((bars) => {
    const all = [...bars.querySelectorAll("i")];
    const count = (bar) => Number(bar.style.getPropertyValue("--count"));
    const bar = all.reduce((most, next) => (count(next) > count(most) ? next : most));
    const { left, right, top, bottom } = bar.getBoundingClientRect();
    return { x: (left + right) / 2, y: (top + bottom) / 2, at: all.indexOf(bar), width: right - left };
  });
}

test("timeline: a bar shows its sentences, opens them, is drilled into and filtered by", async () => {
  const { page, errors } = await chrome.open({ hash: "#view=timeline" });
  const bar = await highest(page, "Dates mentioned");
  await page.mouse.move(bar.x, bar.y);
  await page.locator(".peek .row-open").first().waitFor();
  const named = await text(page.locator(".peek b"));
  await page.mouse.click(bar.x, bar.y);
  await page.mouse.move(bar.x + 300, bar.y);
  assert.equal(await text(page.locator(".peek b")), named, "a click holds it");
  await page.locator(".peek .row-open").first().click();
  await settled(page);
  assert.ok((await opened(page)).length > 0);
  await press(page, "Escape");

  const all = await text(sentences(page).getByRole("heading"));
  await page.mouse.dblclick(bar.x, bar.y);
  await settled(page);
  assert.match(await text(way(page).locator("[aria-current]")), new RegExp(named));
  assert.notEqual(await text(sentences(page).getByRole("heading")), all);
  await way(page).getByRole("button", { name: "All dates" }).click();
  await settled(page);

  const again = await highest(page, "Dates mentioned");
  await page.mouse.move(again.x - again.width, again.y);
  await page.mouse.down();
  await page.mouse.move(again.x, again.y, { steps: 3 });
  await page.mouse.move(again.x + again.width, again.y, { steps: 3 });
  await page.mouse.up();
  await settled(page);
  assert.equal(await reader.chips(page).count(), 1);
  assert.match(await text(reader.chips(page)), /Dates/);
  await press(page, "Control+z");
  assert.equal(await reader.chips(page).count(), 0, "a drag is undone as one");
  assert.deepEqual(errors, []);
});

test("timeline: all of that by keyboard", async () => {
  const { page, errors } = await chrome.open({ hash: "#view=timeline" });
  const bars = lane(page, "Dates mentioned");
  const { at } = await highest(page, "Dates mentioned");
  await bars.focus();
  await press(page, "Home");
  for (let step = 0; step < at; step += 1) await page.keyboard.press("ArrowRight");
  await settled(page);
  assert.equal(await bars.getAttribute("aria-valuenow"), String(at));
  assert.match(await bars.getAttribute("aria-valuetext"), /: [1-9]\d* mentions?$/);
  await page.locator(".peek .row-open").first().waitFor();
  await press(page, "Shift+ArrowRight");
  assert.match(await text(reader.chips(page)), /Dates/);
  assert.match(await text(page.locator(".lane-filter")), /^Only /);
  await press(page, "Delete");
  assert.equal(await reader.chips(page).count(), 0);
  const before = await text(way(page));
  await press(page, "+");
  assert.notEqual(await text(way(page)), before);
  await press(page, "-");
  await press(page, "Enter");
  assert.match(await text(way(page)), /All dates.*\d/);
  const event = sentences(page).locator(".row-open");
  if (await event.count()) {
    await event.first().focus();
    await press(page, "Enter");
    assert.match(await param(page, "words"), /^\d+-\d+$/);
    await press(page, "Escape");
  }
  assert.deepEqual(errors, []);
});

test("timeline: imprecise dates are spans, a lane is added for a name, and the table says the same", async () => {
  const { page } = await chrome.open({ hash: "#view=timeline" });
  // A month is a span once the bars are days or there are few of them.
  for (const _ of ["years to months", "months to days"]) {
    const bar = await highest(page, "Dates mentioned");
    await page.mouse.dblclick(bar.x, bar.y);
    await settled(page);
  }
  const spans = page.getByRole("list", { name: "Longer than a bar" }).getByRole("button");
  assert.ok((await spans.count()) > 0);
  assert.match(await spans.first().getAttribute("aria-label"), /\(\d+ \w+ \d{4} – \d+ \w+ \d{4}\): \d+ mentions?/);
  await spans.first().focus();
  await page.locator(".peek .row-open").first().waitFor();

  const lanes = page.getByRole("combobox", { name: /^Dates in one sentence/ });
  const name = await lanes.locator("option:not([value=''])").first().textContent();
  await lanes.selectOption({ label: name });
  await settled(page);
  await lane(page, `With ${name}`).waitFor();
  await lanes.selectOption({ value: "*people" });
  await settled(page);
  await lane(page, "With any of: People").waitFor();
  await table(page).click();
  const heads = await view(page).locator("table").first().locator("thead th").allTextContents();
  assert.deepEqual(heads, ["When", "Published", "Dates mentioned", `With ${name}`, "With any of: People"]);
  assert.ok((await view(page).locator("table").first().locator("tbody tr").count()) > 0);
});

// Map
const places = (page) => page.getByRole("complementary", { name: "Places and names" }).getByRole("region", { name: /on the map$/ }).first().getByRole("button");
const surface = (page) => page.getByRole("application", { name: "Map" });

test("map: a place filters, a box filters, and it comes closer by wheel and keys", async () => {
  const { page, errors, requests } = await chrome.open({ hash: "#view=map" });
  const loaded = requests.length;
  assert.ok((await page.locator("path.country").count()) > 200);
  assert.ok((await page.locator(".marker").count()) > 0);
  const first = places(page).first();
  const name = await first.locator(".entry-name").evaluate((node) => node.firstChild.textContent);
  await first.click();
  await settled(page);
  assert.match(await text(reader.chips(page)), new RegExp(name));
  assert.equal(await first.getAttribute("aria-pressed"), "true");
  await press(page, "Control+z");

  const frame = await surface(page).boundingBox();
  const scale = () => page.locator(".map-surface svg > g").first().evaluate((g) => Number(g.getAttribute("transform").match(/scale\((.*)\)/)[1]));
  const before = await scale();
  await page.mouse.move(frame.x + frame.width / 2, frame.y + frame.height / 2);
  await page.mouse.wheel(0, -240);
  await page.waitForFunction((before) => Number(document.querySelector(".map-surface svg > g").getAttribute("transform").match(/scale\((.*)\)/)[1]) > before * 1.5, before);
  await surface(page).focus();
  await page.keyboard.press("0");
  await page.keyboard.press("+");
  await page.waitForTimeout(50);
  assert.ok((await scale()) > before);
  await page.keyboard.press("0");

  await view(page).getByRole("button", { name: "Draw a box" }).click();
  await page.mouse.move(frame.x + 120, frame.y + 20);
  await page.mouse.down();
  await page.mouse.move(frame.x + frame.width / 2, frame.y + frame.height / 2, { steps: 4 });
  await page.mouse.move(frame.x + frame.width - 20, frame.y + frame.height - 20, { steps: 4 });
  await page.mouse.up();
  await settled(page);
  assert.match(await text(reader.chips(page)), /° [NS] to .*° [NS], .*° [EW] to .*° [EW]/);
  assert.equal(await page.locator("polygon.map-box").count(), 1);
  await view(page).getByRole("button", { name: "Take the box away" }).click();
  await settled(page);
  assert.equal(await reader.chips(page).count(), 0);
  assert.equal(requests.length, loaded, "the map asks nobody for anything");
  assert.deepEqual(errors, []);
});

test("map: places are walked by keys, countries shaded and filtered by, and the table has positions", async () => {
  const { page, errors } = await chrome.open({ hash: "#view=map" });
  await places(page).first().focus();
  await press(page, "ArrowDown");
  const pointed = await text(page.locator(".map-pointed b"));
  assert.equal(await places(page).nth(1).locator(".entry-name").evaluate((node) => node.firstChild.textContent), pointed);
  await press(page, "Enter");
  assert.match(await text(reader.chips(page)), new RegExp(pointed));
  await press(page, "Control+z");

  await view(page).getByRole("checkbox", { name: "Shade countries" }).check();
  const shaded = page.locator("path[class*='shade-']");
  assert.ok((await shaded.count()) > 0);
  const named = (await shaded.first().locator("title").textContent()).split(":")[0];
  await shaded.first().dispatchEvent("click");
  await settled(page);
  assert.equal(await reader.chips(page).count(), 1, named);
  await shaded.first().dispatchEvent("click");
  await settled(page);
  assert.equal(await reader.chips(page).count(), 0);
  await table(page).click();
  assert.match(await text(view(page).locator("tbody td:nth-child(3)")), /\d° [NS] .*\d° [EW]/);
  assert.deepEqual(errors, []);
});

// Network
const names = (page) => page.getByRole("complementary", { name: "names" }).getByRole("region", { name: "All names" }).getByRole("button");

test("network: a name shows its ties, a tie its words, and a way leads from one to another", async () => {
  const { page, errors } = await chrome.open({ hash: "#view=network" });
  const drawn = await page.locator(".network-surface canvas").evaluate((canvas) => {
    const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    return data.some((value, at) => at % 4 === 3 && value > 0);
  });
  assert.ok(drawn, "something is drawn");
  await names(page).first().focus();
  await press(page, "ArrowDown");
  await press(page, "ArrowUp");
  await press(page, "Enter");
  const side = page.getByRole("complementary", { name: "names" });
  const tied = side.getByRole("region", { name: "Tied to" }).getByRole("button");
  assert.ok((await tied.count()) > 0);
  await tied.first().click();
  await settled(page);
  const passage = side.locator(".row-open");
  assert.ok((await passage.count()) > 0);
  assert.ok((await passage.first().locator("mark").count()) >= 2, "both names are marked");
  await passage.first().click();
  await settled(page);
  assert.match(await param(page, "words"), /^\d+-\d+$/);
  await press(page, "Escape");

  await side.getByRole("button", { name: "All names" }).click();
  await names(page).first().click();
  await side.getByRole("button", { name: "Way to another…" }).click();
  await names(page).nth(2).click();
  await settled(page);
  assert.match(await text(side), /steps?|No way leads/);
  assert.deepEqual(errors, []);
});

test("network: weight, kinds and ties change what is drawn; one name alone; the table opens words too", async () => {
  const { page, errors } = await chrome.open({ hash: "#view=network" });
  const shown = () => text(page.locator(".network-shown"));
  const all = await shown();
  const weight = page.getByRole("slider", { name: "At least", exact: true });
  await weight.focus();
  await press(page, "ArrowRight");
  assert.notEqual(await shown(), all);
  await press(page, "Home");
  assert.equal(await shown(), all);
  await view(page).getByRole("button", { name: "Places", exact: true }).click();
  await settled(page);
  assert.notEqual(await shown(), all);
  await view(page).getByRole("button", { name: "Places", exact: true }).click();
  await view(page).getByRole("combobox", { name: "Tied by" }).selectOption("acts");
  await settled(page);
  assert.notEqual(await shown(), all);
  await view(page).getByRole("combobox", { name: "Tied by" }).selectOption("sentence");
  await settled(page);

  await names(page).nth(1).click();
  await view(page).getByRole("button", { name: "Only what is tied to it" }).click();
  await settled(page);
  assert.notEqual(await shown(), all);
  await view(page).getByRole("button", { name: "The whole network" }).click();
  await settled(page);
  await view(page).getByRole("button", { name: "Only their articles" }).click();
  await settled(page);
  assert.equal(await reader.chips(page).count(), 1);
  await press(page, "Control+z");

  await table(page).click();
  assert.ok((await view(page).getByRole("region", { name: /each with each/ }).getByRole("button").count()) > 0);
  await view(page).locator(".chart-table > table tbody button").first().click();
  await settled(page);
  assert.ok((await view(page).locator(".network-side .row-open").count()) > 0);
  assert.deepEqual(errors, []);
});

test("network: a tie by acts has those of the one towards the other alone, each with who did it", async () => {
  const { page, errors } = await chrome.open({ hash: "#view=network&look.network=table" });
  await view(page).getByRole("combobox", { name: "Tied by" }).selectOption("acts");
  await settled(page);
  const ties = view(page).locator(".chart-table > table tbody button");
  const count = await ties.count();
  assert.ok(count > 0);
  for (let at = 0; at < Math.min(count, 6); at += 1) {
    await ties.nth(at).click();
    await settled(page);
    const side = view(page).locator(".network-side");
    const heading = (await text(side.locator("h3"))).replace(/\s+/g, " ");
    assert.match(heading, / → /);
    const acts = await side.locator(".told .place-note").allTextContents();
    assert.match(await text(side.getByRole("status")), new RegExp(`^${acts.length} acts?$`), "its weight is what it shows");
    for (const act of acts) assert.ok(act.startsWith(`${heading}: `), `${act}, in ${heading}`);
    await table(page).click();
    await settled(page);
  }
  assert.deepEqual(errors, []);
});

test("network: what is chosen and what is in view are in the address", async () => {
  const { page, errors } = await chrome.open({ hash: "#view=network" });
  const side = page.getByRole("complementary", { name: "names" });
  await names(page).first().click();
  await settled(page);
  const named = await text(side.getByRole("heading").first());
  await side.getByRole("region", { name: "Tied to" }).getByRole("button").first().click();
  await settled(page);
  const heading = await text(side.locator("h3"));
  assert.ok(heading.includes(named));
  const words = await text(side.locator(".row-open"));
  const seen = (page) => page.locator(".network-surface canvas").evaluate((canvas) => canvas.toDataURL());
  await page.getByRole("application", { name: /network/i }).focus();
  await page.keyboard.press("+");
  await page.keyboard.press("ArrowRight");
  await page.waitForFunction(() => /at[:%]/.test(location.hash));
  await settled(page);
  const address = await page.evaluate(() => location.hash);
  const again = await chrome.open({ hash: address });
  await again.page.locator(".network-side .row-open").first().waitFor();
  assert.equal(await text(again.page.locator(".network-side h3")), heading);
  assert.equal(await text(again.page.locator(".network-side .row-open")), words);
  assert.equal(await again.page.evaluate(() => location.hash), address);
  const part = await seen(again.page);
  const whole = await chrome.open({ hash: address.replace(/~at[^&]*/, "") });
  await whole.page.locator(".network-side .row-open").first().waitFor();
  assert.notEqual(part, await seen(whole.page), "only a part of it is in view");
  assert.deepEqual([errors, again.errors, whole.errors], [[], [], []]);
});

test("map: Escape ends a drawing, which filters by nothing", async () => {
  const { page, errors } = await chrome.open({ hash: "#view=map" });
  const frame = await surface(page).boundingBox();
  await view(page).getByRole("button", { name: "Draw a box" }).click();
  await page.mouse.move(frame.x + 120, frame.y + 20);
  await page.mouse.down();
  await page.mouse.move(frame.x + frame.width / 2, frame.y + frame.height / 2, { steps: 4 });
  await page.locator(".map-drawing").waitFor();
  await surface(page).focus();
  await page.keyboard.press("Escape");
  await page.locator(".map-drawing").waitFor({ state: "detached" });
  await page.mouse.up();
  await settled(page);
  assert.equal(await reader.chips(page).count(), 0);
  assert.equal(await page.locator("polygon.map-box").count(), 0);
  assert.deepEqual(errors, []);
});

test("two facets against each other: a cell keeps the articles that have both", async () => {
  const { page, errors } = await chrome.open({ hash: "#view=network&look.network=table" });
  const cross = view(page).getByRole("region", { name: "In how many articles two values stand together" }).first();
  await cross.getByRole("combobox", { name: "Rows" }).selectOption({ label: "Organisations" });
  await settled(page);
  assert.match(await page.evaluate(() => location.hash), /ask\.cross/);
  assert.ok(!(await cross.getByRole("combobox", { name: "Columns" }).locator("option").allTextContents()).includes("Organisations"));
  const cell = cross.locator(".pivot-cell").last();
  const count = Number(await cell.textContent());
  await cell.click();
  await settled(page);
  assert.equal(await reader.chips(page).count(), 2);
  assert.match(await reader.count(page).textContent(), new RegExp(`^${count} of`));
  assert.deepEqual(errors, []);
});

test("the overview has the map in small, which leads to it", async () => {
  const { page, errors } = await chrome.open({ hash: "#view=overview" });
  await settled(page);
  const small = view(page).getByRole("button", { name: "Open the map" });
  assert.ok((await small.locator("circle").count()) > 3);
  await small.click();
  await settled(page);
  assert.equal(await param(page, "view"), "map");
  assert.deepEqual(errors, []);
});

/** A touch screen, on which `fingers` go down, through the steps and up; each step is `[x, y]` for each finger. */
async function touch(page, steps, rest = 0) {
  const client = await page.context().newCDPSession(page);
  const points = (step) => step.map(([x, y], id) => ({ x, y, id }));
  await client.send("Input.dispatchTouchEvent", { type: "touchStart", touchPoints: points(steps[0]) });
  await page.waitForTimeout(rest);
  for (const step of steps.slice(1)) {
    await client.send("Input.dispatchTouchEvent", { type: "touchMove", touchPoints: points(step) });
    await page.waitForTimeout(30);
  }
  await client.send("Input.dispatchTouchEvent", { type: "touchEnd", touchPoints: [] });
}

test("two fingers bring timeline, map and network closer", async () => {
  for (const [name, surface, seen] of [
    ["timeline", ".lane-bars", (page) => text(way(page).locator("[aria-current]"))],
    ["map", ".map-surface", (page) => page.locator(".map-surface svg > g").first().getAttribute("transform")],
    ["network", ".network-surface", (page) => page.locator(".network-surface canvas").evaluate((canvas) => canvas.toDataURL().length + canvas.toDataURL().slice(-4000))],
  ]) {
    const { page, errors } = await chrome.open({ hash: `#view=${name}` });
    await settled(page);
    const before = await seen(page);
    const { x, y, width, height } = await page.locator(surface).first().boundingBox();
    const [middle, row] = [x + width / 2, y + height / 2];
    await touch(page, [20, 40, 70, 110, 150].map((far) => [[middle - far, row], [middle + far, row]]));
    await settled(page);
    assert.notEqual(await seen(page), before, name);
    assert.equal(await reader.chips(page).count(), 0, `${name}: a pinch picks nothing`);
    assert.deepEqual(errors, []);
  }
});

test("a finger that rests on a value of a filter hides it; one that taps picks it", async () => {
  const { page, errors } = await chrome.open();
  const value = reader.values(page, "People").first();
  const { x, y } = await value.boundingBox();
  await touch(page, [[[x + 30, y + 8]]], 700);
  await settled(page);
  const state = () => reader.values(page, "People").first().evaluate((value) => value.closest("li").className);
  assert.match(await state(), /is-exclude/);
  await touch(page, [[[x + 30, y + 8]]], 700);
  await settled(page);
  assert.doesNotMatch(await state(), /is-exclude|is-include/);
  await touch(page, [[[x + 30, y + 8]]]);
  await settled(page);
  assert.match(await state(), /is-include/);
  assert.deepEqual(errors, []);
});

for (const name of ["timeline", "map", "network"]) {
  test(`${name}: a phone shows all of it, without a side to scroll to`, async () => {
    const { page, errors } = await chrome.open({ hash: `#view=${name}`, viewport: PHONE });
    const wide = await view(page).evaluate((view) => view.scrollWidth - view.clientWidth);
    assert.ok(wide <= 1, `${wide} px too wide`);
    assert.deepEqual(errors, []);
  });
}
