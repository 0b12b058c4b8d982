// End-to-end encryption: the relay forwards what it cannot read.
import assert from "node:assert/strict";
import { test } from "node:test";
import { MODELS, setUp } from "../lib/call.js";
import { ask } from "../lib/relay.js";

const world = setUp();

for (const [model, options] of MODELS) {
  test(`with one key both see each other, with another nobody sees anything, over ${model}`, async () => {
    const room = `sealed-${model}`;
    const anna = await world.joins("anna", room, { options, key: "one key" });
    const bert = await world.joins("bert", room, { options, key: "one key" });
    const eve = await world.joins("eve", room, { options, key: "another" });
    await anna.evaluate(() => globalThis.caller.room.localParticipant.enableCameraAndMicrophone());
    await bert.call("watch", "anna");
    const picture = await bert.call("seen", "anna", "camera", 20);
    assert.ok(picture.mean > 20 && picture.spread > 10, `the picture is not black: ${JSON.stringify(picture)}`);
    await eve.call("watch", "anna");
    await eve.evaluate(() => new Promise((later) => setTimeout(later, 3_000)));
    const stolen = await eve.call("picture", "anna");
    assert.ok(stolen.bytes > 0, "something came");
    assert.equal(stolen.frames, 0, "and none of it was decoded");
    for (const page of [anna, bert, eve]) await page.leave();
  });
}

test("an encrypted-only room takes sealed tracks and refuses others", async () => {
  await ask(world.relay, "CreateRoom", { name: "only", metadata: JSON.stringify({ encryption: "required" }) });
  const anna = await world.joins("anna", "only", { key: "one key" });
  const bert = await world.joins("bert", "only");
  await anna.call("camera", true);
  await bert.call("holds", "Anna's camera", `room.remoteParticipants.get("anna").getTrackPublication("camera")`);
  const said = await bert.evaluate(async () => {
    const { room } = globalThis.caller;
    const refusal = new Promise((heard) => room.engine.on("signalRequestResponse", heard));
    room.localParticipant.setCameraEnabled(true).catch(() => {});
    const { reason, message } = await refusal;
    return { reason, message };
  });
  assert.deepEqual(said, { reason: 2, message: "this room takes end-to-end encrypted tracks only" });
  const { body } = await ask(world.relay, "ListParticipants", { room: "only" });
  assert.equal((body.participants.find((p) => p.identity === "bert").tracks ?? []).length, 0);
  for (const page of [anna, bert]) await page.context().close();
});

test("a ticket that asks for encryption makes the room encrypted only", async () => {
  const { anna, bert } = await world.annaAndBert("becomes");
  const cara = await world.joins("cara", "becomes", { key: "k", rest: { attributes: { "relay.encryption": "required" } } });
  await bert.call("holds", "no more of Anna", `!room.remoteParticipants.get("anna").getTrackPublication("camera")`);
  for (const page of [anna, bert, cara]) await page.context().close();
});
