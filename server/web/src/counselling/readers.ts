// Who can read this: computed from the checked chain. New keys block until somebody has looked.
import type { CanRead } from "../../../../bindings/wasm/pkg/sozial.js";
import { core } from "./core";
import { button, h } from "./dom";
import { saveNote } from "./notes";
import { moment, t } from "./texts";

/** The panel behind the heading. */
export class Readers {
  readonly panel = h("details.leser");
  readonly warning = h("div");

  constructor(private readonly talk: string, private readonly nameOf: (reader: CanRead) => string,
    private readonly changed: () => Promise<void>, private readonly object: (() => Promise<void>) | undefined) {}

  /** Shows who reads now, and what blocks; says whether writing is possible. */
  async show(): Promise<boolean> {
    const readers = await core.readers();
    this.panel.replaceChildren(h("summary", {}, `${t("s-who")} (${readers.length})`), h("p.small", {}, t("s-who-lead")),
      h("ul.rows", {}, ...readers.map((reader) => this.line(reader))));
    const stopped = await core.stopped();
    this.warning.replaceChildren(...stopped ? [this.alert(t(stopped.key), t(stopped.help), stopped.new)] : []);
    return stopped === undefined && readers.some((reader) => reader.me);
  }

  /** Remembers what is accepted, for every device of this person. */
  async remember(): Promise<void> {
    await saveNote(`trust/${this.talk}`, await core.trust());
  }

  private line(reader: CanRead): HTMLElement {
    const name = reader.me ? t("s-me") : this.nameOf(reader);
    const since = t("s-who-since", { time: moment(reader.since), who: t(reader.change) });
    return h("li", {}, h("p", {}, h("strong", {}, name), name === t(reader.role) ? "" : ` (${t(reader.role)})`),
      h("p.small", {}, since, reader.past ? `, ${t("s-who-past")}` : ""),
      h("p.small", {}, t("s-words", { name: reader.words.join(" ") })));
  }

  private alert(title: string, help: string, fresh: CanRead[]): HTMLElement {
    const accept = button(t("s-accept"), "primary", async () => {
      for (const reader of fresh) await core.accept(reader.fingerprint);
      await this.remember();
      await this.changed();
    });
    const object = this.object && button(t("s-object"), "secondary", this.object);
    return h("div.kern-alert.kern-alert--warning", { role: "alert" },
      h("div.kern-alert__header", {}, h("span.kern-icon.kern-icon--warning", { "aria-hidden": "true" }), h("h2.kern-title", {}, title)),
      h("div.kern-alert__body.stack", {}, h("p", {}, help),
        h("ul.rows", {}, ...fresh.map((reader) => this.line(reader))), h("div.actions", {}, fresh.length > 0 && accept, fresh.length > 0 && object)));
  }
}
