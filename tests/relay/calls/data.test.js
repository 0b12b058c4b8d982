// Messages of all kinds, and what people say of themselves.
import assert from "node:assert/strict";
import { test } from "node:test";
import { MODELS, setUp } from "../lib/call.js";

const world = setUp();

for (const [model, options] of MODELS) {
  test(`messages reach everybody, or those who are named, over ${model}`, async () => {
    const people = {};
    for (const name of ["anna", "bert", "cara"]) people[name] = await world.joins(name, `data-${model}`, { options });
    const send = (text, how) => people.anna.evaluate(([text, how]) =>
      globalThis.caller.room.localParticipant.publishData(new TextEncoder().encode(text), how), [text, how]);
    await send("to all", { reliable: true, topic: "t" });
    await send("to bert", { reliable: true, destinationIdentities: ["bert"] });
    await send("lossy", { reliable: false });
    const heard = (page) => page.evaluate(() => globalThis.caller.heard);
    await people.bert.call("holds", "three messages", "caller.heard.length === 3");
    assert.deepEqual((await heard(people.bert)).map((m) => m.text).sort(), ["lossy", "to all", "to bert"]);
    assert.ok((await heard(people.bert)).every((m) => m.from === "anna"));
    await people.cara.call("holds", "two messages", "caller.heard.length === 2");
    assert.deepEqual((await heard(people.cara)).map((m) => m.text).sort(), ["lossy", "to all"]);
    for (const page of Object.values(people)) await page.leave();
  });

  test(`a long text and a file arrive whole over ${model}`, async () => {
    const anna = await world.joins("anna", `streams-${model}`, { options });
    const bert = await world.joins("bert", `streams-${model}`, { options });
    await anna.call("send", 50_000, 300_000);
    await bert.call("holds", "text and file", "caller.whole.text === 50000 && caller.whole.file === 300000");
    await anna.leave();
    await bert.leave();
  });

  test(`whoever has just come gets all of a text and a file that no buffer holds over ${model}`, async () => {
    const anna = await world.joins("anna", `early-${model}`, { options });
    await anna.evaluate(() => {
      const { caller } = globalThis;
      caller.room.on("participantConnected", () => { caller.sending = caller.send(50_000, 3_000_000); });
    });
    const bert = await world.joins("bert", `early-${model}`, { options });
    await anna.call("holds", "the beginning", "caller.sending !== undefined");
    await anna.evaluate(() => globalThis.caller.sending);
    await bert.call("holds", "text and file", "caller.whole.text === 50000 && caller.whole.file === 3000000");
    await anna.leave();
    await bert.leave();
  });
}

test("what somebody may say of itself reaches the others, and what it may not is refused", async () => {
  const anna = await world.joins("anna", "self", { grants: { canUpdateOwnMetadata: true } });
  const bert = await world.joins("bert", "self");
  await anna.evaluate(async () => {
    const own = globalThis.caller.room.localParticipant;
    await own.setName("Anna A.");
    await own.setAttributes({ hand: "raised" });
    await own.setMetadata("m");
  });
  await bert.call("holds", "news of Anna", `(({ name, attributes, metadata }) => name === "Anna A." && attributes.hand === "raised" && metadata === "m")(room.remoteParticipants.get("anna"))`);
  await assert.rejects(bert.evaluate(() => globalThis.caller.room.localParticipant.setName("Somebody")));
  await anna.leave();
  await bert.leave();
});
