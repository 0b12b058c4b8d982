// Every page there is, each in a state worth looking at. Used by the checks of every page and by the screenshots.
import { readFile } from "node:fs/promises";
import path from "node:path";
import { answersOf, beginApplication, fillIn } from "./person.js";

const STATIC = {
  start: "/",
  leistungen: "/leistungen",
  suche: "/leistungen?suche=miete",
  "suche-nichts": "/leistungen?suche=xyzxyz",
  "leistung-hier": "/leistungen/hilfe-zum-lebensunterhalt",
  "leistung-extern": "/leistungen/buergergeld",
  "leistung-beratung": "/leistungen/schuldnerberatung",
  zustaendig: "/zustaendig",
  "ort-unbekannt": "/zustaendig?ort=Xyzzyq",
  "ort-mehrdeutig": "/zustaendig?ort=54636&leistung=hilfe-zum-lebensunterhalt",
  "ort-alle-leistungen": "/zustaendig?ort=53840",
  "ausgang-hier": "/zustaendig?ort=53840&leistung=hilfe-zum-lebensunterhalt",
  "ausgang-extern": "/zustaendig?ort=53840&leistung=buergergeld",
  "ausgang-kontakt": "/zustaendig?ort=50667&leistung=hilfe-zum-lebensunterhalt",
  beratungsstellen: "/beratungsstellen",
  "beratungsstellen-treffer": "/beratungsstellen?suche=Shulden&ort=53840",
  "beratungsstellen-nichts": "/beratungsstellen?suche=xyzxyz&online=ja&sprache=ku&thema=gewalt&geoeffnet=ja",
  "beratungsstellen-ort-unbekannt": "/beratungsstellen?suche=Schulden&ort=Xyzzyq",
  "beratungsstellen-ort-mehrdeutig": "/beratungsstellen?ort=Neustadt",
  beratungsstelle: "/beratungsstellen/DEMO-00001",
  "antrag-beginn": "/antrag/hzl/start?ort=53840",
  "antrag-beginn-ohne-ort": "/antrag/hzl/start",
  fortsetzen: "/antrag/fortsetzen",
  geloescht: "/antrag/geloescht",
  fertig: "/antrag/fertig",
  hilfe: "/hilfe",
  impressum: "/impressum",
  datenschutz: "/datenschutz",
  nutzungsbedingungen: "/nutzungsbedingungen",
  barrierefreiheit: "/barrierefreiheit",
  "fehler-404": "/gibt-es-nicht",
  "fehler-410": "/antrag",
  "betrieb-anmelden": "/betrieb/anmelden",
};

/** Shows one page after the other to `look(name, page)`; fills in a whole application on the way. */
export async function everyPage(page, portal, look, options = { script: true }) {
  for (const [name, address] of Object.entries(STATIC)) {
    await page.goto(address);
    await look(name, page);
  }
  await page.goto("/antrag/hzl/start?ort=53840");
  await page.locator('form[action="/antrag/hzl/start"] button').click();
  await look("antrag-beginn-fehler", page);
  await page.goto("/antrag/fortsetzen");
  await page.locator("#code").fill("ABC");
  await page.locator("main form button").click();
  await look("fortsetzen-fehler", page);
  await theForm(page, look, options);
  await operator(page, portal, look);
}

async function theForm(page, look, options) {
  await beginApplication(page);
  await page.locator('#inhalt .actions button[value="weiter"]').click();
  await look("seite-fehler", page);
  const seen = new Set();
  await fillIn(page, await answersOf("hzl-troisdorf"), {
    ...options,
    look: async () => {
      const name = new URL(page.url()).pathname.replace("/antrag/seite/", "").replaceAll("/", "-");
      if (!seen.has(name)) { seen.add(name); await look(`seite-${name}`, page); }
    },
  });
  await look("zusammenfassung", page);
  const remove = [...seen].some((name) => name.includes("personen"));
  if (remove) { await page.goto("/antrag/entfernen/personen.0"); await look("entfernen", page); }
  for (const [name, address] of [["code", "/antrag/code"], ["pdf", "/antrag/pdf"], ["loeschen", "/antrag/loeschen"], ["beginn-schon-begonnen", "/antrag/hzl/start?ort=53840"]]) {
    await page.goto(address);
    await look(name, page);
  }
  await page.goto("/antrag/seite/absenden/zusammenfassung");
  await page.locator('form[action="/antrag/absenden"] button').click();
  await page.waitForURL("**/antrag/gesendet");
  await look("gesendet", page);
  await page.locator('form[action="/antrag/gesendet/loeschen"] button').click();
  await page.waitForURL("**/antrag/fertig");
}

async function operator(page, portal, look) {
  await page.goto("/betrieb/anmelden");
  await page.locator("#token").fill("falsch");
  await page.locator("main form button").click();
  await look("betrieb-falsch", page);
  await page.locator("#token").fill((await readFile(path.join(portal.data, "operator.token"), "utf8")).trim());
  await page.locator("main form button").click();
  await page.waitForURL("**/betrieb");
  await look("betrieb", page);
}
