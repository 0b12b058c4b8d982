// How messages look: bubbles in the order in which the server took them.
import type { Message } from "../../../../bindings/wasm/pkg/sozial.js";
import { h, textButton, words } from "./dom";
import { moment, size, t } from "./texts";

interface Hooks { edit: (id: string, text: string) => void; remove: (id: string) => Promise<void>; openFile: (message: Message) => Promise<void> }
interface Shown { message: Message; place: number; element: HTMLElement; text: string }

export class Bubbles {
  readonly list = h("ol.blasen", { "aria-live": "polite", "aria-relevant": "additions" });
  private readonly shown = new Map<string, Shown>();

  constructor(private readonly hooks: Hooks, private readonly nameOf: (message: Message) => string) {}

  /** Shows a message, or what it changes about another. */
  add(message: Message, place: number, late: boolean): void {
    const { said } = message;
    switch (said.kind) {
      case "text": return this.place(message, place, late, said.text);
      case "file": return this.place(message, place, late, "");
      case "edited": return said.applies ? this.change(said.of, said.text) : undefined;
      case "deleted": return said.applies ? this.remove(said.of) : undefined;
      case "objection": return this.line(`${this.nameOf(message)}: ${t("s-objected")}`, place);
      case "unknown": return this.line(t("unread-not-understood"), place);
      default: return undefined;
    }
  }

  has(id: string): boolean {
    return this.shown.has(id);
  }

  /** One that cannot be shown says why, and what helps. */
  unread(error: unknown, place: number): void {
    this.line(words(error).filter(Boolean).join(" "), place, "blase--fehlt");
  }

  /** A line about the conversation itself. */
  line(text: string, place: number, kind = "blase--zeile"): void {
    this.insert(h(`li.blase.${kind}`, {}, h("p", {}, text)), place);
  }

  /** The message is gone; that there was one stays visible. */
  remove(id: string): void {
    const shown = this.shown.get(id);
    shown?.element.replaceChildren(...this.head(shown.message), h("p.muted", {}, t("s-deleted")));
  }

  private change(id: string, text: string): void {
    const shown = this.shown.get(id);
    if (!shown) return;
    shown.text = text;
    shown.element.replaceChildren(...this.body(shown, false), h("p.small.muted", {}, t("s-edited")));
  }

  private place(message: Message, place: number, late: boolean, text: string): void {
    if (this.shown.has(message.id)) return;
    const element = h(`li.blase.${message.mine ? "blase--ich" : "blase--du"}`, { "data-id": message.id });
    const shown = { message, place, element, text };
    this.shown.set(message.id, shown);
    element.append(...this.body(shown, late));
    this.insert(element, place);
  }

  private insert(element: HTMLElement, place: number): void {
    element.dataset.platz = String(place);
    const after = Array.from(this.list.children).find((other) => Number((other as HTMLElement).dataset.platz) > place);
    this.list.insertBefore(element, after ?? null);
  }

  private head(message: Message): HTMLElement[] {
    return [h("p.blase__kopf.small", {}, h("strong", {}, message.mine ? t("s-me") : this.nameOf(message)), " ",
      h("time", { datetime: new Date(message.at).toISOString() }, moment(message.at)))];
  }

  private body(shown: Shown, late: boolean): HTMLElement[] {
    const { message, text } = shown;
    const parts = this.head(message);
    if (message.said.kind === "file") parts.push(...this.file(message));
    else parts.push(h("p.blase__text", {}, text));
    if (late) parts.push(h("p.small.muted", {}, t("s-late-message")));
    if (message.mine) parts.push(h("p.blase__tun.small", {}, ...this.tools(shown)));
    return parts;
  }

  private tools({ message, text }: Shown): HTMLElement[] {
    const remove = textButton(t("s-delete"), () => this.hooks.remove(message.id));
    return message.said.kind === "text" ? [textButton(t("s-edit"), () => this.hooks.edit(message.id, text)), remove] : [remove];
  }

  private file(message: Message): HTMLElement[] {
    const { said } = message;
    if (said.kind !== "file") return [];
    const label = t("s-file", { name: said.name, size: size(said.bytes) });
    const preview = said.preview && /^[\w+/=]+$/.test(said.preview)
      ? h("img.blase__bild", { src: `data:image/jpeg;base64,${said.preview}`, alt: said.name }) : null;
    return [h("div", {}, preview, h("p", {}, label), textButton(t("s-open-file"), () => this.hooks.openFile(message)))];
  }
}
