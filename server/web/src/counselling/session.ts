// Who is logged in, and how the keys of a tab come back after a page change: half in the tab, half with the session.
import { ask, bytes, b64, type Me } from "./api";
import { core } from "./core";
import { find, h, textButton } from "./dom";
import { t } from "./texts";

const KEPT = "b-keys";
const DEVICE = "b-device";
interface Kept { name: string; keys: string }

/** After a login: splits the keys between this tab and the session. */
export async function keep(name: string): Promise<void> {
  const { key, keys } = await core.keep();
  await ask("PUT", "/session/page-key", { page_key: key });
  sessionStorage.setItem(KEPT, JSON.stringify({ name, keys: b64(keys) } satisfies Kept));
}

/** The person with open keys; without a session or without keys the login page is shown instead. */
export async function person(): Promise<Me> {
  try {
    const me = await ask<Me>("GET", "/account", undefined, { byItself: true });
    const kept = JSON.parse(sessionStorage.getItem(KEPT) ?? "null") as Kept | null;
    if (!kept || kept.name !== me.name || !me.session.page_key) return toLogin();
    await core.wake(kept.name, me.session.page_key, bytes(kept.keys));
    return me;
  } catch (error) {
    if (error instanceof Error && error.message === "session-over") return toLogin();
    throw error;
  }
}

function toLogin(): Promise<never> {
  sessionStorage.removeItem(KEPT);
  location.replace(`/beratung/anmelden#${encodeURIComponent(location.pathname)}`);
  return new Promise(() => {});
}

/** Ends the session and forgets everything in this tab. */
export async function logOut(): Promise<void> {
  sessionStorage.clear();
  await ask("POST", "/logout").catch(() => {});
  location.replace("/beratung");
}

/** This tab's device: it numbers its own messages. */
export function device(): string {
  return sessionStorage.getItem(DEVICE) ?? newDevice();
}

export function newDevice(): string {
  const id = Array.from(crypto.getRandomValues(new Uint8Array(8)), (byte) => byte.toString(16).padStart(2, "0")).join("");
  sessionStorage.setItem(DEVICE, id);
  return id;
}

/** The links between the pages of somebody who is logged in. */
export function navigation(me: Me): void {
  const links: [string, string][] = me.kind === "counsellor"
    ? [["/beratung/eingang", t("s-nav-inbox")], ["/beratung/gespraeche", t("s-nav-conversations")],
      ...me.roles.map((role): [string, string] => [`/beratung/stelle/${role.centre}`, role.name]), ["/beratung/konto", t("s-nav-account")]]
    : [["/beratung/gespraeche", t("s-nav-conversations")], ["/beratung/neu", t("s-nav-new")], ["/beratung/konto", t("s-nav-account")]];
  const nav = find("#bereich");
  nav.replaceChildren(...links.map(([href, label]) =>
    h("a.kern-link", { href, "aria-current": location.pathname === href && "page" }, label)), textButton(t("s-nav-log-out"), logOut));
  nav.hidden = false;
}
