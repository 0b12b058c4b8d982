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
    for (const page of [anna, bert]) {
      await page.call("camera", true);
      await page.call("tone");
    }
    for (const [page, other] of [[anna, "bert"], [bert, "anna"]]) {
      await page.call("watch", other);
      const picture = await page.call("seen", other);
      assert.ok(picture.mean > 20 && picture.spread > 10, `the picture is not black: ${JSON.stringify(picture)}`);
      const ciphers = await page.call("ciphers");
      assert.ok(ciphers.length > 0 && ciphers.every((c) => /AEAD_AES_(128|256)_GCM$/.test(c)), `sealed with ${ciphers}`);
      await page.call("holds", "sound", `room.remoteParticipants.get("${other}").audioLevel > 0`);
    }
    await anna.leave();
    await bert.call("holds", "farewell", "room.remoteParticipants.size === 0");
    await bert.leave();
  });

  test(`three pages all see each other over ${model}`, async () => {
    const names = ["anna", "bert", "cara"];
    const pages = [];
    for (const name of names) {
      const page = await world.joins(name, `three-${model}`, { options });
      await page.call("camera", true);
      pages.push(page);
    }
    for (const [at, page] of pages.entries()) {
      for (const other of names.filter((_, n) => n !== at)) {
        await page.call("watch", other, "camera", 320, 180);
        await page.call("seen", other, "camera", 5);
      }
    }
    for (const page of pages) await page.leave();
  });

  test(`whoever comes late sees a picture too over ${model}`, async () => {
    const { leave } = await world.annaAndBert(`late-${model}`, { options });
    const cara = await world.joins("cara", `late-${model}`, { options });
    await cara.call("watch", "anna");
    await cara.call("seen", "anna", "camera", 1);
    await cara.leave();
    await leave();
  });
}
