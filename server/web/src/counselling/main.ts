// The script of counselling: starts the worker, then does what the page is for.
import { begin } from "./core";
import { find, showFault } from "./dom";
import { account } from "./account";
import { centre } from "./centre";
import { enquiry } from "./enquiry";
import { invitation } from "./invitation";
import { inbox, talks } from "./lists";
import { login } from "./login";
import { register } from "./register";
import { talk } from "./talk";
import { readTexts } from "./texts";

const pages: Record<string, () => Promise<void>> = {
  registrieren: register, anmelden: login, einladung: invitation, gespraeche: talks, eingang: inbox, neu: enquiry,
  gespraech: talk, stelle: centre, konto: account,
};

/** Shows what is typed as a password, if that is wished. */
function passwords(): void {
  for (const box of document.querySelectorAll<HTMLInputElement>("[data-zeigt-passwort]")) {
    box.addEventListener("change", () => {
      find<HTMLInputElement>(`#${box.dataset.zeigtPasswort ?? ""}`).type = box.checked ? "text" : "password";
    });
  }
}

async function start(): Promise<void> {
  const root = find("#beratung");
  const page = pages[root.dataset.seite ?? ""];
  if (!page) return;
  readTexts();
  find("[data-mit-script]").hidden = false;
  passwords();
  try {
    await begin(root.dataset.worker ?? "", root.dataset.wasm ?? "");
    await page();
  } catch (error) {
    showFault(error);
  } finally {
    document.querySelector("#inhalt-seite")?.removeAttribute("aria-busy");
    root.dataset.bereit = "ja";
  }
}

void start();
