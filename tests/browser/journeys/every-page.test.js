// What holds on every page, in every language: axe-core finds nothing, nothing sticks out at 320 pixels,
// no text is missing.
import { after, before, test } from "node:test";
import { openBrowser, visitor } from "../lib/browser.js";
import { startPortal } from "../lib/portal.js";
import { accessible, noMissingText, noSidewaysScrolling } from "../lib/checks.js";
import { everyPage } from "../lib/pages.js";

let portal, browser;
before(async () => { [portal, browser] = await Promise.all([startPortal(), openBrowser()]); });
after(async () => { await browser?.close(); await portal?.stop(); });

for (const [language, width] of [["de-DE", 1280], ["en-GB", 320]]) {
  test(`every page in ${language} at ${width} pixels`, { timeout: 900_000 }, async () => {
    const { context, page } = await visitor(browser, portal, { language, width, height: 720 });
    const faults = [];
    await everyPage(page, portal, async (name) => {
      for (const check of [accessible, noSidewaysScrolling, noMissingText]) {
        await check(page, name).catch((fault) => faults.push(fault.message));
      }
      // Every second width is looked at in passing, so that both languages are seen narrow and wide.
      await page.setViewportSize({ width: width === 320 ? 1280 : 320, height: 720 });
      await noSidewaysScrolling(page, name).catch((fault) => faults.push(fault.message));
      await page.setViewportSize({ width, height: 720 });
    });
    await context.close();
    if (faults.length > 0) throw new Error(faults.join("\n\n"));
  });
}
