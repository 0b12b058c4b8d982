// One's own account: password, recovery sheet, sessions, a second device, everything as a file, the end.
import { ask, bytes, type Me } from "./api";
import { core, Refusal } from "./core";
import { button, drawing, find, h, labelled, onSubmit, showFault, textButton, value } from "./dom";
import { keep, logOut, navigation, person } from "./session";
import { invite } from "./pairing";
import { moment, t } from "./texts";
import { saveTranscript } from "./transcript";

interface SessionLine { id: string; begun_at: string; last_interaction: string; here: boolean }

const section = (title: string, ...parts: (Node | null)[]) =>
  h("section.stack", { "aria-label": title }, h("h2.kern-heading-medium", {}, title), ...parts);
const password = (id: string, label: string, autocomplete: string) =>
  labelled(id, label, "", h("input.kern-form-input__input", { type: "password", maxlength: "128", autocomplete }));
const submit = (label: string) =>
  h("div.actions", {}, h("button.kern-btn.kern-btn--secondary", { type: "submit" }, h("span.kern-label", {}, label)));

/** The login secret of a typed password, or nothing in a session by the sheet. */
async function proof(me: Me, typed: string): Promise<Uint8Array | undefined> {
  if (me.session.by === "sheet" && !typed) return undefined;
  const { salt, stretch } = await ask<{ salt: string; stretch: number }>("POST", "/salt", { name: me.name });
  return core.stretch(me.name, typed, bytes(salt), stretch);
}

function changing(me: Me): HTMLElement {
  const form = h("form.stack", { id: "passwort", novalidate: true }, me.session.by === "sheet" ? null : password("alt", t("s-password-old"), "current-password"),
    password("neu", t("s-password-new"), "new-password"), submit(t("s-password-change")));
  onSubmit(form, async () => {
    const { enough, hints } = await core.meter(value("#neu"), me.name);
    if (!enough) throw new Refusal(hints[0] ?? "password-hint-more-words", "");
    const old_login = await proof(me, me.session.by === "sheet" ? "" : value("#alt"));
    await proof({ ...me, session: { ...me.session, by: "password" } }, value("#neu"));
    const changed = await core.changePassword();
    await ask("PUT", "/account/password", { ...old_login ? { old_login } : {}, ...changed });
    await keep(me.name);
    find("#lage").textContent = t("s-password-changed");
  });
  return section(t("s-password-change"), form);
}

function sheet(me: Me): HTMLElement {
  const place = h("div");
  const form = h("form.stack", { novalidate: true }, h("p", {}, t("s-sheet-new-lead")),
    me.session.by === "sheet" ? null : password("blatt-passwort", t("s-password-old"), "current-password"), submit(t("s-sheet-make")));
  onSubmit(form, async () => {
    const login = await proof(me, me.session.by === "sheet" ? "" : value("#blatt-passwort"));
    const { words, picture, ...made } = await core.newSheet();
    await ask("PUT", "/account/sheet", { ...login ? { login } : {}, ...made });
    place.replaceChildren(h("div.panel.stack.blatt", {}, h("ol.blatt__worte", {}, ...words.map((word) => h("li", {}, word))),
      h("div.blatt__code", {}, drawing(picture))));
  });
  return section(t("s-sheet-new"), form, place);
}

async function sessions(): Promise<HTMLElement> {
  const all = await ask<SessionLine[]>("GET", "/sessions", undefined, { byItself: true });
  const lines = all.map((one) => {
    const line = h("li", {}, h("p", {}, t("s-session-line", { time: moment(one.begun_at), day: moment(one.last_interaction) }), one.here ? ` (${t("s-session-here")})` : ""));
    if (!one.here) line.append(textButton(t("s-session-end"), async () => { await ask("DELETE", `/sessions/${one.id}`); line.remove(); }));
    return line;
  });
  const everywhere = button(t("s-everywhere"), "secondary", async () => { await ask("DELETE", "/sessions"); await logOut(); });
  return section(t("s-sessions"), h("ul.rows", {}, ...lines), everywhere);
}

function device(): HTMLElement {
  const place = h("div.stack");
  return section(t("s-device"), button(t("s-device-begin"), "secondary", () => { void invite(place).catch(showFault); }), place);
}

function everything(me: Me): HTMLElement {
  return section(t("s-export"), h("p", {}, t("s-export-lead")), button(t("s-export"), "secondary", () => saveTranscript(me.name)));
}

function ending(me: Me): HTMLElement {
  const form = h("form.stack", { novalidate: true }, h("p", {}, t("s-account-delete-lead")),
    me.session.by === "sheet" ? null : password("ende-passwort", t("s-password-old"), "current-password"), submit(t("s-delete-yes")));
  onSubmit(form, async () => {
    const login = await proof(me, me.session.by === "sheet" ? "" : value("#ende-passwort"));
    await ask("DELETE", "/account", login ? { login } : {});
    sessionStorage.clear();
    location.replace("/beratung");
  });
  return section(t("s-account-delete"), h("details.unanswered", {}, h("summary", {}, t("s-account-delete")), form));
}

/** `/beratung/konto` */
export async function account(): Promise<void> {
  const me = await person();
  navigation(me);
  find("#inhalt-seite").replaceChildren(h("p", {}, h("strong", {}, me.name)), changing(me), sheet(me), await sessions(), device(), everything(me), ending(me));
}
