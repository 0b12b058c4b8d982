// A relay, a browser and pages for one test file, taken down at its end.
import { after, before } from "node:test";
import { caller, openBrowser, servePage } from "./browser.js";
import { startRelay, ticket } from "./relay.js";

/** Both models of LiveKit's signalling. */
export const MODELS = [["one connection", { singlePeerConnection: true }], ["two connections", { singlePeerConnection: false }]];

export function setUp(extra) {
  const world = {};
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
    page.took = await page.evaluate(([url, token, how]) => globalThis.caller.join(url, token, how), [world.relay.ws, token, how]);
    page.leave = async () => {
      await page.evaluate(() => globalThis.caller.room?.disconnect());
      await page.context().close();
    };
    /** Calls a function of the page's caller. */
    page.call = (name, ...given) => page.evaluate(([name, given]) => globalThis.caller[name](...given), [name, given]);
    return page;
  };
  /** Anna, who shows her camera, and Bert, who watches. */
  world.annaAndBert = async (room, how = {}) => {
    const anna = await world.joins("anna", room, how.anna ?? how);
    const bert = await world.joins("bert", room, how.bert ?? how);
    await anna.call("camera", true);
    await bert.call("watch", "anna");
    await bert.call("seen", "anna");
    return { anna, bert, leave: async () => { await anna.leave(); await bert.leave(); } };
  };
  return world;
}
