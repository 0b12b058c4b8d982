// Files: taken, listed, removed; and those that are refused, each with its reason.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { openBrowser, visitor } from "../lib/browser.js";
import { startPortal } from "../lib/portal.js";
import { answersOf, beginApplication, fillIn } from "../lib/person.js";
import { onDisk, pdf, png } from "../lib/samples.js";

let portal, browser, files;
before(async () => {
  [portal, browser, files] = await Promise.all([startPortal(), openBrowser(), onDisk({
    "gut.pdf": pdf(), "gut.png": png(), "leer.pdf": Buffer.alloc(0), "text.pdf": Buffer.from("kein PDF, nur Text, der sich so nennt"),
    "halb.pdf": pdf().subarray(0, 200), "gross.png": Buffer.concat([png(), Buffer.alloc(10_500_000)]),
  })]);
});
after(async () => { await browser?.close(); await portal?.stop(); });

const SLOT = "ausweis";

/** To the page with the first slot, with the shortest way there. */
async function toSlots(page, script) {
  await beginApplication(page);
  const found = {};
  await fillIn(page, await answersOf("hzl-ohne-wohnung"), {
    script,
    look: async (seen) => { if (!found.at && await seen.locator(`#inhalt input[type=file][name="${SLOT}"]`).count()) found.at = new URL(seen.url()).pathname; },
  });
  await page.goto(found.at);
}

for (const script of [true, false]) {
  const how = script ? "with a script" : "without a script";

  test(`files are taken, listed and removed ${how}`, async () => {
    const { context, page } = await visitor(browser, portal, { script });
    await toSlots(page, script);
    const input = page.locator(`#inhalt input[type=file][name="${SLOT}"]`);
    await input.setInputFiles([files["gut.pdf"], files["gut.png"]]);
    if (!script) await page.locator(`button[value="hochladen:${SLOT}"]`).click();
    await page.locator(`#f-${SLOT}-feld .item-list >> text=gut.png`).first().waitFor();
    assert.equal(await page.locator(`#f-${SLOT}-feld .item-list li`).count(), 2);
    await page.locator(`#f-${SLOT}-feld .item-list button`).first().click();
    await page.waitForLoadState();
    assert.equal(await page.locator(`#f-${SLOT}-feld .item-list li`).count(), 1);
    await context.close();
  });

  test(`a bad file is refused by name and the good one beside it is kept ${how}`, async () => {
    const { context, page } = await visitor(browser, portal, { script });
    await toSlots(page, script);
    for (const [name, reason] of [["leer.pdf", /leer/], ["text.pdf", /weder Foto noch PDF/], ["halb.pdf", /beschädigt/], ["gross.png", /10 MB/]]) {
      await page.locator(`#inhalt input[type=file][name="${SLOT}"]`).setInputFiles([files[name]]);
      if (!script) await page.locator(`button[value="hochladen:${SLOT}"]`).click();
      const fault = page.locator(`#f-${SLOT}-feld .kern-error`, { hasText: name });
      await fault.waitFor();
      assert.match(await fault.innerText(), reason, name);
    }
    await page.locator(`#inhalt input[type=file][name="${SLOT}"]`).setInputFiles([files["text.pdf"], files["gut.pdf"]]);
    if (!script) await page.locator(`button[value="hochladen:${SLOT}"]`).click();
    await page.locator(`#f-${SLOT}-feld .item-list >> text=gut.pdf`).first().waitFor();
    assert.equal(await page.locator(`#f-${SLOT}-feld .item-list li`).count(), 1);
    await context.close();
  });
}
