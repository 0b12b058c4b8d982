// A centre's people and keys, for its admins and counsellors.
import { ask, bytes, type Colleague } from "./api";
import { core } from "./core";
import { button, drawing, find, h, labelled, onSubmit, value } from "./dom";
import { borrowCentreKeys, centreKeys } from "./intake";
import { navigation, person } from "./session";
import { t } from "./texts";

/** The first keys of a centre; the sheet for its safe is shown this once. */
async function makeKeys(centre: string, account: string): Promise<HTMLElement> {
  const made = await core.firstCentreKeys(centre);
  await ask("POST", `/centres/${centre}/intake`,
    { certificate: made.certificate, keys: [{ account, keys: made.keys }], by_sheet: made.by_sheet });
  return h("section.panel.stack.blatt", { "aria-label": t("s-centre-keys-made") },
    h("p", {}, h("strong", {}, t("s-centre-keys-made"))),
    h("ol.blatt__worte", {}, ...made.words.map((word) => h("li", {}, word))), h("div.blatt__code", {}, drawing(made.picture)),
    h("p.noprint", {}, button(t("s-print"), "secondary", () => window.print())));
}

/** How an admin brings in somebody: a link that the new colleague opens once. */
function inviting(centre: string, changed: () => Promise<void>): HTMLElement {
  const said = h("p", { role: "status" });
  const role = h("select.kern-form-input__select", {}, ...["counsellor", "admin"].map((one) => h("option", { value: one }, t(`s-role-${one}`)))) as HTMLSelectElement;
  const form = h("form.stack", { novalidate: true },
    labelled("neuer-name", t("s-invite-name"), t("s-invite-hint"), h("input.kern-form-input__input", { maxlength: "60", autocomplete: "off" })),
    labelled("neue-rolle", t("s-invite-role"), "", role),
    h("div.actions", {}, h("button.kern-btn.kern-btn--secondary", { type: "submit" }, h("span.kern-label", {}, t("s-invite")))), said);
  onSubmit(form, async () => {
    const { link } = await ask<{ link: string }>("POST", `/centres/${centre}/people`, { name: value("#neuer-name"), role: role.value });
    await changed();
    find("#inhalt-seite").append(h("p.panel.code", {}, t("s-invite-link", { name: link })));
  });
  return h("details.unanswered", {}, h("summary", {}, t("s-invite")), form);
}

/** A colleague, and the button that passes the keys on once the words were compared. */
async function colleague(centre: string, one: Colleague, latest: number, mine: boolean): Promise<HTMLElement> {
  const line = h("li.stack", {}, h("p", {}, h("strong", {}, one.name), `, ${t(`s-role-${one.role}`)}`, one.invited && `, ${t("s-invited")}`));
  if (!mine || !one.identity || one.generations.includes(latest)) return line;
  const { words } = await core.knownBy(bytes(one.identity));
  const give = button(t("s-give-keys", { name: one.name }), "secondary", async () => {
    await borrowCentreKeys(centre);
    const keys = await core.wrapCentreKeys(bytes(one.identity ?? ""));
    await ask("PUT", `/centres/${centre}/intake/${latest}/${one.account}`, { keys });
    line.append(h("p.small", {}, t("s-given-keys", { name: one.name })));
    give.remove();
  });
  line.append(h("p.small", {}, t("s-colleague-words", { name: one.name })), h("p.code.small", {}, words.join(" ")), give);
  return line;
}

/** `/beratung/stelle/{centre}` */
export async function centre(): Promise<void> {
  const me = await person();
  navigation(me);
  const id = location.pathname.split("/").pop() ?? "";
  const name = me.roles.find((role) => role.centre === id)?.name;
  if (name) find("h1").textContent = name;
  const show = async (sheet?: HTMLElement): Promise<void> => {
    const [kept, people] = await Promise.all([centreKeys(id), ask<Colleague[]>("GET", `/centres/${id}/people`, undefined, { byItself: true })]);
    const latest = kept.certificates.length - 1;
    const mine = kept.keys.some((one) => one.generation === latest);
    const parts: HTMLElement[] = sheet ? [sheet] : [];
    if (latest < 0) parts.push(h("p", {}, t("s-no-centre-keys")), button(t("s-make-centre-keys"), "primary", async () => show(await makeKeys(id, me.account))));
    else {
      const { words } = await core.centreKeys(id, kept.certificates.map(bytes));
      parts.push(h("p", {}, t("s-words", { name: words.join(" ") })), h("p.small.muted", {}, t(mine ? "s-print-words" : "s-centre-no-access")));
    }
    const lines = await Promise.all(people.map((one) => colleague(id, one, latest, mine)));
    const admin = me.roles.some((role) => role.centre === id && role.role === "admin");
    find("#inhalt-seite").replaceChildren(...parts, h("h2.kern-heading-medium", {}, t("s-people")), h("ul.rows", {}, ...lines),
      ...admin ? [inviting(id, () => show())] : []);
  };
  await show();
}
