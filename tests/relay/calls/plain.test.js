// Two people see and hear each other.
import assert from "node:assert/strict";
import { test } from "node:test";
import { MODELS, setUp } from "../lib/call.js";

const world = setUp();

for (const [model, options] of MODELS) {
  test(`two pages see and hear each other over ${model}`, async () => {
    const room = `plain-${model}`;
    const anna = await world.joins("anna", room, { options });
    const bert = await world.joins("bert", room, { options });
    for (const page of [anna, bert]) await page.evaluate(() => globalThis.caller.room.localParticipant.enableCameraAndMicrophone());
    for (const [page, other] of [[anna, "bert"], [bert, "anna"]]) {
      await page.evaluate((other) => globalThis.caller.watch(other), other);
      const picture = await page.evaluate((other) => globalThis.caller.seen(other), other);
      assert.ok(picture.mean > 20 && picture.spread > 10, `the picture is not black: ${JSON.stringify(picture)}`);
      const ciphers = await page.evaluate(() => globalThis.caller.ciphers());
      assert.ok(ciphers.length > 0 && ciphers.every((c) => /AEAD_AES_(128|256)_GCM$/.test(c)), `sealed with ${ciphers}`);
      await page.evaluate((other) => globalThis.caller.until("sound", () => globalThis.caller.room.remoteParticipants.get(other).audioLevel > 0), other);
    }
    await anna.leave();
    await bert.evaluate(() => globalThis.caller.until("farewell", () => globalThis.caller.room.remoteParticipants.size === 0));
    await bert.leave();
  });
}
