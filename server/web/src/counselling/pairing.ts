// A second device: the old one shows a code, both show the same words, the person says yes, and the keys go over sealed.
import { ask, bytes, Failed, type Me } from "./api";
import { core } from "./core";
import { button, drawing, find, h } from "./dom";
import { keep } from "./session";
import { t } from "./texts";

const EVERY_MS = 2_000;

/** Asks until there is something, or the code is over. */
async function until<T>(ends: number, question: () => Promise<T>): Promise<T | undefined> {
  while (Date.now() < ends) {
    try {
      return await question();
    } catch (error) {
      if (!(error instanceof Failed && (error.status === 404 || error.status === 0))) throw error;
    }
    await new Promise((later) => setTimeout(later, EVERY_MS));
  }
  return undefined;
}

/** What the device does that has the keys. */
export async function invite(place: HTMLElement): Promise<void> {
  const { code, picture, meeting, ends } = await core.invite(Date.now());
  await ask("POST", "/pairing", { meeting, ends_at: new Date(ends).toISOString().replace(/\.\d+Z$/, "Z") });
  place.replaceChildren(h("p", {}, t("s-device-lead")), h("div.blatt__code", {}, drawing(picture)), h("p.code", {}, code));
  const asked = await until(ends, () => ask<{ request: string }>("GET", `/pairing/${meeting}/request`, undefined, { byItself: true }));
  if (!asked) return place.replaceChildren(h("p", {}, t("pairing-too-old")));
  const words = await core.invited(bytes(asked.request), Date.now());
  const yes = button(t("s-device-yes"), "primary", async () => {
    const { ticket } = await ask<{ ticket: string }>("POST", "/tickets");
    const handover = await core.handOverKeys(new TextEncoder().encode(ticket), Date.now());
    await ask("PUT", `/pairing/${meeting}/handover`, { handover });
    place.replaceChildren(h("p", { role: "status" }, t("s-device-done")));
  });
  place.replaceChildren(h("p", {}, t("s-device-words", { name: words.join(" ") })), h("div.actions", {}, yes));
  yes.focus();
}

/** What the new device does with the code; gives who is logged in then. */
export async function join(code: string): Promise<Me | undefined> {
  const { request, meeting, words } = await core.scan(code, Date.now());
  await ask("PUT", `/pairing/${meeting}/request`, { request });
  find("#geraet-worte").textContent = t("s-device-compare", { name: words.join(" ") });
  const sent = await until(Date.now() + 300_000, () => ask<{ handover: string }>("GET", `/pairing/${meeting}/handover`));
  if (!sent) return undefined;
  const { ticket, name } = await core.receive(bytes(sent.handover), Date.now());
  const me = await ask<Me>("POST", "/tickets/redeem", { ticket: new TextDecoder().decode(ticket) });
  await keep(name);
  return me;
}
