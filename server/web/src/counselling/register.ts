// The five steps to an account: name, password, topic, centre, agreement. Nothing leaves the device before the last.
import { ask, bytes, type Centre } from "./api";
import { core, Refusal } from "./core";
import { busy, choices, chosen, clearFault, find, h, onSubmit, value } from "./dom";
import { suggestPassword, watchPassword } from "./meter";
import { keep } from "./session";
import { showSheet } from "./sheet";
import { t, topicName } from "./texts";

const LAST = 5;
const VERSION = "2026-11";
let step = 1;
let centres: Centre[] = [];

const form = (number: number) => find(`[data-schritt="${number}"]`);
const show = (what: string, text: string) => {
  for (const place of document.querySelectorAll(`[data-zeigt="${what}"]`)) place.textContent = text;
};

function goTo(next: number, focus = true): void {
  clearFault();
  form(step).hidden = true;
  step = next;
  form(step).hidden = false;
  find("#schritt").textContent = t("s-step", { n: step });
  if (focus) find("h2", form(step)).focus();
}

async function nameChosen(): Promise<void> {
  await core.checkName(value("#name"));
  const { free } = await ask<{ free: boolean }>("POST", "/names", { name: value("#name") });
  if (!free) throw new Refusal("s-name-taken", "");
  goTo(2);
}

async function passwordChosen(): Promise<void> {
  const { enough, hints } = await core.meter(value("#passwort"), value("#name"));
  if (!enough) throw new Refusal(hints[0] ?? (value("#passwort") ? "password-hint-more-words" : "password-empty"), "");
  if (centres.length === 0) centres = (await ask<Centre[]>("GET", "/centres")).filter((centre) => centre.open);
  const topics = [...new Set(centres.flatMap((centre) => centre.topics))];
  const offered = topics.map((topic) => ({ value: topic, label: topicName(topic) }));
  find("#themen").replaceChildren(...offered.length > 0 ? choices("thema", offered) : [h("p", {}, t("s-no-centre"))]);
  goTo(3);
}

function topicChosen(): void {
  const topic = chosen("thema");
  if (!topic) throw new Refusal("s-choose", "");
  const wished = new URLSearchParams(location.search).get("stelle") ?? "";
  const offered = centres.filter((centre) => centre.topics.includes(topic)).map(({ id, name }) => ({ value: id, label: name }));
  find("#stellen").replaceChildren(...choices("stelle", offered, offered.length === 1 ? offered[0]?.value : wished));
  goTo(4);
}

function centreChosen(): void {
  if (!chosen("stelle")) throw new Refusal("s-choose", "");
  show("name", value("#name"));
  show("thema", topicName(chosen("thema")));
  show("stelle", centres.find((centre) => centre.id === chosen("stelle"))?.name ?? "");
  goTo(LAST);
}

async function agreed(): Promise<void> {
  const both = find<HTMLInputElement>("#nutzung").checked && find<HTMLInputElement>("#datenschutz").checked;
  if (!both) throw new Refusal("s-agree", "");
  const name = value("#name");
  find("#schritt").textContent = t("s-stretching");
  const { salt } = await ask<{ salt: string }>("POST", "/salt", { name });
  const made = await core.register(name, value("#passwort"), chosen("thema"), chosen("stelle"), [VERSION, VERSION], bytes(salt));
  await ask("POST", "/accounts", { ...made.account, agreed: { terms: VERSION, privacy: VERSION } });
  await keep(made.account.name);
  find<HTMLInputElement>("#passwort").value = "";
  form(LAST).hidden = true;
  find("#schritt").textContent = "";
  await showSheet(made.account.name, made);
  location.assign(`/beratung/neu?thema=${chosen("thema")}&stelle=${chosen("stelle")}`);
}

export async function register(): Promise<void> {
  const suggest = async () => { find<HTMLInputElement>("#name").value = await core.suggestName(); };
  const steps = [nameChosen, passwordChosen, topicChosen, centreChosen, agreed];
  steps.forEach((work, at) => onSubmit(form(at + 1), work));
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-tun="zurueck"]')) {
    button.addEventListener("click", () => goTo(step - 1));
  }
  find('[data-tun="name"]').addEventListener("click", () => { void busy(null, suggest); });
  find('[data-tun="passwort"]').addEventListener("click", () => { void busy(null, suggestPassword); });
  watchPassword(() => value("#name"));
  await suggest();
  goTo(1, false);
}
