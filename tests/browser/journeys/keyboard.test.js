// A whole application with the keyboard alone.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { openBrowser, visitor } from "../lib/browser.js";
import { startPortal } from "../lib/portal.js";
import { answersOf, beginApplication, fillIn } from "../lib/person.js";

let portal, browser;
before(async () => { [portal, browser] = await Promise.all([startPortal(), openBrowser()]); });
after(async () => { await browser?.close(); await portal?.stop(); });

/** Presses Tab until `selector` has the focus; every stop on the way has to be visible. */
async function tabTo(page, selector, most = 120) {
  for (let stops = 0; stops < most; stops += 1) {
    await page.keyboard.press("Tab");
    const { there, visible, what } = await page.evaluate((wanted) => {
      const element = document.activeElement;
      const box = element.getBoundingClientRect();
      return { there: element.matches(wanted), visible: box.width > 0 && box.height > 0, what: element.outerHTML.slice(0, 120) };
    }, selector);
    assert.ok(visible, `invisible stop: ${what}`);
    if (there) return;
  }
  assert.fail(`${selector} cannot be reached`);
}

test("the first stop jumps to the content", async () => {
  const { context, page } = await visitor(browser, portal);
  await page.goto("/leistungen");
  await page.keyboard.press("Tab");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement.id), "inhalt");
  await context.close();
});

test("every question of the first page is reached by Tab, in the order it is read", async () => {
  const { context, page } = await visitor(browser, portal);
  await beginApplication(page);
  await tabTo(page, '[name="antrag"]');
  await page.keyboard.press("Space");
  await tabTo(page, '[name="fuer_wen"]');
  await page.keyboard.press("Space");
  await page.waitForLoadState("networkidle");
  await tabTo(page, 'button[value="weiter"]');
  await page.keyboard.press("Enter");
  await page.waitForURL(/person|hinweis=neu|vertretung/);
  await context.close();
});

test("questions that come up leave the focus on the button it was on", async () => {
  const { context, page } = await visitor(browser, portal);
  await beginApplication(page);
  await tabTo(page, '[name="antrag"]');
  await page.keyboard.press("Space");
  await page.waitForLoadState("networkidle");
  await page.evaluate(() => { document.getElementById("inhalt").dataset.frueher = "ja"; });
  // The answer waits until the focus has moved on.
  let answer;
  const moved = new Promise((go) => { answer = go; });
  await page.route("**/antrag/**", async (route) => { await moved; await route.continue(); });
  await tabTo(page, '[name="fuer_wen"]');
  await page.keyboard.press("Space");
  await page.locator('#inhalt .actions button[value="weiter"]').focus();
  answer();
  await page.waitForFunction(() => !document.getElementById("inhalt").dataset.frueher);
  const holder = await page.evaluate(() => document.activeElement.outerHTML.slice(0, 200));
  assert.match(holder, /value="weiter"/);
  assert.doesNotMatch(holder, /tabindex="-1"/);
  await context.close();
});

test("a whole application is filled in with the keyboard alone", { timeout: 300_000 }, async () => {
  const { context, page } = await visitor(browser, portal);
  await beginApplication(page);
  await fillIn(page, await answersOf("hzl-ohne-wohnung"), { script: true, keyboard: true });
  await page.locator('form[action="/antrag/absenden"] button').focus();
  await page.keyboard.press("Enter");
  await page.waitForURL("**/antrag/gesendet");
  await context.close();
});
