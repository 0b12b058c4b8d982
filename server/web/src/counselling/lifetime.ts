// When a conversation is deleted: the person sees the day, puts it off, brings it forward, or deletes at once.
import { ask, type Talk } from "./api";
import { button, h } from "./dom";
import { day, t } from "./texts";

const DAY_MS = 86_400_000;
const SOONER_DAYS = 7;
const FULL_DAYS = 90;

/** What stands below a conversation for the person who seeks advice. */
export function lifetime(talk: Talk, changed: () => Promise<void>): HTMLElement[] {
  const end = (days: number) => async () => {
    // A minute less than possible, in case the clocks differ.
    const ends_at = new Date(Date.now() + days * DAY_MS - 60_000).toISOString().replace(/\.\d+Z$/, "Z");
    await ask("PUT", `/conversations/${talk.id}/end`, { ends_at });
    await changed();
  };
  const sure = h("div.stack", { hidden: true }, h("p", {}, h("strong", {}, t("s-delete-sure"))),
    h("div.actions", {},
      button(t("s-delete-yes"), "primary", async () => {
        await ask("DELETE", `/conversations/${talk.id}`);
        location.assign("/beratung/gespraeche");
      }),
      button(t("s-cancel"), "secondary", () => { sure.hidden = true; })));
  const remove = button(t("s-delete-now"), "tertiary", () => {
    sure.hidden = false;
    sure.querySelector("button")?.focus();
  });
  return [h("section.panel.stack", { "aria-label": t("s-ends", { day: day(talk.ends_at) }) },
    h("p", {}, t(talk.warned ? "s-ends-soon" : "s-ends", { day: day(talk.ends_at) })),
    h("div.actions", {}, button(t("s-extend"), "secondary", end(FULL_DAYS)), button(t("s-sooner"), "secondary", end(SOONER_DAYS)), remove),
    sure)];
}
