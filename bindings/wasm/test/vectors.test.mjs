// What other programs sealed by the specification opens here: core/tests/vectors/counselling.json.
import assert from "node:assert/strict";
import { test } from "node:test";
import { bytes, hex, sozial, vectors } from "./load.mjs";

const { account, centre, call } = vectors;

test("a stored account opens by its password, and its note by its keys", () => {
  const stretched = sozial.Stretched.ofPassword(account.password, account.name, bytes(account.salt), account.stretch);
  assert.equal(hex(stretched.login()), account.login_secret);
  const person = sozial.Person.open(account.name, stretched, bytes(account.wrapped_keys));
  assert.equal(hex(person.identity()), account.identity);
  assert.equal(person.fingerprint(), account.fingerprint);
  assert.deepEqual(person.checkWords(), account.check_words);
  assert.equal(new TextDecoder().decode(person.openNote("draft", bytes(account.note))), "Guten Tag");
});

test("a stored sheet is read from its words and from its code", () => {
  for (const typed of [account.sheet_words.join(" "), account.sheet_words.join("\n").toUpperCase(), account.sheet_code]) {
    assert.equal(hex(sozial.Stretched.ofSheet(typed).login()), account.sheet_login_secret);
  }
});

test("a centre's certificates are followed to the latest, and its sheet opens its keys", () => {
  const certificates = centre.certificates.map(bytes);
  const latest = sozial.centreKeys("04".repeat(16), certificates);
  assert.equal(latest.generation, 1);
  assert.equal(latest.words.length, 8);
  const intake = sozial.Intake.recover(centre.sheet_words.join(" "), certificates[0], bytes(centre.wrapped_for_sheet));
  assert.equal(hex(intake.certificate()), centre.certificates[0]);
});

test("a guest's link opens the key that was sealed to it", () => {
  const guest = sozial.Guest.read(`#${call.guest_fragment}`);
  assert.equal(guest.name, "Frau Sommer");
  assert.equal(guest.call, "0b".repeat(16));
  const { key, generation } = guest.open(bytes(call.guest_key));
  assert.equal(key, call.guest_frames);
  assert.equal(generation, 1);
});
