// A new enquiry: centre, language, text. Sealed to the centre's keys, or not sent.
import { ask, bytes, type Centre } from "./api";
import { core, Refusal } from "./core";
import { choices, chosen, find, h, labelled, onSubmit, value } from "./dom";
import { device, navigation, person } from "./session";
import { saveNote } from "./notes";
import { t, topicName } from "./texts";

const LONGEST = 8_000;

interface Offer { value: string; label: string; centre: Centre; topic: string }

async function send(offers: Offer[]): Promise<void> {
  const offer = offers.find((one) => one.value === chosen("an"));
  if (!offer) throw new Refusal("s-choose", "");
  const text = value("#text").trim();
  if (!text) throw new Refusal("s-empty", "");
  const language = find<HTMLSelectElement>("#sprache").value;
  const certificates = offer.centre.certificates.map(bytes);
  const made = await core.enquire(device(), offer.centre.id, certificates, text, Date.now());
  const { link, keys, message } = made;
  await ask("POST", "/conversations", { centre: offer.centre.id, topic: offer.topic, language, link, keys, message });
  await saveNote(`trust/${made.id}`, await core.trust());
  location.assign(`/beratung/gespraech/${made.id}`);
}

/** The words by which the chosen centre's keys are known. */
async function showWords(offers: Offer[]): Promise<void> {
  const offer = offers.find((one) => one.value === chosen("an"));
  if (!offer) return;
  const { words } = await core.centreKeys(offer.centre.id, offer.centre.certificates.map(bytes));
  find("#pruefworte").replaceChildren(
    h("p.small", {}, h("strong", {}, `${t("s-keys-of", { name: offer.centre.name })}: `), h("span.code", {}, words.join(" "))),
    h("p.small.muted", {}, t("s-keys-hint")));
}

/** `/beratung/neu` */
export async function enquiry(): Promise<void> {
  const me = await person();
  navigation(me);
  const wished = new URLSearchParams(location.search);
  const centres = (await ask<Centre[]>("GET", "/centres", undefined, { byItself: true })).filter((centre) => centre.open);
  const offers = centres.flatMap((centre) => centre.topics.map((topic): Offer =>
    ({ value: `${centre.id} ${topic}`, label: `${centre.name}: ${topicName(topic)}`, centre, topic })));
  if (offers.length === 0) return find("#inhalt-seite").replaceChildren(h("p", {}, t("s-no-centre")));
  const languages = [...new Set(["de", ...centres.flatMap((centre) => centre.languages)])];
  const names = new Intl.DisplayNames([document.documentElement.lang], { type: "language" });
  const select = h("select.kern-form-input__select", {}, ...languages.map((code) => h("option", { value: code }, names.of(code) ?? code)));
  select.id = "sprache";
  const text = h("textarea.kern-form-input__input", { rows: "10", maxlength: String(LONGEST) });
  const form = h("form.stack.stack--loose", { novalidate: true },
    h("fieldset.kern-fieldset", {}, h("legend.kern-label", {}, t("s-centre-label")),
      h("div.kern-fieldset__body", {}, ...choices("an", offers, `${wished.get("stelle")} ${wished.get("thema")}`))),
    h("div", { id: "pruefworte" }),
    h("div.kern-form-input", {}, h("label.kern-label", { for: "sprache" }, t("s-language")), h("div.kern-form-input__select-wrapper", {}, select)),
    labelled("text", t("s-text-label"), t("s-text-hint"), text),
    h("div.actions", {}, h("button.kern-btn.kern-btn--primary", { type: "submit" }, h("span.kern-label", {}, t("s-send")))));
  form.addEventListener("change", () => { void showWords(offers).catch(() => {}); });
  onSubmit(form, () => send(offers));
  find("#inhalt-seite").replaceChildren(form);
  await showWords(offers);
}
