// A relay, a browser and pages for one test file, taken down at its end.
import { after, before } from "node:test";
import { caller, openBrowser, servePage } from "./browser.js";
import { startRelay, ticket } from "./relay.js";

export function setUp(extra) {
  const world = { pages: [] };
  before(async () => {
    world.relay = await startRelay(extra);
    world.site = await servePage();
    world.browser = await openBrowser();
  });
  after(async () => {
    await world.browser?.close();
    await world.site?.stop();
    await world.relay?.stop();
  });
  /** Somebody who has joined the room. */
  world.joins = async (identity, room, { grants = {}, rest = {}, ...how } = {}) => {
    const page = await caller(world.browser, world.site.url);
    const token = ticket(identity, { roomJoin: true, room, ...grants }, rest);
    const took = await page.evaluate(([url, token, how]) => globalThis.caller.join(url, token, how), [world.relay.ws, token, how]);
    page.took = took;
    page.leave = async () => { await page.evaluate(() => globalThis.caller.room?.disconnect()); await page.context().close(); };
    return page;
  };
  return world;
}

/** Both models of LiveKit's signalling. */
export const MODELS = [["one connection", { singlePeerConnection: true }], ["two connections", { singlePeerConnection: false }]];
