// What everyone may read: finding a benefit, finding who is responsible, pages that are not there.
import { after, before, test } from "node:test";
import assert from "node:assert/strict";
import { openBrowser, visitor } from "../lib/browser.js";
import { startPortal } from "../lib/portal.js";

let portal, browser;
before(async () => { [portal, browser] = await Promise.all([startPortal(), openBrowser()]); });
after(async () => { await browser?.close(); await portal?.stop(); });

async function asVisitor(run, options) {
  const { context, page } = await visitor(browser, portal, options);
  try { await run(page, context); } finally { await context.close(); }
}

test("a search with one's own words finds the benefit", () => asVisitor(async (page) => {
  await page.goto("/");
  await page.locator("#suche").fill("kein geld für essen");
  await page.locator("form[role=search] button").click();
  assert.match(await page.locator("#treffer").innerText(), /Treffer/);
  await page.locator('a[href="/leistungen/hilfe-zum-lebensunterhalt"]').first().click();
  assert.match(await page.locator("h1").innerText(), /Lebensunterhalt/);
}));

test("the list can be narrowed to one law", () => asVisitor(async (page) => {
  await page.goto("/leistungen");
  const all = await page.locator("section[aria-labelledby=treffer] .rows > li").count();
  assert.equal(all, 13);
  await page.locator(".filter a", { hasText: "SGB XII" }).click();
  assert.ok(await page.locator("section[aria-labelledby=treffer] .rows > li").count() < all);
}));

test("a postcode with many villages asks which one is meant", () => asVisitor(async (page) => {
  await page.goto("/zustaendig?leistung=hilfe-zum-lebensunterhalt");
  await page.locator("#ort").fill("54636");
  await page.locator("[role=option]").first().waitFor();
  await page.locator('main form[action="/zustaendig"] button').click();
  assert.equal(await page.locator(".places a").count(), 39);
  await page.locator(".places a").first().click();
  assert.match(await page.locator("h1").innerText(), /stellen/);
}));

test("while typing, places are offered and can be taken with the keyboard", () => asVisitor(async (page) => {
  await page.goto("/zustaendig");
  await page.locator("#ort").pressSequentially("Troisd");
  await page.locator("[role=option]").first().waitFor();
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  assert.match(await page.locator("#ort").inputValue(), /Troisdorf/);
  await page.keyboard.press("Enter");
  await page.waitForURL(/zustaendig\?ort=/);
  assert.match(await page.locator("h1").innerText(), /Troisdorf/);
}));

test("an unknown place is said so at the field, with what was typed", () => asVisitor(async (page) => {
  await page.goto("/zustaendig?ort=Xyzzyq");
  assert.equal(await page.locator("#ort").inputValue(), "Xyzzyq");
  assert.equal(await page.locator("#ort").getAttribute("aria-invalid"), "true");
  assert.match(await page.title(), /^Fehler:/);
}));

test("the three ways on: here, on another website, directly at the authority", () => asVisitor(async (page) => {
  await page.goto("/zustaendig?ort=53840&leistung=hilfe-zum-lebensunterhalt");
  assert.equal(await page.locator("h1").innerText(), "Sie können den Antrag hier stellen");
  assert.ok(await page.locator("text=Demo-Behörde").count() > 0);
  await page.goto("/zustaendig?ort=53840&leistung=buergergeld");
  assert.equal(await page.locator("h1").innerText(), "Sie stellen den Antrag auf einer anderen Website");
  assert.match(await page.locator("main").innerText(), /Wir geben keine Daten von Ihnen dorthin weiter/);
  await page.goto("/zustaendig?ort=53111&leistung=hilfe-zum-lebensunterhalt");
  assert.equal(await page.locator("h1").innerText(), "Sie stellen den Antrag auf einer anderen Website");
  await page.goto("/zustaendig?ort=50667&leistung=hilfe-zum-lebensunterhalt");
  assert.match(await page.locator("h1").innerText(), /direkt bei der Behörde/);
  assert.ok(await page.locator('a[href^="tel:"]').count() > 0);
}));

test("another language stays on the page, and stays chosen", () => asVisitor(async (page) => {
  await page.goto("/leistungen?suche=Miete");
  await page.locator('header a[hreflang="en"]').click();
  assert.equal(new URL(page.url()).search, "?suche=Miete");
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
  await page.goto("/hilfe");
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
}));

test("a browser that wishes English gets English", () => asVisitor(async (page) => {
  await page.goto("/");
  assert.equal(await page.locator("html").getAttribute("lang"), "en");
}, { language: "en-GB" }));

test("what is not there has a page that says so", () => asVisitor(async (page) => {
  for (const path of ["/gibt-es-nicht", "/leistungen/gibt-es-nicht", "/antrag/gibt-es-nicht/start"]) {
    const answer = await page.goto(path);
    assert.equal(answer.status(), 404, path);
    assert.equal(await page.locator("h1").innerText(), "Diese Seite gibt es nicht");
  }
  const gone = await page.goto("/antrag");
  assert.equal(gone.status(), 410);
}));

test("answers carry the headers that protect a visitor", async () => {
  const answer = await fetch(`${portal.url}/`);
  const policy = answer.headers.get("content-security-policy");
  assert.match(policy, /default-src 'none'/);
  assert.doesNotMatch(policy, /unsafe/);
  for (const [name, value] of [["x-content-type-options", "nosniff"], ["cache-control", "no-store"], ["cross-origin-opener-policy", "same-origin"]]) {
    assert.equal(answer.headers.get(name), value, name);
  }
  const html = await answer.text();
  const sheet = html.match(/href="(\/assets\/portal\.[0-9a-f]{12}\.css)"/)[1];
  assert.match((await fetch(portal.url + sheet)).headers.get("cache-control"), /immutable/);
});

test("another site cannot send a form in somebody's name", async () => {
  const forged = { method: "POST", headers: { origin: "https://boese.example", "content-type": "application/x-www-form-urlencoded" }, body: "code=x" };
  assert.equal((await fetch(`${portal.url}/antrag/fortsetzen`, forged)).status, 403);
});

test("leaving quickly goes to another site and takes the page out of the history", () => asVisitor(async (page) => {
  await page.goto("/");
  await page.route("https://**", (route) => route.fulfill({ body: "<h1>Wetter</h1>", contentType: "text/html" }));
  await page.locator("[data-verlassen]").click();
  await page.waitForURL(/^https:/);
}));

test("health tells a load balancer the truth", async () => {
  for (const path of ["/health/live", "/health/ready"]) assert.equal((await fetch(portal.url + path)).status, 200, path);
});
