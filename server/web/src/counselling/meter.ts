// The password's meter: how hard it is to guess, and what would help.
import { core } from "./core";
import { find } from "./dom";
import { t } from "./texts";

/** Shows the strength of `#passwort` while it is typed; `name` is whose password it is. */
export function watchPassword(name: () => string): void {
  const input = find<HTMLInputElement>("#passwort");
  let last = 0;
  const show = async () => {
    const mine = ++last;
    const { level, hints } = await core.meter(input.value, name());
    if (mine !== last) return;
    find<HTMLMeterElement>("#staerke").value = level;
    const said = [t(`s-strength-${level}`), ...level < 4 ? hints.slice(0, 2).map((hint) => t(hint)) : []];
    find("#staerke-text").textContent = input.value ? said.join(" ") : "";
  };
  input.addEventListener("input", () => { void show().catch(() => {}); });
}

/** Puts a suggestion in, to be seen and written down. */
export async function suggestPassword(): Promise<void> {
  const input = find<HTMLInputElement>("#passwort");
  input.value = await core.suggestPassword();
  input.type = "text";
  find<HTMLInputElement>("#passwort-zeigen").checked = true;
  input.dispatchEvent(new Event("input"));
}
