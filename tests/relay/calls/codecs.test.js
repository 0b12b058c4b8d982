// What sound and pictures are packed in.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setUp } from "../lib/call.js";

const world = setUp();

for (const codec of ["vp8", "h264", "vp9", "av1"]) {
  test(`a picture in ${codec.toUpperCase()} is seen`, async () => {
    const options = { publishDefaults: { videoCodec: codec } };
    const { bert, leave } = await world.annaAndBert(`codec-${codec}`, { options });
    const { codecs } = await bert.call("road");
    assert.deepEqual(codecs.filter((mime) => mime.startsWith("video/")).map((mime) => mime.toLowerCase()), [`video/${codec}`]);
    await leave();
  });
}

test("sound comes with its repetition (RED), or without where its sender wants none or its receiver does not know it", async () => {
  const bytes = {};
  for (const red of [true, false]) {
    const anna = await world.joins("anna", `red-${red}`, { options: { publishDefaults: { red } } });
    const bert = await world.joins("bert", `red-${red}`);
    const cara = await world.joins("cara", `red-${red}`, { options: { singlePeerConnection: false }, noRed: true });
    await anna.call("tone");
    for (const page of [bert, cara]) await page.call("watch", "anna", "microphone");
    bytes[red] = [await bert.call("loud", "anna", "microphone"), await cara.call("loud", "anna", "microphone")];
    for (const page of [anna, bert, cara]) await page.leave();
  }
  const [[twice, once], [plain]] = [bytes.true, bytes.false];
  assert.ok(twice > plain * 1.6 && once < plain * 1.2, JSON.stringify(bytes));
});
