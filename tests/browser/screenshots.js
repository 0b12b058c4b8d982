// Pictures of every page at 360 and 1280 pixels, to be looked at by people: npm run screenshots
import { mkdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import path from "node:path";
import { openBrowser, visitor } from "./lib/browser.js";
import { startPortal } from "./lib/portal.js";
import { everyPage } from "./lib/pages.js";

const folder = fileURLToPath(new URL("screenshots/", import.meta.url));
await mkdir(folder, { recursive: true });
const [portal, browser] = await Promise.all([startPortal(), openBrowser()]);
try {
  for (const width of [360, 1280]) {
    const { context, page } = await visitor(browser, portal, { width, height: width === 360 ? 740 : 900 });
    await everyPage(page, portal, async (name) => {
      // A picture of the whole page resizes the window, and a browser then scrolls the focused field into view.
      await page.evaluate(() => document.activeElement?.blur());
      await page.screenshot({ path: path.join(folder, `${name}-${width}.png`), fullPage: true });
    });
    await context.close();
  }
} finally {
  await browser.close();
  await portal.stop();
}
console.log(`pictures: ${folder}`);
