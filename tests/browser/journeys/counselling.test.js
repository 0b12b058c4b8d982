// Counselling from three browsers: somebody registers and writes, a counsellor takes it and answers, a colleague goes on,
// and in the end it is gone for everybody. Sealed and opened on the devices, by the server's real interface.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { openBrowser, visitor } from "../lib/browser.js";
import { startPortal } from "../lib/portal.js";
import { accessible, noMissingText, noSidewaysScrolling } from "../lib/checks.js";
import { acceptInvitation, hears, ready, register, say } from "../lib/counselling.js";
import { png } from "../lib/samples.js";

const ENQUIRY = "Ich habe Schulden und weiß nicht weiter.";
const PICTURES = new URL("../screenshots/", import.meta.url).pathname;
let portal, browser, seeker, counsellor, colleague, account, talk;
const faults = [];

before(async () => {
  [portal, browser] = await Promise.all([startPortal(), openBrowser()]);
  [counsellor, colleague] = await Promise.all([visitor(browser, portal), visitor(browser, portal)]);
  seeker = await visitor(browser, portal, { width: 360, height: 740 });
});
after(async () => { await browser?.close(); await portal?.stop(); });

/** What holds on every page; with PICTURES=1 a picture is kept to be looked at. */
async function look(page, name) {
  for (const check of [accessible, noMissingText, noSidewaysScrolling]) await check(page, name).catch((fault) => faults.push(fault.message));
  const { width } = page.viewportSize();
  if (process.env.PICTURES) await page.screenshot({ path: `${PICTURES}beratung-${name}-${width}.png`, fullPage: true });
}
const press = (page, name) => page.getByRole("button", { name, exact: true }).click();
const invitations = () => [...portal.said().matchAll(/\/beratung\/einladung#\S+/g)].map(([link]) => link);

test("a counsellor opens the invitation, makes the centre's keys, and passes them on to a colleague", { timeout: 120_000 }, async () => {
  const { page } = counsellor;
  const [, first, second] = invitations();
  await acceptInvitation(page, first, (name) => look(page, name));
  await press(page, "Schlüssel anlegen");
  await page.locator(".blatt__worte li").nth(14).waitFor();
  await look(page, "stelle");
  await acceptInvitation(colleague.page, second);
  await page.reload();
  await ready(page);
  await page.getByRole("button", { name: /^Schlüssel weitergeben an/ }).first().click();
  await page.locator("#inhalt-seite", { hasText: "hat jetzt die Schlüssel" }).waitFor();
});

test("somebody registers in five steps and writes an enquiry", { timeout: 120_000 }, async () => {
  const { page } = seeker;
  account = await register(page, (name) => look(page, name));
  await page.locator('input[name="an"]').first().check();
  assert.equal((await page.locator("#pruefworte .code").innerText()).split(" ").length, 8);
  await page.locator("#text").fill(ENQUIRY);
  await look(page, "neu");
  await page.locator('#inhalt-seite button[type="submit"]').click();
  await page.waitForURL("**/beratung/gespraech/**");
  await ready(page);
  await page.locator(".blase--ich", { hasText: ENQUIRY }).waitFor();
  talk = new URL(page.url()).pathname;
});

test("the enquiry waits in the inbox, is taken and answered; the new reader is accepted before anything more is sent", { timeout: 120_000 }, async () => {
  const [{ page: theirs }, { page: mine }] = [counsellor, seeker];
  await theirs.goto("/beratung/eingang");
  await ready(theirs);
  await look(theirs, "eingang");
  await theirs.goto(talk);
  await ready(theirs);
  await hears(theirs, ENQUIRY);
  assert.equal(await theirs.locator("#text").isVisible(), false);
  await press(theirs, "Anfrage übernehmen");
  await theirs.locator("#text").waitFor();
  await say(theirs, "Guten Tag, ich bin für Sie da.");
  await hears(mine, "für Sie da");
  assert.equal(await mine.locator("#text").isVisible(), false);
  await look(mine, "neu-im-gespraech");
  await press(mine, "Ich habe nachgesehen und bin einverstanden");
  await say(mine, "Danke!");
  await hears(theirs, "Danke!");
  await mine.locator(".leser summary").click();
  assert.equal(await mine.locator(".leser li").count(), 2);
  await look(mine, "gespraech");
});

test("after a reload everything is there again, without the password", { timeout: 60_000 }, async () => {
  const { page } = seeker;
  await page.reload();
  await ready(page);
  await hears(page, "für Sie da");
  await say(page, "Ich bin noch da.");
  await hears(counsellor.page, "noch da");
});

test("a message is changed, another one deleted, for both", { timeout: 60_000 }, async () => {
  const [{ page: theirs }, { page: mine }] = [counsellor, seeker];
  await mine.locator(".blase--ich", { hasText: "Danke!" }).getByRole("button", { name: "Ändern" }).click();
  await mine.locator("#text").fill("Vielen Dank!");
  await mine.locator('#inhalt-seite form button[type="submit"]').first().click();
  await hears(theirs, "Vielen Dank!");
  await mine.locator(".blase--ich", { hasText: "noch da" }).getByRole("button", { name: "Löschen" }).click();
  await theirs.locator(".blase--du", { hasText: "Nachricht gelöscht" }).waitFor();
});

test("a picture goes along with its preview and opens on the other side", { timeout: 60_000 }, async () => {
  const [{ page: theirs }, { page: mine }] = [counsellor, seeker];
  const picture = png(300, 200);
  await mine.locator("summary", { hasText: "Datei anhängen" }).click();
  await mine.locator("#datei").setInputFiles({ name: "bescheid.png", mimeType: "image/png", buffer: picture });
  await theirs.locator(".blase__bild").waitFor();
  const [download] = await Promise.all([theirs.waitForEvent("download"), press(theirs, "Öffnen und sichern")]);
  assert.deepEqual(await readFile(await download.path()), picture);
});

test("a colleague takes over with the past, and whoever handed over reads on no more", { timeout: 120_000 }, async () => {
  const [{ page: theirs }, { page: next }, { page: mine }] = [counsellor, colleague, seeker];
  await theirs.locator("summary", { hasText: "Weitergeben" }).click();
  await press(theirs, "Weitergeben");
  await theirs.locator("#lage", { hasText: "liest ab jetzt mit" }).waitFor();
  await look(theirs, "beratend");
  await next.goto(talk);
  await ready(next);
  await hears(next, ENQUIRY);
  await press(next, "Ich habe nachgesehen und bin einverstanden");
  await next.getByRole("button", { name: /^Mitlesen von .* beenden$/ }).click();
  await next.locator("#lage", { hasText: "nicht mehr mit" }).waitFor();
  await press(mine, "Ich habe nachgesehen und bin einverstanden");
  await say(mine, "Nur noch für Sie.");
  await hears(next, "Nur noch für Sie.");
  await theirs.goto(talk);
  await ready(theirs);
  assert.equal(await theirs.locator(".blase", { hasText: "Nur noch für Sie." }).count(), 0);
});

test("what is written without a line waits on the device and goes out once", { timeout: 60_000 }, async () => {
  const { page, context } = seeker;
  await context.setOffline(true);
  await page.locator("#text").fill("Ohne Netz");
  await page.locator('#inhalt-seite form button[type="submit"]').first().click();
  await page.locator(".wartet", { hasText: "Ohne Netz" }).waitFor();
  await look(page, "ohne-netz");
  await context.setOffline(false);
  await hears(colleague.page, "Ohne Netz");
  await page.locator(".wartet li").waitFor({ state: "detached" });
  assert.equal(await page.locator(".blase", { hasText: "Ohne Netz" }).count(), 1);
});

test("the recovery sheet lets in when the password is forgotten", { timeout: 120_000 }, async () => {
  const { context, page } = await visitor(browser, portal);
  await page.goto("/beratung/anmelden");
  await ready(page);
  await look(page, "anmelden");
  await page.locator("summary", { hasText: "Passwort vergessen" }).click();
  await page.locator("#blatt-name").fill(account.name);
  await page.locator("#worte").fill(account.words.join(" "));
  await press(page, "Mit Notfallblatt anmelden");
  await page.waitForURL("**/beratung/konto**");
  await ready(page);
  await look(page, "konto");
  await page.goto(talk);
  await ready(page);
  await hears(page, "für Sie da");
  await context.close();
});

test("the person deletes the conversation, and it is gone for everybody at once", { timeout: 60_000 }, async () => {
  const { page } = seeker;
  await press(page, "Gespräch jetzt löschen");
  await look(page, "loeschen");
  await press(page, "Ja, endgültig löschen");
  await page.waitForURL("**/beratung/gespraeche");
  await colleague.page.locator("#inhalt-seite", { hasText: "gibt es nicht mehr" }).waitFor();
  assert.deepEqual(faults, []);
});
