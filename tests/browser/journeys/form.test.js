// How the form behaves: faults, what is kept, two windows, another device, deleting.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { openBrowser, visitor } from "../lib/browser.js";
import { startPortal } from "../lib/portal.js";
import { beginApplication } from "../lib/person.js";

let portal, browser;
before(async () => { [portal, browser] = await Promise.all([startPortal(), openBrowser()]); });
after(async () => { await browser?.close(); await portal?.stop(); });

const PERSON = "/antrag/seite/antragsteller/person";

async function asVisitor(run, options) {
  const { context, page } = await visitor(browser, portal, options);
  try { await run(page, context); } finally { await context.close(); }
}

const next = (page) => page.locator('#inhalt .actions button[value="weiter"]').click();
const save = (page) => page.locator('#inhalt .actions button[value="speichern"]').click();

async function toPerson(page) {
  await beginApplication(page);
  await page.locator('[name="antrag"][value="lebensunterhalt"]').check();
  await page.locator('[name="fuer_wen"][value="selbst"]').check();
  await next(page);
  await page.waitForURL(`**${PERSON}`);
}

test("without consent no application begins, and both faults are named", () => asVisitor(async (page) => {
  await page.goto("/antrag/hzl/start?ort=53840");
  await page.locator('form[action="/antrag/hzl/start"] button').click();
  assert.equal(await page.locator(".summary-errors li").count(), 2);
  assert.match(await page.title(), /^Fehler:/);
  assert.ok(await page.locator(".summary-errors").evaluate((box) => box === document.activeElement));
}));

test("faults are listed above the page, linked to their fields, and said at the fields", () => asVisitor(async (page) => {
  await toPerson(page);
  await next(page);
  const box = page.locator("#fehler");
  assert.ok(await box.evaluate((element) => element === document.activeElement), "the list has the focus");
  assert.match(await page.title(), /^Fehler: /);
  const heading = await page.locator("h1").boundingBox();
  assert.ok((await box.boundingBox()).y < heading.y, "the list stands above the heading");
  const links = await box.locator("a").evaluateAll((all) => all.map((link) => link.getAttribute("href")));
  assert.ok(links.includes("#f-familienname"));
  const field = page.locator("#f-familienname");
  assert.equal(await field.getAttribute("aria-invalid"), "true");
  for (const id of (await field.getAttribute("aria-describedby")).split(" ")) assert.equal(await page.locator(`#${id}`).count(), 1, id);
  await box.locator('a[href="#f-familienname"]').click();
  assert.ok(await field.evaluate((element) => element === document.activeElement));
}));

test("what cannot be read is kept and shown again", () => asVisitor(async (page) => {
  await toPerson(page);
  await page.locator("#f-familienname").fill("Krüger <b>&\"");
  await page.locator("#f-geburtsdatum").fill("am 31.02.1999");
  await next(page);
  assert.equal(await page.locator("#f-geburtsdatum").inputValue(), "am 31.02.1999");
  assert.equal(await page.locator("#f-familienname").inputValue(), "Krüger <b>&\"");
  assert.equal(await page.locator("#f-geburtsdatum").getAttribute("aria-invalid"), "true");
}));

test("going back, to another chapter or to another language loses nothing that was typed", () => asVisitor(async (page) => {
  await toPerson(page);
  await page.locator("#f-familienname").fill("Brandt");
  await page.locator('#inhalt .actions button[value="zurueck"]').click();
  await page.waitForURL("**/antrag/seite/antragsteller/anliegen");
  await next(page);
  assert.equal(await page.locator("#f-familienname").inputValue(), "Brandt");
  await page.locator("#f-vorname").fill("Helga");
  await page.locator('header button[value="en"]').click();
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  assert.equal(await page.locator("#f-vorname").inputValue(), "Helga");
}, { script: false }));

test("Enter in a field goes on instead of changing the language", () => asVisitor(async (page) => {
  await toPerson(page);
  await page.locator("#f-familienname").fill("Brandt");
  await page.keyboard.press("Enter");
  await page.waitForURL(/hinweis=pruefen/);
  assert.equal(await page.locator("html").getAttribute("lang"), "de");
}));

test("chapters that cannot be reached yet say so and are no buttons", () => asVisitor(async (page) => {
  await toPerson(page);
  assert.equal(await page.locator(".chapters li").count(), 10);
  assert.equal(await page.locator(".chapter--locked button").count(), 0);
  assert.match(await page.locator(".chapter--locked").first().innerText(), /Noch nicht erreichbar/);
  await page.goto("/antrag/seite/absenden/zusammenfassung");
  assert.match(page.url(), /antragsteller/);
}));

test("of two windows the later one is told, and what was typed there stays", () => asVisitor(async (page, context) => {
  await toPerson(page);
  const second = await context.newPage();
  await second.goto(PERSON);
  await second.locator("#f-familienname").fill("Zweites Fenster");
  await save(second);
  await page.locator("#f-familienname").fill("Erstes Fenster");
  await save(page);
  assert.match(await page.locator("[role=alert]").innerText(), /anderen Fenster/);
  assert.equal(await page.locator("#f-familienname").inputValue(), "Erstes Fenster");
  await save(page);
  await second.reload();
  assert.equal(await second.locator("#f-familienname").inputValue(), "Erstes Fenster");
}));

test("the printed code opens the draft on another device, a mistyped one says so", () => asVisitor(async (page) => {
  await toPerson(page);
  await page.locator("#f-familienname").fill("Nowak");
  await page.locator('#inhalt .toolbar button[value="code"]').click();
  const code = (await page.locator("#code").innerText()).trim();
  await asVisitor(async (other) => {
    await other.goto("/antrag/fortsetzen");
    await other.locator("#code").fill(`${code.slice(0, -1)}${code.endsWith("A") ? "B" : "A"}`);
    await other.locator("main form button").click();
    assert.equal(await other.locator("#code").getAttribute("aria-invalid"), "true");
    await other.locator("#code").fill(code.toLowerCase().replaceAll("-", " "));
    await other.locator("main form button").click();
    await other.waitForURL(/\/antrag\/seite\//);
    await other.goto(PERSON);
    assert.equal(await other.locator("#f-familienname").inputValue(), "Nowak");
  });
}));

test("deleting asks once, then everything is gone", () => asVisitor(async (page, context) => {
  await toPerson(page);
  await page.locator('#inhalt .toolbar button[value="loeschen"]').click();
  await page.locator('main form[action="/antrag/loeschen"] button').click();
  assert.equal(await page.locator("h1").innerText(), "Ihr Antrag ist gelöscht");
  assert.deepEqual((await context.cookies()).filter((cookie) => cookie.name.includes("antrag")), []);
  const answer = await page.goto(PERSON);
  assert.equal(answer.status(), 410);
}));

test("the state is there as PDF at any moment", () => asVisitor(async (page) => {
  await toPerson(page);
  await page.locator('#inhalt .toolbar button[value="pdf"]').click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.locator('a[href="/antrag/stand.pdf"]').click()]);
  assert.equal(download.suggestedFilename(), "Antrag-Entwurf.pdf");
}));

test("a form without the draft's token is refused", () => asVisitor(async (page) => {
  await toPerson(page);
  await page.evaluate(() => { document.querySelector('input[name="_token"]').value = "AAAA"; });
  await save(page);
  assert.equal(await page.locator("h1").innerText(), "Das konnten wir nicht annehmen");
}));

test("help is opened on demand and stands beside its question", () => asVisitor(async (page) => {
  await beginApplication(page);
  const help = page.locator("details.help").first();
  assert.equal(await help.evaluate((element) => element.open), false);
  await help.locator("summary").click();
  const [text, question] = [await help.locator("p").boundingBox(), await page.locator(".field__main").first().boundingBox()];
  assert.ok(text.x >= question.x + question.width, "at the right on a wide screen");
}));
