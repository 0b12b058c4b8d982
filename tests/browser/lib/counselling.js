// People of counselling: somebody who seeks advice, and counsellors, each in a browser of their own.
import assert from "node:assert/strict";
import { createHmac } from "node:crypto";

/** The page's script has done what it does at the beginning. */
export async function ready(page) {
  await page.locator('#beratung[data-bereit="ja"]').waitFor({ timeout: 60_000 });
}

/** The six digits that an authenticator app shows (RFC 6238, SHA-1, 30 seconds) for a secret in base32. */
export function totp(typed, at = Date.now()) {
  const letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  const bits = [...typed.toUpperCase().replace(/[^A-Z2-7]/g, "")].map((letter) => letters.indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)));
  const hash = createHmac("sha1", key).update(counter).digest();
  const start = hash[19] & 15;
  return String((hash.readUInt32BE(start) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

/** Reads the sheet that is shown, and confirms the word that is asked for. */
export async function confirmSheet(page) {
  await page.locator("#blatt").waitFor({ timeout: 60_000 });
  const words = await page.locator("#blatt-worte li").allInnerTexts();
  assert.equal(words.length, 15);
  const asked = Number((await page.locator("#blatt-frage").innerText()).match(/\d+/)[0]);
  await page.locator("#blatt-wort").fill(words[asked - 1]);
  await page.locator('#blatt button[type="submit"]').click();
  return words;
}

/** The five steps; gives the name, the password and the words of the sheet. */
export async function register(page, look = async () => {}) {
  await page.goto("/beratung/registrieren");
  await ready(page);
  await look("beratung-name");
  const name = await page.locator("#name").inputValue();
  const next = (step) => page.locator(`[data-schritt="${step}"] button[type="submit"]`).click();
  await next(1);
  await page.locator('[data-schritt="2"]').waitFor();
  await page.locator('[data-tun="passwort"]').click();
  await page.waitForFunction(() => document.querySelector("#staerke").value === 4);
  await look("beratung-passwort");
  const password = await page.locator("#passwort").inputValue();
  await next(2);
  await page.locator('[data-schritt="3"]').waitFor();
  await page.locator('#themen input').first().check();
  await look("beratung-thema");
  await next(3);
  await page.locator('[data-schritt="4"]').waitFor();
  await page.locator('#stellen input').first().check();
  await next(4);
  await page.locator('[data-schritt="5"]').waitFor();
  await page.locator("#nutzung").check();
  await page.locator("#datenschutz").check();
  await look("beratung-fertig");
  await next(5);
  await page.locator("#blatt").waitFor({ timeout: 60_000 });
  await look("beratung-notfallblatt");
  const words = await confirmSheet(page);
  await page.waitForURL("**/beratung/neu**");
  await ready(page);
  return { name, password, words };
}

/** The first login of a counsellor by the link of an invitation. */
export async function acceptInvitation(page, link, look = async () => {}) {
  await page.goto(link);
  await ready(page);
  await page.locator("#passwort").fill("koala-salbei-onyx-regal-tulpe");
  await look("beratung-einladung");
  await page.locator("#totp").fill(totp(await page.locator("#totp-geheimnis").innerText()));
  await page.locator("#nutzung").check();
  await page.locator("#datenschutz").check();
  await page.locator('#einladung button[type="submit"]').click();
  await confirmSheet(page);
  await page.waitForURL("**/beratung/stelle/**");
  await ready(page);
}

/** Writes and sends in the conversation that is open. */
export async function say(page, text) {
  await page.locator("#text").fill(text);
  await page.locator('#inhalt-seite form button[type="submit"]').click();
  await page.locator(".blase--ich .blase__text", { hasText: text }).waitFor();
}

/** Waits until the other side has said something. */
export const hears = (page, text) => page.locator(".blase--du .blase__text", { hasText: text }).waitFor();
