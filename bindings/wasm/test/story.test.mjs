// Two people and a centre, from the registration to the end, with nothing between them but bytes.
import assert from "node:assert/strict";
import { test } from "node:test";
import { NOW, hex, refusal, sozial, text } from "./load.mjs";

const SALT = new Uint8Array(16).fill(7);
const CENTRE = "04".repeat(16);
const device = (number) => number.toString(16).padStart(16, "0");

function registered(name) {
  const made = sozial.Registration.make(name, sozial.suggestPassword(), "schulden", CENTRE, "1", "1", SALT);
  return made.person();
}

/** Seeker, two counsellors and a centre; the seeker has written. What the server has are `links`, `keys`, `messages`. */
function enquired() {
  const [seeker, counsellor, other] = ["Birke-Laterne-4821", "Eiche-7", "Linde-8"].map(registered);
  const intake = sozial.Intake.first(CENTRE);
  const made = sozial.Enquiry.make(seeker, device(1), CENTRE, [intake.certificate()], "Ich brauche Hilfe", NOW);
  const server = { links: [made.link], keys: [made.keys], messages: [made.message] };
  return { seeker, counsellor, other, intake, server, mine: made.conversation() };
}

const loaded = (story, person, intake, number) => {
  const { server, mine } = story;
  const talk = sozial.Conversation.load(person, intake, mine.id, server.links, server.keys, undefined, device(number));
  return { talk, read: server.messages.map((message) => talk.take(message)) };
};

function post(story, talk, person, said, at = NOW) {
  const sealed = talk.seal(person, text(said), at);
  talk.sent();
  story.server.messages.push(sealed.bytes);
  return sealed;
}

function extend(story, made, ...talks) {
  story.server.links.push(made.link);
  story.server.keys.push(made.keys);
  for (const [talk, person] of talks) talk.extend(person, made.link, made.keys);
}

function taken() {
  const story = enquired();
  const lent = sozial.Intake.open(story.counsellor, story.intake.certificate(), story.intake.wrapFor(story.counsellor.identity()));
  const { talk, read } = loaded(story, story.counsellor, lent, 2);
  assert.equal(read[0].said.text, "Ich brauche Hilfe");
  const made = talk.takeOver(story.counsellor, story.intake, NOW);
  story.mine.take(story.server.messages[0]);
  extend(story, made, [talk, story.counsellor], [story.mine, story.seeker]);
  return { ...story, theirs: talk };
}

test("an enquiry is taken, answered, changed and taken back", () => {
  const story = taken();
  const { mine, theirs, seeker, counsellor, server } = story;
  assert.equal(refusal(() => mine.seal(seeker, text("x"), NOW)), "blocked-not-accepted");
  const [stopped] = mine.stopped().new;
  assert.equal(stopped.role, "role-counsellor");
  mine.accept(stopped.fingerprint);
  assert.equal(mine.stopped(), undefined);

  const answer = post(story, theirs, counsellor, "Guten Tag");
  const shown = mine.take(server.messages[1]);
  assert.deepEqual([shown.said.text, shown.mine, shown.role], ["Guten Tag", false, "role-counsellor"]);
  assert.ok(mine.has(answer.id));

  const edited = theirs.seal(counsellor, JSON.stringify({ kind: "edited", of: answer.id, text: "Guten Abend" }), NOW);
  theirs.sent();
  assert.deepEqual(mine.take(edited.bytes).said, { kind: "edited", of: answer.id, text: "Guten Abend", applies: true });
  const forged = mine.seal(seeker, JSON.stringify({ kind: "deleted", of: answer.id }), NOW);
  mine.sent();
  theirs.take(server.messages[1]);
  theirs.take(edited.bytes);
  assert.equal(theirs.take(forged.bytes).said.applies, false);
});

test("a device that comes later reads the same, and knows who was accepted", () => {
  const story = taken();
  const { mine, seeker } = story;
  mine.accept(mine.stopped().new[0].fingerprint);
  const note = mine.trust(seeker);
  const again = sozial.Conversation.load(seeker, undefined, mine.id, story.server.links, story.server.keys, note, device(3));
  assert.equal(again.take(story.server.messages[0]).said.text, "Ich brauche Hilfe");
  assert.equal(again.stopped(), undefined);
  const older = sozial.Conversation.load(seeker, undefined, mine.id, story.server.links.slice(0, 1), story.server.keys.slice(0, 1), note, device(4));
  assert.equal(older.stopped().key, "blocked-rolled-back");
});

test("whoever takes over reads the past, and whoever was let go does not read on", () => {
  const story = taken();
  const { theirs, counsellor, other, mine, seeker } = story;
  extend(story, theirs.handOver(counsellor, other.identity(), NOW), [theirs, counsellor], [mine, seeker]);
  const next = loaded(story, other, undefined, 5);
  assert.equal(next.read[0].said.text, "Ich brauche Hilfe");
  next.talk.stopped().new.forEach((reader) => next.talk.accept(reader.fingerprint));
  extend(story, next.talk.letGo(other, counsellor.fingerprint(), NOW), [next.talk, other], [theirs, counsellor], [mine, seeker]);
  post(story, next.talk, other, "Ich bin jetzt für Sie da");
  assert.equal(refusal(() => theirs.take(story.server.messages[1])), "unread-no-key");
  assert.deepEqual(mine.readers().map((reader) => reader.role).sort(), ["role-counsellor", "role-seeker"]);
});

test("a file goes along in chunks with its preview", () => {
  const story = taken();
  const { theirs, counsellor, mine, server } = story;
  const file = crypto.getRandomValues(new Uint8Array(65_000));
  const whole = new Uint8Array(200_000).map((_, at) => file[at % file.length]);
  const sealed = theirs.sealFile(whole, "application/pdf", "bescheid.pdf", "AAAA");
  const stored = sealed.bytes();
  const message = theirs.sealFileMessage(counsellor, sealed.id, NOW);
  theirs.sent();
  const { said } = mine.take(message.bytes);
  assert.deepEqual({ ...said, id: "" }, { kind: "file", id: "", mime: "application/pdf", name: "bescheid.pdf", bytes: 200_000, preview: "AAAA" });
  assert.equal(hex(mine.openFile(said.id, stored)), hex(whole));
  stored[stored.length >> 1] ^= 1;
  assert.equal(refusal(() => mine.openFile(said.id, stored)), "file-unopened");
  assert.equal(server.messages.length, 1);
});

test("signs are sent only if both wish for them", () => {
  const { theirs, counsellor, mine, seeker } = taken();
  mine.accept(mine.stopped().new[0].fingerprint);
  const wish = JSON.stringify({ kind: "signs-wished", typing: "on", read: "off" });
  const first = mine.seal(seeker, wish, NOW);
  mine.sent();
  [mine, theirs].forEach((talk) => talk.take(first.bytes));
  assert.deepEqual(mine.signsAllowed(), { typing: false, read: false });
  const second = theirs.seal(counsellor, wish, NOW);
  theirs.sent();
  [mine, theirs].forEach((talk) => talk.take(second.bytes));
  assert.deepEqual(mine.signsAllowed(), { typing: true, read: false });
  const sign = theirs.openSign(mine.sealTyping(seeker, NOW), 0, NOW + 1_000);
  assert.deepEqual([sign.kind, sign.sender], ["typing", seeker.fingerprint()]);
  assert.equal(refusal(() => theirs.openSign(mine.sealTyping(seeker, NOW), sign.time, NOW)), "unread-unopened");
});

test("a call is proposed, accepted and gets a key that both have; a guest gets the next one", () => {
  const { theirs, counsellor, mine, seeker } = taken();
  mine.accept(mine.stopped().new[0].fingerprint);
  const say = (from, to, sealed) => { from.sent(); return to.take(sealed.bytes).said; };
  const proposal = theirs.proposeCall(counsellor, "video", NOW);
  const proposed = say(theirs, mine, proposal);
  assert.equal(refusal(() => mine.proposeCall(seeker, "video", NOW)), "call-not-a-counsellor");
  assert.equal(refusal(() => mine.answerCall(seeker, proposed.call, "video", NOW + 121_000)), "call-too-late");
  say(mine, theirs, mine.answerCall(seeker, proposed.call, "audio", NOW));
  theirs.take(proposal.bytes);
  const first = theirs.renewCallKey(counsellor, proposed.call, NOW);
  say(theirs, mine, first);
  theirs.take(first.bytes);
  assert.deepEqual(mine.frames(proposed.call), theirs.frames(proposed.call));

  const invited = sozial.Invited.toCall(proposed.call, "Frau Sommer", NOW);
  const guest = sozial.Guest.read(invited.fragment());
  invited.ask([seeker.fingerprint(), counsellor.fingerprint()]);
  invited.answer(counsellor.fingerprint(), true);
  assert.equal(refusal(() => invited.admit(counsellor, theirs, NOW)), "guest-waiting");
  invited.answer(seeker.fingerprint(), true);
  const admitted = invited.admit(counsellor, theirs, NOW);
  theirs.sent();
  mine.take(admitted.message().bytes);
  assert.deepEqual(guest.open(admitted.forGuest), mine.frames(proposed.call));
  assert.equal(mine.frames(proposed.call).generation, 1);
});

test("a sheet is confirmed by the place of a word and four of its letters, and its picture is a closed drawing", () => {
  const sheet = sozial.Registration.make("Birke-7", sozial.suggestPassword(), "schulden", CENTRE, "1", "1", SALT).sheet();
  const third = sheet.words()[2];
  assert.ok(sheet.isWord(3, third.toUpperCase()) && sheet.isWord(3, third.slice(0, 4)));
  for (const [place, typed] of [[3, third.slice(0, 3)], [0, third], [16, third], [3, "xxxx"]]) assert.ok(!sheet.isWord(place, typed));
  assert.ok(sheet.isTyped(sheet.words().join("-")));
  assert.match(sheet.picture(), /<svg/);
  assert.doesNotMatch(sheet.picture(), /<script|href/);
});

test("keys come back after a reload from their two halves, and to a second device by its code", () => {
  const person = registered("Birke-Laterne-4821");
  const kept = person.keep();
  assert.equal(sozial.Person.wake(person.name, kept.key, kept.keys).fingerprint(), person.fingerprint());
  assert.equal(refusal(() => sozial.Person.wake(person.name, person.keep().key, kept.keys)), "wasm-keys-closed");

  const inviting = sozial.Inviting.begin(NOW);
  const asking = sozial.Asking.scan(inviting.code(), NOW);
  assert.equal(asking.meetingPoint, inviting.meetingPoint);
  assert.deepEqual(inviting.request(asking.request(), NOW), asking.words());
  const second = asking.receive(inviting.agree(person, new Uint8Array([1, 2, 3]), NOW), NOW);
  assert.equal(second.fingerprint(), person.fingerprint());
  assert.deepEqual([...asking.ticket()], [1, 2, 3]);
});
