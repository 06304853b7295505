// The guided tour: offered once, walks through the views, can be left and taken again.
import assert from "node:assert/strict";
import { after, before, test } from "node:test";

import { PHONE, settled, start } from "./page.mjs";

let chrome;
before(async () => { chrome = await start(); });
after(() => chrome?.close());

const invitation = (page) => page.getByRole("complementary", { name: "New here?" });
const card = (page) => page.locator(".tour-card");
const next = (page) => card(page).getByRole("button", { name: /^(Next|Done)$/ });
const param = (page, name) => page.evaluate((name) => new URLSearchParams(location.hash.slice(1)).get(name), name);

for (const [width, viewport] of [["desk", undefined], ["phone", PHONE]]) {
  test(`it is offered, shows every step beside what it is about, and is not offered again: ${width}`, async () => {
    const { page, errors } = await chrome.open({ hash: "", ...(viewport && { viewport }) });
    await invitation(page).getByRole("button", { name: "Show me" }).click();
    const titles = new Set();
    for (let step = 0; step < 20 && (await card(page).count()) > 0; step += 1) {
      await settled(page);
      await page.locator(".tour-ring").waitFor();
      await page.waitForTimeout(400);
      const [ring, shown] = await Promise.all([page.locator(".tour-ring").boundingBox(), card(page).boundingBox()]);
      const { width: wide, height: high } = page.viewportSize();
      assert.ok(shown.x >= 0 && shown.y >= 0 && shown.x + shown.width <= wide && shown.y + shown.height <= high, "the card is on screen");
      assert.ok(ring.width > 10 && ring.height > 10);
      titles.add(await card(page).getByRole("heading").textContent());
      assert.ok(await next(page).evaluate((button) => button === document.activeElement), "Enter goes on");
      await page.keyboard.press("Enter");
    }
    assert.equal(titles.size, 9);
    await settled(page);
    assert.equal(await param(page, "view"), null, "back where it began");
    assert.equal(await invitation(page).count(), 0);
    await page.reload();
    await settled(page);
    assert.equal(await invitation(page).count(), 0, "never twice");
    assert.deepEqual(errors, []);
  });
}

test("it can be declined, left with Escape, and taken again from the help", async () => {
  const { page } = await chrome.open({ hash: "" });
  await invitation(page).getByRole("button", { name: "No, thanks" }).click();
  assert.equal(await invitation(page).count(), 0);
  await page.keyboard.press("?");
  await page.getByRole("button", { name: "Take the tour" }).click();
  await card(page).waitFor();
  await next(page).click();
  await settled(page);
  await page.keyboard.press("Escape");
  assert.equal(await card(page).count(), 0);
});
