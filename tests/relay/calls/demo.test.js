// The page with which somebody tries the relay out.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { openBrowser } from "../lib/browser.js";
import { startRelay } from "../lib/relay.js";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
let relay, browser;
before(async () => {
  relay = await startRelay(["--dev"]);
  browser = await openBrowser();
});
after(async () => {
  await browser?.close();
  await relay?.stop();
});

async function accessible(page) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  assert.deepEqual(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(" ")}`), []);
}

async function tab(context, name, password = "") {
  const page = await context.newPage();
  await page.goto(relay.http);
  await page.getByLabel("Ihr Name").fill(name);
  await page.getByLabel(/Kennwort/).fill(password);
  await page.getByRole("button", { name: "Beitreten" }).click();
  await page.getByRole("heading", { name: "Im Gespräch" }).waitFor();
  return page;
}

const moving = (page, label) => page.waitForFunction((label) => {
  const video = document.querySelector(`video[aria-label="${label}"]`);
  return video && video.getVideoPlaybackQuality().totalVideoFrames > 5;
}, label, { timeout: 30_000 });

for (const [what, password] of [["", ""], [" with a password that only they know", "Geheimnis"]]) {
  test(`two tabs call each other and write${what}`, async () => {
    const context = await browser.newContext({ permissions: ["camera", "microphone"], locale: "de-DE" });
    const anna = await tab(context, "Anna", password);
    const bert = await tab(context, "Bert", password);
    await moving(anna, "Kamera von Bert");
    await moving(bert, "Kamera von Anna");
    await bert.getByLabel("Nachricht an alle").fill("Guten Tag");
    await bert.getByRole("button", { name: "Senden" }).click();
    await anna.getByText("Bert: Guten Tag").waitFor();
    await accessible(anna);
    await bert.getByRole("button", { name: "Verlassen" }).click();
    await anna.getByText("Bert ist gegangen.").waitFor();
    await accessible(bert);
    await context.close();
  });
}

test("it is served to this machine alone", async () => {
  await assert.rejects(startRelay(["--dev", "--listen", "0.0.0.0:0"]), /0\.0\.0\.0:0 is no loopback address/);
});
