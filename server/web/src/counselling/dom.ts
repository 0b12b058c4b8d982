// How pages are put together, and how a fault is said: in words, with what helps, and heard by screen readers.
import { Failed } from "./api";
import { Refusal } from "./core";
import { has, t } from "./texts";

type Child = Node | string | null | undefined | false;
type Attributes = Record<string, string | boolean | ((event: Event) => void) | undefined>;

/** An element; functions become listeners of the event they are named after. */
export function h(name: string, attributes: Attributes = {}, ...children: Child[]): HTMLElement {
  const [tag = "div", ...classes] = name.split(".");
  const element = document.createElement(tag);
  if (classes.length > 0) element.className = classes.join(" ");
  for (const [key, value] of Object.entries(attributes)) {
    if (typeof value === "function") element.addEventListener(key, value);
    else if (value === true) element.setAttribute(key, "");
    else if (value !== false && value !== undefined) element.setAttribute(key, value);
  }
  element.append(...children.filter((child): child is Node | string => Boolean(child)));
  return element;
}

export const find = <T extends HTMLElement = HTMLElement>(selector: string, within: ParentNode = document): T => {
  const found = within.querySelector<T>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
};

/** A button in the manner of the design system. */
export function button(label: string, kind: "primary" | "secondary" | "tertiary", press: () => unknown): HTMLButtonElement {
  const made = h(`button.kern-btn.kern-btn--${kind}`, { type: "button" }, h("span.kern-label", {}, label)) as HTMLButtonElement;
  made.addEventListener("click", () => { void busy(made, press); });
  return made;
}

/** A button that looks like a link. */
export function textButton(label: string, press: () => unknown): HTMLButtonElement {
  const made = h("button.textbutton", { type: "button" }, label) as HTMLButtonElement;
  made.addEventListener("click", () => { void busy(made, press); });
  return made;
}

/** Does something once at a time; what goes wrong is said. */
export async function busy(control: HTMLButtonElement | null, work: () => unknown): Promise<void> {
  if (control?.getAttribute("aria-disabled") === "true") return;
  control?.setAttribute("aria-disabled", "true");
  clearFault();
  try {
    await work();
  } catch (error) {
    showFault(error);
  } finally {
    control?.removeAttribute("aria-disabled");
  }
}

/** What a form does when it is sent. */
export function onSubmit(form: HTMLElement, work: () => unknown): void {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void busy(form.querySelector<HTMLButtonElement>('button[type="submit"]'), work);
  });
}

export function clearFault(): void {
  find("#fehler").hidden = true;
}

/** What happened and what helps, as texts. */
export function words(error: unknown): [string, string] {
  if (error instanceof Refusal) return [t(error.key, { n: error.number }), error.help ? t(error.help) : ""];
  if (error instanceof Failed && error.status === 0) return [t("s-network"), t("s-network-help")];
  if (error instanceof Failed) {
    const help = has(`help-${error.help}`) ? t(`help-${error.help}`) : "";
    return [error.text || t("s-broken"), help];
  }
  return [t("s-broken"), t("s-broken-help")];
}

export function showFault(error: unknown): void {
  const [title, help] = words(error);
  const box = find("#fehler");
  find("#fehler-titel").textContent = title;
  find("#fehler-hilfe").textContent = help;
  box.hidden = false;
  box.focus();
}

/** A labelled control with a hint. */
export function labelled(id: string, label: string, hint: string, control: HTMLElement): HTMLElement {
  control.id = id;
  if (hint) control.setAttribute("aria-describedby", `${id}-hint`);
  return h("div.kern-form-input", {}, h("label.kern-label", { for: id }, label), hint && h("p.kern-hint", { id: `${id}-hint` }, hint), control);
}

/** Radio buttons of one name. */
export function choices(name: string, offered: { value: string; label: string; hint?: string }[], chosen = ""): HTMLElement[] {
  return offered.map(({ value, label, hint }, at) => {
    const id = `${name}-${at}`;
    return h("div.kern-form-check", {},
      h("input.kern-form-check__radio", { type: "radio", name, id, value, checked: value === chosen }),
      h("label.kern-label", { for: id }, label, hint && h("span.small.muted", {}, ` ${hint}`)));
  });
}

export const chosen = (name: string): string => document.querySelector<HTMLInputElement>(`input[name="${name}"]:checked`)?.value ?? "";
export const value = (selector: string): string => find<HTMLInputElement>(selector).value;

/** A drawing that WebAssembly made; only its shapes are taken over. */
export function drawing(svg: string): Node {
  return document.importNode(new DOMParser().parseFromString(svg, "image/svg+xml").documentElement, true);
}
