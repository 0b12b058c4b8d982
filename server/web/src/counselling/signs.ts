// That somebody is typing, and how far somebody has read: sealed like messages, never kept, and only if all who read have
// switched it on.
import type { Message } from "../../../../bindings/wasm/pkg/sozial.js";
import { ask, bytes } from "./api";
import { core } from "./core";
import { h } from "./dom";
import { t } from "./texts";

const EVERY_MS = 4_000;
const SHOWN_MS = 7_000;

export class Signs {
  readonly shown = h("p.small.muted", { role: "status" });
  private readonly box = h("input.kern-form-check__checkbox", { type: "checkbox", id: "zeichen" }) as HTMLInputElement;
  readonly choice = h("div.kern-form-check", {}, this.box, h("label.kern-label", { for: "zeichen" }, t("s-signs")));
  private last = 0;
  private lastSent = 0;
  private timer = 0;
  private read: Message | undefined;

  constructor(private readonly talk: string, wish: (content: object) => Promise<void>, private readonly nameOf: (sender: string) => string) {
    this.box.addEventListener("change", () => {
      const on = this.box.checked ? "on" : "off";
      void wish({ kind: "signs-wished", typing: on, read: on });
    });
  }

  /** All that was there is shown: tells how far it was read. */
  async began(): Promise<void> {
    if (!document.hidden) await this.sendRead();
  }

  /** What a message says about signs, and how far the others were read. */
  async took(message: Message, live: boolean): Promise<void> {
    if (message.said.kind === "signs-wished" && message.mine) this.box.checked = message.said.typing === "on";
    if (message.mine || message.said.kind !== "text") return;
    this.read = message;
    if (live && !document.hidden) await this.sendRead();
  }

  /** Somebody types here. */
  async typing(): Promise<void> {
    if (Date.now() - this.lastSent < EVERY_MS || !(await core.signsAllowed()).typing) return;
    this.lastSent = Date.now();
    await this.send(await core.sealTyping(Date.now()));
  }

  private async sendRead(): Promise<void> {
    const { read } = this;
    if (!read || !(await core.signsAllowed()).read) return;
    await this.send(await core.sealRead(read.sender, read.device, read.count, Date.now()));
  }

  private async send(sign: Uint8Array): Promise<void> {
    await ask("POST", `/conversations/${this.talk}/signs`, { sign }, { byItself: true });
  }

  /** A sign of somebody else; what does not open is no sign. */
  async heard(sign: string): Promise<void> {
    const opened = await core.openSign(bytes(sign), this.last, Date.now()).catch(() => undefined);
    if (!opened) return;
    this.last = opened.time;
    const name = this.nameOf(opened.sender);
    this.shown.textContent = t(opened.kind === "typing" ? "s-typing" : "s-read", { name });
    clearTimeout(this.timer);
    if (opened.kind === "typing") this.timer = window.setTimeout(() => { this.shown.textContent = ""; }, SHOWN_MS);
  }
}
