// Logging in: with the password, or with the recovery sheet and then a new password.
import { ask, bytes, Failed, type Me } from "./api";
import { core } from "./core";
import { find, onSubmit, value } from "./dom";
import { join } from "./pairing";
import { keep } from "./session";
import { t } from "./texts";

/** Where somebody wanted to go, if it is a page of counselling; else their own first page. */
function goOn(me: Me): void {
  const wished = decodeURIComponent(location.hash.slice(1));
  const home = me.kind === "counsellor" ? "/beratung/eingang" : "/beratung/gespraeche";
  location.assign(/^\/beratung\/(gespraech|neu|eingang|stelle|konto)[\w/-]*$/.test(wished) ? wished : home);
}

async function enter(name: string, path: string, proof: Record<string, unknown>, keys: (me: Me) => string): Promise<void> {
  const code = value("#totp").trim();
  try {
    const me = await ask<Me>("POST", path, { name, ...proof, ...code ? { totp: code } : {} });
    await core.unlock(me.name, bytes(keys(me)));
    await keep(me.name);
    if (path === "/recovery") location.assign("/beratung/konto#passwort");
    else goOn(me);
  } catch (error) {
    if (error instanceof Failed && error.error === "totp-needed") {
      find("#zweiter").hidden = false;
      find("#totp").focus();
      return;
    }
    throw error;
  }
}

async function byPassword(): Promise<void> {
  const name = value("#name");
  await core.checkName(name);
  const { salt, stretch } = await ask<{ salt: string; stretch: number }>("POST", "/salt", { name });
  const login = await core.stretch(name, value("#passwort"), bytes(salt), stretch);
  await enter(name, "/login", { login }, (me) => me.by_password);
}

async function bySheet(): Promise<void> {
  const name = value("#blatt-name");
  await core.checkName(name);
  const sheet_login = await core.sheet(value("#worte"));
  await enter(name, "/recovery", { sheet_login }, (me) => me.by_sheet);
}

async function byDevice(): Promise<void> {
  const me = await join(value("#geraet-code"));
  if (me) goOn(me);
  else find("#geraet-worte").textContent = t("pairing-too-old");
}

export async function login(): Promise<void> {
  onSubmit(find("#anmelden"), byPassword);
  onSubmit(find("#notfall"), bySheet);
  onSubmit(find("#geraet"), byDevice);
}
