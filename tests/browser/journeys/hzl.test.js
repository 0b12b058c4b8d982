// The main job: Hilfe zum Lebensunterhalt for Troisdorf, two more people in the household, three proofs,
// from the postcode to "received". Once with a script, once without any.
import { after, before, describe, test } from "node:test";
import assert from "node:assert/strict";
import { openBrowser, visitor } from "../lib/browser.js";
import { startPortal } from "../lib/portal.js";
import { answersOf, beginApplication, fillIn } from "../lib/person.js";
import { noMissingText, noSidewaysScrolling } from "../lib/checks.js";
import { onDisk, pdf, png } from "../lib/samples.js";

let portal, browser, files;

before(async () => {
  [portal, browser, files] = await Promise.all([startPortal(), openBrowser(),
    onDisk({ "ausweis.png": png(), "mietvertrag.pdf": pdf("Mietvertrag"), "kontoauszug.pdf": pdf("Kontoauszug") })]);
});
after(async () => { await browser?.close(); await portal?.stop(); });

const proofs = () => ({ ausweis: [files["ausweis.png"]], mietvertrag: [files["mietvertrag.pdf"]], kontoauszuege: [files["kontoauszug.pdf"]] });

async function summaryShowsEverything(page) {
  const text = await page.locator("#inhalt").innerText();
  for (const shown of ["ausweis.png", "mietvertrag.pdf", "kontoauszug.pdf"]) assert.ok(text.includes(shown), shown);
  await noMissingText(page, "summary");
}

async function pdfOf(page, link) {
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator(link).click()]);
  const stream = await download.createReadStream();
  const parts = [];
  for await (const part of stream) parts.push(part);
  const content = Buffer.concat(parts);
  assert.equal(content.subarray(0, 5).toString(), "%PDF-", link);
  assert.ok(content.length > 5_000, `${link}: ${content.length} bytes`);
}

async function receivedWithin(page, milliseconds, look) {
  const end = Date.now() + milliseconds;
  for (;;) {
    const state = await page.locator("[data-stand]").getAttribute("data-stand");
    if (state === "handed_over" || state === "received") return state;
    assert.ok(Date.now() < end, `still ${state}`);
    await look();
  }
}

describe("Hilfe zum Lebensunterhalt", { timeout: 600_000 }, () => {
  test("with a script: to the receipt, and gone when the page is left", async () => {
    const { context, page, complaints } = await visitor(browser, portal, { width: 1280 });
    await beginApplication(page);
    await fillIn(page, await answersOf("hzl-troisdorf"), { script: true, files: proofs() });
    await summaryShowsEverything(page);
    await page.locator('form[action="/antrag/absenden"] button').click();
    await page.waitForURL("**/antrag/gesendet");
    assert.match(await page.locator("#antragsnummer").innerText(), /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    await receivedWithin(page, 60_000, () => page.waitForTimeout(500));
    await pdfOf(page, 'a[href="/antrag/gesendet/antrag.pdf"]');
    await pdfOf(page, 'a[href="/antrag/gesendet/bericht.pdf"]');
    await page.locator('form[action="/antrag/gesendet/loeschen"] button').click();
    await page.goto("/antrag/gesendet");
    assert.equal(await page.locator("h1").innerText(), "Hier ist kein Antrag mehr");
    assert.deepEqual(complaints, []);
    await context.close();
  });

  test("without a script: the same, and gone by the button", async () => {
    const { context, page } = await visitor(browser, portal, { script: false, width: 320, height: 640 });
    await beginApplication(page);
    await fillIn(page, await answersOf("hzl-troisdorf"), { script: false, files: proofs() });
    await page.locator('form[action="/antrag/absenden"] button').click();
    await page.waitForURL("**/antrag/gesendet");
    await receivedWithin(page, 60_000, async () => {
      await page.waitForTimeout(1_000);
      await page.locator('a[href="/antrag/gesendet"]').click();
    });
    await pdfOf(page, 'a[href="/antrag/gesendet/antrag.pdf"]');
    await page.locator('form[action="/antrag/gesendet/loeschen"] button').click();
    assert.equal(await page.locator("h1").innerText(), "Fertig. Hier ist alles gelöscht");
    await context.close();
  });
});
