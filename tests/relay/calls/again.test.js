// The line breaks, and the call goes on.
import assert from "node:assert/strict";
import { test } from "node:test";
import { MODELS, setUp } from "../lib/call.js";

const world = setUp();

for (const [model, options] of MODELS) {
  test(`when the WebSocket dies the call goes on and is resumed over ${model}`, async () => {
    const { anna, bert, leave } = await world.annaAndBert(`resume-${model}`, { options });
    await anna.evaluate(() => {
      globalThis.caller.events.length = 0;
      globalThis.caller.room.engine.client.ws.close();
    });
    await anna.call("holds", "the resumption", `caller.events.includes("reconnected")`, 30_000);
    assert.ok(!(await anna.evaluate(() => globalThis.caller.events)).includes("reconnecting"), "without a new connection");
    await bert.call("seen", "anna");
    assert.ok(!(await bert.evaluate(() => globalThis.caller.events)).includes("participantDisconnected"));
    await leave();
  });

  test(`after a full reconnect everybody sees everybody over ${model}`, async () => {
    const { anna, bert, leave } = await world.annaAndBert(`restart-${model}`, { options });
    await bert.call("camera", true);
    await anna.call("watch", "bert");
    await anna.evaluate(() => {
      globalThis.caller.events.length = 0;
      globalThis.caller.room.simulateScenario("full-reconnect");
    });
    await anna.call("holds", "the reconnect", `caller.events.includes("reconnected")`, 40_000);
    await bert.call("watch", "anna");
    await bert.call("seen", "anna");
    await anna.call("watch", "bert");
    await anna.call("seen", "bert");
    await leave();
  });
}

test("who comes a second time takes the place of the first", async () => {
  const { anna, bert } = await world.annaAndBert("twice");
  const again = await world.joins("anna", "twice");
  await anna.call("holds", "the end", "caller.ended === 2");
  await bert.call("holds", "one Anna", "room.remoteParticipants.size === 1");
  for (const page of [again, bert]) await page.leave();
});

test("when the relay stops everybody is told", async () => {
  const { startRelay } = await import("../lib/relay.js");
  const other = await startRelay();
  const relay = world.relay;
  world.relay = other;
  const anna = await world.joins("anna", "end");
  world.relay = relay;
  await other.stop();
  await anna.call("holds", "the end", "caller.ended === 3");
  await anna.context().close();
});
