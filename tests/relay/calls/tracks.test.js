// What is sent, in which size, and when it pauses.
import assert from "node:assert/strict";
import { test } from "node:test";
import { MODELS, setUp } from "../lib/call.js";

const world = setUp();

for (const [model, options] of MODELS) {
  test(`muting and unmuting arrives over ${model}`, async () => {
    const { anna, bert, leave } = await world.annaAndBert(`mute-${model}`, { options });
    await anna.call("camera", false);
    await bert.call("holds", "mute", `room.remoteParticipants.get("anna").getTrackPublication("camera").isMuted`);
    await anna.call("camera", true);
    await bert.call("holds", "unmute", `!room.remoteParticipants.get("anna").getTrackPublication("camera").isMuted`);
    await bert.call("seen", "anna");
    await leave();
  });

  test(`a screen is shared in full size beside the camera over ${model}`, async () => {
    const { anna, bert, leave } = await world.annaAndBert(`screen-${model}`, { options });
    await anna.call("screen");
    await bert.call("watch", "anna", "screen_share", 960, 540);
    const picture = await bert.call("seen", "anna", "screen_share", 5);
    assert.ok(picture.mean > 100, `a bright page: ${JSON.stringify(picture)}`);
    await bert.call("height", "anna", 1080, "screen_share");
    await bert.call("seen", "anna");
    await leave();
  });

  test(`a track that is taken back goes, and another takes its place, over ${model}`, async () => {
    const { anna, bert, leave } = await world.annaAndBert(`again-${model}`, { options });
    for (let time = 0; time < 2; time += 1) {
      await anna.evaluate(async () => {
        const own = globalThis.caller.room.localParticipant;
        await own.unpublishTrack(own.getTrackPublication("camera").track);
      });
      await bert.call("holds", "nothing", `!room.remoteParticipants.get("anna").getTrackPublication("camera")`);
      await anna.call("camera", true);
      await bert.call("watch", "anna");
      await bert.call("seen", "anna");
    }
    await leave();
  });
}

test("the receiver chooses the layer, and layers that nobody wants are not made", async () => {
  const { anna, bert, leave } = await world.annaAndBert("layers", { options: { dynacast: true } });
  await bert.call("height", "anna", 720);
  const choose = (quality) => bert.evaluate((quality) => {
    const publication = globalThis.caller.room.remoteParticipants.get("anna").getTrackPublication("camera");
    publication.setVideoQuality(LivekitClient.VideoQuality[quality]);
  }, quality);
  await choose("LOW");
  await bert.call("height", "anna", 180);
  await anna.call("holds", "larger layers to rest", "caller.layers().filter(([, active]) => active).length === 1");
  await choose("HIGH");
  await bert.call("height", "anna", 720);
  await leave();
});

test("who shows a picture small gets it small, and who hides it gets nothing", async () => {
  const { bert, leave } = await world.annaAndBert("adaptive", { bert: { options: { adaptiveStream: { pixelDensity: 1 } } } });
  const size = (width, height) => bert.evaluate(([width, height]) => {
    const [element] = globalThis.caller.room.remoteParticipants.get("anna").getTrackPublication("camera").track.attachedElements;
    Object.assign(element.style, { width: `${width}px`, height: `${height}px`, display: width ? "block" : "none" });
  }, [width, height]);
  await size(1280, 720);
  await bert.call("height", "anna", 720);
  await size(160, 90);
  await bert.call("height", "anna", 180);
  await size(0, 0);
  await bert.evaluate(() => new Promise((later) => setTimeout(later, 8_000)));
  const before = (await bert.call("picture", "anna")).frames;
  await bert.evaluate(() => new Promise((later) => setTimeout(later, 2_000)));
  assert.equal((await bert.call("picture", "anna")).frames, before, "nothing is decoded while it is hidden");
  await leave();
});

test("a receiver who unsubscribes gets nothing until it subscribes again", async () => {
  const { bert, leave } = await world.annaAndBert("choice");
  const subscribe = (wish) => bert.evaluate((wish) => {
    globalThis.caller.room.remoteParticipants.get("anna").getTrackPublication("camera").setSubscribed(wish);
  }, wish);
  await subscribe(false);
  await bert.call("holds", "unsubscribed", `!room.remoteParticipants.get("anna").getTrackPublication("camera").track`);
  await subscribe(true);
  await bert.call("watch", "anna");
  await bert.call("seen", "anna");
  await leave();
});

test("a publisher decides who receives", async () => {
  const { anna, bert, leave } = await world.annaAndBert("audience");
  await anna.evaluate(() => globalThis.caller.room.localParticipant.setTrackSubscriptionPermissions(false, []));
  await bert.call("holds", "nothing", `!room.remoteParticipants.get("anna").getTrackPublication("camera").track`);
  await anna.evaluate(() => globalThis.caller.room.localParticipant.setTrackSubscriptionPermissions(false, [{ participantIdentity: "bert", allowAll: true }]));
  await bert.call("watch", "anna");
  await bert.call("seen", "anna");
  await leave();
});
