// Someone who fills in the form: reads what a page asks and answers it, as the answers of a file say.
// The same person goes with a script, without one, and with the keyboard alone.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";

const folder = new URL("../../../core/tests/personas/", import.meta.url);

/** The answers of a person the form's own tests know, without what only the server writes. */
export async function answersOf(name) {
  const answers = JSON.parse(await readFile(new URL(`${name}.json`, folder), "utf8"));
  delete answers._confirmed;
  return answers;
}

/** What one types for an answer. */
function typed(answer) {
  if (typeof answer === "boolean") return answer ? "yes" : "no";
  return String(answer);
}

function euros(cents) {
  return `${Math.floor(cents / 100)},${String(cents % 100).padStart(2, "0")}`;
}

/** The answer at a path such as `personen.0.vorname`. */
function at(answers, path) {
  return path.split(".").reduce((part, step) => part?.[step], answers);
}

/** Names of the page's own inputs, in their order. */
async function names(page) {
  return page.$$eval('#inhalt [form="antrag"][name]:not([name^="_"])', (inputs) => [...new Set(inputs.map((input) => input.name))]);
}

/** Answers everything on this page that the answers know; says whether anything new was answered. */
async function answerPage(page, answers, done, options) {
  let fresh = false;
  for (const name of await names(page)) {
    if (done.has(name)) continue;
    const input = page.locator(`#inhalt [form="antrag"][name="${name}"]`);
    const kind = await input.first().evaluate((element) => element.type);
    const answer = at(answers, name);
    if (kind === "file") {
      const files = options.files?.[name];
      if (files) { await upload(page, input, name, files, options); fresh = true; done.add(name); return true; }
      continue;
    }
    if (answer === undefined) continue;
    done.add(name);
    fresh = true;
    if (kind === "radio") await choose(page, `[name="${name}"][value="${typed(answer)}"]`, options);
    else if (kind === "checkbox") for (const one of answer) await choose(page, `[name="${name}"][value="${one}"]`, options);
    else if (kind === "select-one") await input.selectOption(typed(answer));
    else if (await input.getAttribute("inputmode") === "decimal") await input.fill(euros(answer));
    else await input.fill(typed(answer));
    if (options.script) await settled(page);
  }
  return fresh;
}

async function choose(page, selector, options) {
  const input = page.locator(`#inhalt ${selector}`);
  if (options.keyboard) { await input.focus(); await page.keyboard.press("Space"); } else await input.check();
  assert.ok(await page.locator(`#inhalt ${selector}`).isChecked(), selector);
}

/** Waits until a background request, if there is one, has brought its page. */
async function settled(page) {
  await page.waitForLoadState("networkidle");
}

async function upload(page, input, name, files, options) {
  await input.setInputFiles(files);
  if (!options.script) await page.locator(`button[value="hochladen:${name}"]`).click();
  for (const file of files) {
    await page.locator(`#inhalt .item-list >> text=${file.split("/").pop()}`).first().waitFor();
  }
}

/** The next item that a list on this page still lacks, and its list. */
async function nextItem(page, answers, done) {
  const groups = await page.$$eval('#inhalt button[value^="neu:"]', (buttons) => buttons.map((button) => button.value.slice(4)));
  const items = groups.flatMap((group) => (at(answers, group) ?? []).map((_, index) => ({ group, key: `${group}.${index}` })));
  return items.find(({ key }) => !done.has(key));
}

/** Goes through lists on this page: adds every item and answers its own page. */
async function lists(page, answers, done, options) {
  const item = await nextItem(page, answers, done);
  if (!item) return false;
  done.add(item.key);
  await press(page, `#inhalt button[value="neu:${item.group}"]`, options);
  await throughPage(page, answers, done, options);
  return true;
}

async function press(page, selector, options) {
  // A press may lead to the same page again, and the script changes the address by itself: wait for a document.
  const answered = page.waitForEvent("load");
  if (options.keyboard) { await page.locator(selector).focus(); await page.keyboard.press("Enter"); }
  else await page.locator(selector).click();
  await answered;
  await page.waitForLoadState();
}

/** Answers a page and its lists, presses "Weiter" until the page lets go. */
async function throughPage(page, answers, done, options) {
  const path = new URL(page.url()).pathname;
  for (let round = 0; round < 40; round += 1) {
    if (await answerPage(page, answers, done, options)) continue;
    if (await lists(page, answers, done, options)) continue;
    await options.look?.(page);
    await press(page, '#inhalt .actions button[value="weiter"]', options);
    if (new URL(page.url()).pathname !== path) return;
    const faults = await page.locator(".summary-errors li").allInnerTexts();
    // New questions or lists may have come up; else what is wrong stays wrong.
    const open = (await names(page)).filter((name) => !done.has(name) && at(answers, name) !== undefined);
    const item = await nextItem(page, answers, done);
    assert.ok(open.length > 0 || item || faults.length === 0, `${path}: ${faults.join(" | ")}`);
  }
  assert.fail(`${path} does not let go`);
}

/** Fills in the whole form up to the summary. `look` sees every page before it is left. */
export async function fillIn(page, answers, options = {}) {
  const done = new Set();
  for (let pages = 0; pages < 200; pages += 1) {
    if (await page.locator('form[action="/antrag/absenden"], [data-zusammenfassung]').count() > 0) return;
    await throughPage(page, answers, done, options);
  }
  assert.fail("the form has no end");
}

/** From a postcode to the first question. */
export async function beginApplication(page, place = "53840") {
  await page.goto("/leistungen/hilfe-zum-lebensunterhalt");
  await page.locator('aside input[name="ort"]').fill(place);
  await page.locator('aside button[type="submit"]').click();
  await page.locator('a[href^="/antrag/hzl/start"]').first().click();
  await page.locator("#nutzung").check();
  await page.locator("#datenschutz").check();
  await page.locator('form[action="/antrag/hzl/start"] button').click();
  await page.waitForURL(/\/antrag\/seite\//);
}
