// Whatever a page or a server hands in: an error, never a crash, and the library works on afterwards.
import assert from "node:assert/strict";
import { test } from "node:test";
import { NOW, bytes, refusal, sozial, vectors } from "./load.mjs";

const junk = [new Uint8Array(0), new Uint8Array(1), new Uint8Array(64), new Uint8Array(100_000).fill(255), crypto.getRandomValues(new Uint8Array(500))];
const texts = ["", " ", "\u0000", "\ud800", "ä".repeat(100_000), "{}", "null", "[1,2", "x".repeat(64), "0".repeat(31)];

/** Calls and says nothing about the outcome, but it has to be a value or an error that the page can show. */
function survives(call) {
  try {
    call();
  } catch (error) {
    assert.ok(error instanceof Error, String(error));
    assert.ok(!(error instanceof WebAssembly.RuntimeError), `a crash: ${error.stack}`);
  }
}

test("texts of any kind are read or refused", () => {
  for (const text of texts) {
    for (const call of [sozial.checkName, sozial.Stretched.ofSheet, sozial.Guest.read, sozial.Intake.first,
      (typed) => sozial.meter(typed, typed), (typed) => sozial.Asking.scan(typed, NOW), (typed) => sozial.Invited.toCall(typed, typed, NOW)]) {
      survives(() => call(text));
    }
  }
  assert.equal(refusal(() => sozial.checkName("ich@example.org")), "user-name-looks-like-email");
  assert.equal(refusal(() => sozial.Stretched.ofSheet("nur vier Wörter hier")), "sheet-count");
});

test("bytes of any kind are read or refused", () => {
  const { account } = vectors;
  const sheet = sozial.Stretched.ofSheet(account.sheet_code);
  for (const some of junk) {
    survives(() => sozial.Person.open(account.name, sheet, some));
    survives(() => sozial.knownBy(some));
    survives(() => sozial.centreKeys("04".repeat(16), [some, some]));
    survives(() => sozial.Stretched.ofPassword("koala", account.name, some, 1));
    survives(() => sozial.Conversation.load(sozial.Person.wake(account.name, account.sheet_code, some), undefined, "00".repeat(16), [some], [some], some, "00".repeat(8)));
  }
  assert.equal(refusal(() => sozial.Person.open(account.name, sheet, bytes(account.wrapped_keys))), "wasm-keys-closed");
});

test("numbers of any kind are read or refused", () => {
  for (const now of [NaN, Infinity, -Infinity, -1, 1e300, 0]) survives(() => sozial.Inviting.begin(now));
  for (const version of [0, 2, 255, 257, -1]) survives(() => sozial.Stretched.ofPassword("koala", "Birke-7", new Uint8Array(16), version));
});

test("a handle that was freed, or is something else, is an error", () => {
  const sheet = sozial.Stretched.ofSheet(vectors.account.sheet_code);
  sheet.free();
  assert.throws(() => sheet.login());
  assert.throws(() => sozial.Person.open("Birke-7", {}, new Uint8Array(0)));
});

test("ten thousand refusals leave the memory as it was", () => {
  const before = process.memoryUsage().arrayBuffers;
  for (let n = 0; n < 10_000; n += 1) refusal(() => sozial.Stretched.ofSheet("abend ".repeat(15)));
  assert.ok(process.memoryUsage().arrayBuffers - before < 8_000_000);
  assert.match(sozial.suggestName(), /^\p{L}+-\p{L}+-\d{4}$/u);
});
