// Counselling before anybody is logged in: what everyone sees, with and without a script.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { openBrowser, visitor } from "../lib/browser.js";
import { startPortal } from "../lib/portal.js";
import { accessible, noMissingText, noSidewaysScrolling } from "../lib/checks.js";
import { ready } from "../lib/counselling.js";

const PAGES = ["", "/registrieren", "/anmelden", "/einladung", "/gespraeche", "/neu", "/eingang", "/konto"];
let portal, browser;
before(async () => { [portal, browser] = await Promise.all([startPortal(), openBrowser()]); });
after(async () => { await browser?.close(); await portal?.stop(); });

test("every page of counselling names the crisis numbers and tells nothing in its title, without a script too", async () => {
  const { context, page } = await visitor(browser, portal, { script: false });
  for (const path of PAGES) {
    await page.goto(`/beratung${path}`);
    assert.equal(await page.title(), "Übersicht");
    const numbers = await page.locator(".krise a").evaluateAll((links) => links.map((link) => link.getAttribute("href")));
    assert.deepEqual(numbers, ["tel:112", "tel:110", "tel:08001110111", "tel:116016", "tel:116111"]);
    assert.match(await page.locator("noscript").innerText(), /JavaScript/);
    assert.ok(await page.locator("[data-verlassen]").isVisible());
  }
  await context.close();
});

test("WebAssembly is allowed on the pages of counselling and in their worker, nowhere else", async () => {
  const { context, page } = await visitor(browser, portal);
  const policy = async (address) => (await page.request.get(address)).headers()["content-security-policy"];
  assert.match(await policy("/beratung/anmelden"), /script-src 'self' 'wasm-unsafe-eval'; worker-src 'self'/);
  assert.doesNotMatch(await policy("/"), /wasm-unsafe-eval/);
  await page.goto("/beratung/anmelden");
  const worker = await page.locator("#beratung").getAttribute("data-worker");
  assert.match(await policy(worker), /default-src 'none'; script-src 'self' 'wasm-unsafe-eval'/);
  assert.doesNotMatch(await policy(worker.replace("beratung-worker", "portal")), /unsafe-inline/);
  await context.close();
});

test("a name is suggested, and one that tells who somebody is is refused with the reason", async () => {
  const { context, page, complaints } = await visitor(browser, portal, { width: 360, height: 740 });
  await page.goto("/beratung/registrieren");
  await ready(page);
  assert.match(await page.locator("#name").inputValue(), /^\p{L}+-\p{L}+-\d{4}$/u);
  await page.locator("#name").fill("ich@example.org");
  await page.keyboard.press("Enter");
  await page.locator("#fehler-titel", { hasText: "E-Mail-Adresse" }).waitFor();
  assert.equal(await page.evaluate(() => document.activeElement.id), "fehler");
  for (const check of [accessible, noMissingText, noSidewaysScrolling]) await check(page, "registrieren");
  assert.deepEqual(complaints, []);
  await context.close();
});
