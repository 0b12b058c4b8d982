// The first login of a counsellor: a password, keys, two-step verification, a recovery sheet.
import { ask, bytes, type Me } from "./api";
import { core, Refusal } from "./core";
import { find, onSubmit, value } from "./dom";
import { watchPassword } from "./meter";
import { keep } from "./session";
import { showSheet } from "./sheet";
import { t } from "./texts";

const VERSION = "2026-11";
interface Invitation { name: string; salt: string; stretch: number; roles: { centre: string; name: string }[]; totp: { typed: string; address: string } }

async function accept(token: string, invited: Invitation): Promise<void> {
  const both = find<HTMLInputElement>("#nutzung").checked && find<HTMLInputElement>("#datenschutz").checked;
  if (!both) throw new Refusal("s-agree", "");
  find("#staerke-text").textContent = t("s-stretching");
  const centre = invited.roles[0]?.centre ?? "0".repeat(32);
  const made = await core.register(invited.name, value("#passwort"), "beratung", centre, [VERSION, VERSION], bytes(invited.salt));
  const account = { ...made.account, agreed: { terms: VERSION, privacy: VERSION } };
  await ask<Me>("POST", "/invitation/accept", { token, totp: value("#totp").trim(), ...account });
  await keep(made.account.name);
  find("#einladung").hidden = true;
  await showSheet(made.account.name, made);
  location.assign(`/beratung/stelle/${centre}`);
}

export async function invitation(): Promise<void> {
  const token = location.hash.slice(1);
  const invited = await ask<Invitation>("POST", "/invitation", { token });
  const form = find("#einladung");
  find('[data-zeigt="name"]', form).textContent = invited.name;
  find('[data-zeigt="stelle"]', form).textContent = invited.roles.map((role) => role.name).join(", ");
  find("#totp-geheimnis").textContent = invited.totp.typed;
  find("#totp-code").hidden = true;
  watchPassword(() => invited.name);
  onSubmit(form, () => accept(token, invited));
  form.hidden = false;
}
