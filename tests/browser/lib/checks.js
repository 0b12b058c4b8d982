// What holds on every page.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

const axe = await readFile(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];

/** axe-core finds nothing. It is handed in by the test, so the page's policy against foreign scripts stays. */
export async function accessible(page, where) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate((tags) => globalThis.axe.run(document, { runOnly: { type: "tag", values: tags } }), TAGS);
  const found = violations.map((v) => `${v.id}: ${v.help}\n${v.nodes.slice(0, 4).map((n) => `    ${n.html.slice(0, 200)}\n      ${n.failureSummary.split("\n").slice(1).join("; ")}`).join("\n")}`);
  assert.deepEqual(found, [], `${where} (${page.url()})`);
}

/** Nothing sticks out at the right. */
export async function noSidewaysScrolling(page, where) {
  const [content, window] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  assert.ok(content <= window, `${where}: ${content} px in ${window} px`);
}

/** No text is missing: such a key would be shown in angle brackets. */
export async function noMissingText(page, where) {
  const text = await page.evaluate(() => document.documentElement.outerHTML);
  const missing = text.match(/⟨[^⟩]{1,80}⟩/g) ?? [];
  assert.deepEqual(missing, [], where);
}
