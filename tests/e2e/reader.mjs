// What a reader does with the page and sees of it, by roles and names: the one place of the tests that knows its layout.

/** The list pane, and what is in it. */
export const list = (page) => page.getByRole("region", { name: "Articles", exact: true });
export const rows = (page) => list(page).getByRole("listitem").getByRole("link");
/** `2 of 2 articles` */
export const count = (page) => page.locator(".count").getByRole("status");
export const chips = (page) => page.getByRole("list", { name: "Active filters" }).getByRole("listitem");

/** The tab of a view, and the rows of a view that is a table of findings. */
export const tab = (page, name) => page.getByRole("tab", { name, exact: true });
export const finds = (page) => page.locator("#view tr.find");

/** A facet of the side pane by its heading, and one of its values by name. */
export const facet = (page, heading) => page.locator(".facets").getByRole("region", { name: heading, exact: true });
export const values = (page, heading) => facet(page, heading).locator(".value-main");
export const value = (page, heading, name) =>
  values(page, heading).filter({ has: page.locator(".value-name").getByText(name, { exact: true }) });

/** Names and counts of the values that a facet shows: `[["Kabul", 2], …]`. */
export const counts = (page, heading) =>
  values(page, heading).evaluateAll((all) =>
    all.map((value) => [value.querySelector(".value-name").textContent, Number(value.querySelector(".value-count").textContent.replaceAll(",", ""))]));

/** The open article: its marked names, and the hits of what was asked for. */
export const article = (page) => page.locator("#reader");
export const names = (page) => article(page).locator(".ent[data-mark]");
/** Pronouns and descriptions, the labels of quotations, and the predicates of events, as far as they are marked. */
export const references = (page) => article(page).locator(".ref[data-mark][tabindex]");
export const speakers = (page) => article(page).locator("[data-quotation]");
export const events = (page) => article(page).locator("[data-event]");
/** The switch of the legend: References, Quotations or Events. */
export const layer = (page, name) => article(page).getByRole("list", { name: "Also marked" }).getByRole("button", { name: new RegExp(`^${name}\\b`) });
/** The card that is open. */
export const card = (page) => page.getByRole("dialog", { name: /^About / });
export const hits = (page) => article(page).locator("mark");

/** Opens the first article of the list and waits until it is the one on screen: on a phone the list makes way for it. */
export async function openFirst(page) {
  const row = rows(page).first();
  const title = await row.locator(".row-title").textContent();
  await row.click();
  await article(page).getByRole("heading", { level: 2, name: title.trim() }).waitFor();
  await page.waitForFunction(() => document.querySelector(".mains.is-reading") !== null);
}

export const searchBox = (page) => page.getByRole("combobox", { name: "Search in all articles" });
export const search = (page, query) => searchBox(page).fill(query);

/** Takes away every filter and the query, where there are any. */
export async function clearAll(page) {
  const clear = page.getByRole("button", { name: "Clear all", exact: true });
  if (await clear.isVisible()) await clear.click();
}

/** Clicks one of the values on screen: another one for each `at`. */
export async function clickSomeValue(page, at) {
  const all = page.locator(".value-main");
  await all.nth((at * 7) % (await all.count())).click();
}

export const openAdding = async (page) => {
  await page.getByRole("button", { name: "Add articles", exact: true }).first().click();
  return page.getByRole("dialog", { name: "Add articles" });
};

/** Picks files as a reader would. Takes paths, or `{ name, text }` and `{ name, bytes }`. */
export async function addFiles(page, files) {
  const dialog = await openAdding(page);
  const given = [files].flat().map((file) =>
    typeof file === "string" ? file : { name: file.name, mimeType: "application/octet-stream", buffer: file.bytes ?? Buffer.from(file.text) });
  await dialog.locator("input[type=file]:not([webkitdirectory])").setInputFiles(given);
}

/** Pastes a text. */
export async function paste(page, { title, source, published, text }) {
  const dialog = await openAdding(page);
  await dialog.getByLabel("Text", { exact: true }).fill(text);
  await dialog.getByLabel(/^Title/).fill(title);
  await dialog.getByLabel("Source").fill(source);
  await dialog.getByLabel("Date").fill(published);
  await dialog.getByRole("button", { name: "Add this text" }).click();
}

/** What the reader is told in passing. */
export const notices = (page) => page.locator(".notices .notice");
/** The foot of the page, where it says what is going on. */
export const foot = (page) => page.getByRole("contentinfo");
export const badge = (page) => page.locator("#requests");
