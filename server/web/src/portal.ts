// What pages gain with a script. Everything here has a way without it.
import { combobox } from "./combobox";
import { enhanceForm } from "./form";
import { leaving } from "./leaving";
import { polling } from "./polling";
import { quickExit } from "./exit";

/** The summary of faults takes the focus, so that a screen reader begins there. */
function focusFaults(root: ParentNode): void {
  root.querySelector<HTMLElement>("[data-fokus]")?.focus();
}

function printing(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("[data-drucken]")) {
    button.hidden = false;
    button.addEventListener("click", () => window.print());
  }
}

/** A question that a link or another page leads to takes the focus, not only the view. */
function focusTarget(): void {
  const target = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  const input = target.matches("input, select, textarea, [tabindex]") ? target : target.querySelector<HTMLElement>("input, select, textarea");
  (input as HTMLElement | null)?.focus();
}

quickExit();
document.querySelectorAll<HTMLElement>("[data-orte]").forEach(combobox);
enhanceForm(focusFaults);
printing();
focusTarget();
focusFaults(document);
polling();
leaving();
