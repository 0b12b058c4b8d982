// The operator sees what waits and what is not set up, and nothing of any application.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { openBrowser, visitor } from "../lib/browser.js";
import { startPortal } from "../lib/portal.js";

let portal, browser;
before(async () => { [portal, browser] = await Promise.all([startPortal(), openBrowser()]); });
after(async () => { await browser?.close(); await portal?.stop(); });

export const operatorToken = async (running) => (await readFile(path.join(running.data, "operator.token"), "utf8")).trim();

test("only who knows the token gets in, and sees the warnings", async () => {
  const { context, page } = await visitor(browser, portal);
  await page.goto("/betrieb");
  assert.match(page.url(), /\/betrieb\/anmelden$/);
  await page.locator("#token").fill("falsch");
  await page.locator("main form button").click();
  assert.equal(await page.locator("#token").getAttribute("aria-invalid"), "true");
  await page.locator("#token").fill(await operatorToken(portal));
  await page.locator("main form button").click();
  await page.waitForURL("**/betrieb");
  assert.match(await page.locator("main").innerText(), /Kein Virenscanner/);
  const [cookie] = (await context.cookies()).filter((one) => one.name === "betrieb");
  assert.deepEqual([cookie.httpOnly, cookie.sameSite], [true, "Strict"]);
  await page.locator('form[action="/betrieb/abmelden"] button').click();
  await page.goto("/betrieb");
  assert.match(page.url(), /anmelden$/);
  await context.close();
});
