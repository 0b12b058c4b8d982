// Ways to the relay other than UDP over IPv4.
import assert from "node:assert/strict";
import { test } from "node:test";
import { MODELS, setUp } from "../lib/call.js";

const six = setUp(["--media-ip", "::1"]);
const tcp = setUp(["--media-ip", "127.0.0.1", "--tcp-port", "0"]);

for (const [model, options] of MODELS) {
  test(`a call over IPv6, and ${model}`, async () => {
    const { bert, leave } = await six.annaAndBert(`six-${model}`, { options });
    const { protocol, address } = await bert.call("road");
    assert.deepEqual([protocol, address.replace(/[[\]]/g, "")], ["udp", "::1"]);
    await leave();
  });

  test(`a call of somebody whose network lets no UDP through, over ${model}`, async () => {
    const { anna, bert, leave } = await tcp.annaAndBert(`tcp-${model}`, { anna: { options }, bert: { options, noUdp: true } });
    assert.equal((await bert.call("road")).protocol, "tcp");
    assert.equal((await anna.call("road")).protocol, "udp");
    await bert.call("camera", true);
    await anna.call("watch", "bert");
    await anna.call("seen", "bert");
    await leave();
  });
}
