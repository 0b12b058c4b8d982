// What the operator does reaches the browsers.
import assert from "node:assert/strict";
import { test } from "node:test";
import { setUp } from "../lib/call.js";
import { ask, ticket } from "../lib/relay.js";

const world = setUp(["--media-ip", "127.0.0.1", "--max-participants", "3"]);

test("rooms and people are listed", async () => {
  const { leave } = await world.annaAndBert("listed");
  const rooms = await ask(world.relay, "ListRooms", {});
  assert.ok(rooms.body.rooms.some((room) => room.name === "listed" && room.numParticipants === 2));
  const people = await ask(world.relay, "ListParticipants", { room: "listed" });
  assert.deepEqual(people.body.participants.map((p) => p.identity).sort(), ["anna", "bert"]);
  await leave();
});

test("a permission taken away ends what was sent", async () => {
  const { anna, bert, leave } = await world.annaAndBert("permission");
  const permission = { canSubscribe: true, canPublish: false, canPublishData: false };
  const { status } = await ask(world.relay, "UpdateParticipant", { room: "permission", identity: "anna", permission });
  assert.equal(status, 200);
  await bert.call("holds", "nothing of Anna", `!room.remoteParticipants.get("anna").getTrackPublication("camera")`);
  await anna.call("holds", "the new permission", "room.localParticipant.permissions.canPublish === false");
  await leave();
});

test("the operator mutes, writes and sends away", async () => {
  const { anna, bert } = await world.annaAndBert("operator");
  const sid = await anna.evaluate(() => globalThis.caller.room.localParticipant.getTrackPublication("camera").trackSid);
  await ask(world.relay, "MutePublishedTrack", { room: "operator", identity: "anna", trackSid: sid, muted: true });
  await anna.call("holds", "the mute", `room.localParticipant.getTrackPublication("camera").isMuted`);
  const unmute = await ask(world.relay, "MutePublishedTrack", { room: "operator", identity: "anna", trackSid: sid, muted: false });
  assert.equal(unmute.body.code, "failed_precondition");
  await ask(world.relay, "SendData", { room: "operator", data: Buffer.from("hello").toString("base64"), kind: "RELIABLE" });
  await bert.call("holds", "the message", `caller.heard.some((m) => m.text === "hello")`);
  await ask(world.relay, "UpdateRoomMetadata", { room: "operator", metadata: "new" });
  await bert.call("holds", "the metadata", `room.metadata === "new"`);
  await ask(world.relay, "RemoveParticipant", { room: "operator", identity: "anna" });
  await anna.call("holds", "the end", "caller.ended === 4");
  await ask(world.relay, "DeleteRoom", { room: "operator" });
  await bert.call("holds", "the end", "caller.ended === 5");
  for (const page of [anna, bert]) await page.context().close();
});

test("a full room turns the next one away", async () => {
  const pages = [];
  for (const name of ["a", "b", "c"]) pages.push(await world.joins(name, "full"));
  await assert.rejects(world.joins("d", "full"));
  for (const page of pages) await page.leave();
});

test("a ticket is good for its room and its time only", async () => {
  const ask = (token, path = "/rtc/validate") => fetch(`${world.relay.http}${path}?access_token=${token}`).then(async (r) => [r.status, await r.text()]);
  assert.deepEqual(await ask(ticket("x", { roomJoin: true, room: "r" })), [200, "success"]);
  assert.equal((await ask(ticket("x", { room: "r" })))[0], 401);
  assert.match((await ask(ticket("x", { roomJoin: true, room: "r" }, { exp: 1_000 })))[1], /expired/);
  assert.equal((await ask(`${ticket("x", { roomJoin: true, room: "r" })}x`))[0], 401);
});

test("other services answer that they are not offered", async () => {
  const response = await fetch(`${world.relay.http}/twirp/livekit.Egress/ListEgress`, { method: "POST", body: "{}" });
  assert.equal(response.status, 501);
  assert.equal((await response.json()).code, "unimplemented");
});
