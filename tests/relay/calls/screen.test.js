// A screen with its sound, as the browser itself captures it.
import assert from "node:assert/strict";
import { test } from "node:test";
import { MODELS, setUp } from "../lib/call.js";

const world = setUp();

for (const [model, options] of MODELS) {
  test(`a tab is shared with its sound over ${model}`, async () => {
    const anna = await world.joins("anna", `display-${model}`, { options });
    const bert = await world.joins("bert", `display-${model}`, { options });
    await anna.call("play");
    await anna.call("share");
    await bert.call("watch", "anna", "screen_share", 960, 540);
    const picture = await bert.call("seen", "anna", "screen_share", 5);
    assert.ok(picture.spread > 10, `not one colour: ${JSON.stringify(picture)}`);
    await bert.call("watch", "anna", "screen_share_audio");
    await bert.call("loud", "anna", "screen_share_audio");
    await anna.evaluate(() => globalThis.caller.room.localParticipant.setScreenShareEnabled(false));
    await bert.call("holds", "the end of the screen", `!room.remoteParticipants.get("anna").getTrackPublication("screen_share")`);
    await bert.call("holds", "the end of its sound", `!room.remoteParticipants.get("anna").getTrackPublication("screen_share_audio")`);
    await anna.leave();
    await bert.leave();
  });
}

test("a screen of which few frames are wanted keeps its size", async () => {
  const anna = await world.joins("anna", "slow");
  const bert = await world.joins("bert", "slow");
  await anna.call("play");
  await anna.call("share");
  await bert.call("watch", "anna", "screen_share", 960, 540);
  await bert.call("height", "anna", 720, "screen_share");
  const inFourSeconds = async () => {
    const { frames } = await bert.call("picture", "anna", "screen_share");
    await bert.evaluate(() => new Promise((later) => setTimeout(later, 4_000)));
    const after = await bert.call("picture", "anna", "screen_share");
    return { frames: after.frames - frames, height: after.height };
  };
  const many = await inFourSeconds();
  await bert.evaluate(() => globalThis.caller.room.remoteParticipants.get("anna").getTrackPublication("screen_share").setVideoFPS(1));
  await bert.call("seen", "anna", "screen_share", 1);
  const few = await inFourSeconds();
  assert.equal(few.height, 720);
  assert.ok(few.frames > 0 && few.frames * 2 < many.frames, JSON.stringify({ many, few }));
  await anna.leave();
  await bert.leave();
});
