// A conversation: loads and checks it, shows it, writes, and follows what happens.
import type { CanRead, Message } from "../../../../bindings/wasm/pkg/sozial.js";
import { ask, bytes, Failed, type Centre, type Colleague, type Me, type Talk, type TalkEvent } from "./api";
import { attach, save } from "./attach";
import { Bubbles } from "./bubbles";
import { core, Refusal } from "./core";
import { counselling } from "./counsel";
import { busy, find, h, labelled, onSubmit, showFault } from "./dom";
import { borrowCentreKeys } from "./intake";
import { lifetime } from "./lifetime";
import { Line, type News } from "./live";
import { loadNote } from "./notes";
import { Outbox, type Posted } from "./outbox";
import { Readers } from "./readers";
import { Signs } from "./signs";
import { device, navigation, newDevice, person } from "./session";
import { t, topicName } from "./texts";

const LONGEST = 8_000;

export class Conversation {
  readonly bubbles: Bubbles;
  readonly readers: Readers;
  private readonly outbox: Outbox;
  private readonly signs: Signs;
  private readonly text = h("textarea.kern-form-input__input", { rows: "4", maxlength: String(LONGEST) }) as HTMLTextAreaElement;
  private readonly form = h("form.stack", { novalidate: true });
  private readonly tools = h("div.stack");
  private readonly waiting = h("ul.wartet");
  private unsent: { id?: string; text: string }[] = [];
  private editing: string | undefined;
  private live = false;
  private last = 0;
  private epochShown = 0;
  private epochKnown = 0;
  private work: Promise<void> = Promise.resolve();

  constructor(readonly me: Me, public talk: Talk, private readonly centre: Centre | undefined, readonly colleagues: Colleague[]) {
    this.bubbles = new Bubbles({
      edit: (id, text) => this.edit(id, text),
      remove: (id) => this.remove(id),
      openFile: (message) => save(talk.id, message),
    }, (message) => this.nameOf(message.sender, message.role));
    const object = me.kind === "seeker" ? () => this.write({ kind: "objection", epoch: this.epochKnown }) : undefined;
    this.readers = new Readers(talk.id, (reader) => this.nameOf(reader.fingerprint, reader.role), () => this.showReaders(), object);
    this.signs = new Signs(talk.id, (content) => this.write(content), (sender) => this.nameOf(sender, me.kind === "seeker" ? "role-counsellor" : "role-seeker"));
    this.outbox = new Outbox(talk.id, {
      posted: (posted) => this.posted(posted),
      waits: (waiting) => { this.unsent = waiting; this.showWaiting(); },
      stale: () => this.reload(),
    });
  }

  private nameOf(fingerprint: string, role: string): string {
    const colleague = this.colleagues.find((one) => one.fingerprint === fingerprint);
    if (colleague) return colleague.name;
    return role === "role-centre" && this.centre ? this.centre.name : t(role);
  }

  /** Checks the chain and opens what there is. */
  async load(): Promise<void> {
    const links = this.talk.links ?? [];
    const trust = await loadNote(`trust/${this.talk.id}`);
    const asCentre = this.me.kind === "counsellor" && this.talk.waiting && await borrowCentreKeys(this.talk.centre);
    const [ours, keys] = [links.map((one) => bytes(one.link)), links.map((one) => bytes(one.keys))];
    this.epochKnown = await core.load(asCentre, this.talk.id, ours, keys, trust, device());
    for (let more = true; more;) {
      const page = await ask<{ events: TalkEvent[]; more: boolean }>("GET", `/conversations/${this.talk.id}/events?after=${this.last}`, undefined, { byItself: true });
      for (const event of page.events) await this.apply(event);
      more = page.more && page.events.length > 0;
    }
    await this.outbox.load();
  }

  /** Puts the page together and stays on the line. */
  async show(): Promise<void> {
    find("h1").textContent = topicName(this.talk.topic);
    onSubmit(this.form, () => this.send());
    const file = h("input.upload__input", { type: "file", accept: ".pdf,.jpg,.jpeg,.png,.heic" }) as HTMLInputElement;
    file.addEventListener("change", () => { void busy(null, () => this.attach(file)); });
    this.form.append(labelled("text", t("s-text-label"), t("s-text-hint"), this.text),
      h("div.actions", {}, h("button.kern-btn.kern-btn--primary", { type: "submit" }, h("span.kern-label", {}, t("s-send")))),
      h("details.unanswered", {}, h("summary", {}, t("s-attach")), labelled("datei", t("s-attach"), t("s-attach-hint"), file)), this.signs.choice);
    this.text.addEventListener("input", () => { void this.signs.typing().catch(() => {}); });
    find("#inhalt-seite").replaceChildren(this.readers.panel, this.bubbles.list, this.waiting, this.signs.shown, this.readers.warning, this.form, this.tools);
    await this.showReaders();
    await this.showTools();
    this.live = true;
    void this.signs.began().catch(() => {});
    new Line(this.talk.id, {
      last: () => this.last,
      hear: (news) => this.hear(news),
      state: (said) => { find("#lage").textContent = said; },
      back: () => { void this.outbox.flush().catch(showFault); },
    }).open();
  }

  async showReaders(): Promise<void> {
    const free = await this.readers.show();
    this.form.hidden = !free || this.talk.state === "blocked";
  }

  private async showTools(): Promise<void> {
    const tools = this.me.kind === "counsellor" ? await counselling(this) : lifetime(this.talk, () => this.refresh());
    this.tools.replaceChildren(...tools);
  }

  /** Loads what the server says about the conversation itself. */
  async refresh(): Promise<void> {
    this.talk = await ask<Talk>("GET", `/conversations/${this.talk.id}`, undefined, { byItself: true });
    await this.showReaders();
    await this.showTools();
  }

  /** Everything that happens is taken one after the other. */
  private hear(news: News): Promise<void> {
    const next = this.work.then(() => this.heard(news)).catch(showFault);
    this.work = next;
    return next;
  }

  private async heard(news: News): Promise<void> {
    if (news.type === "over") return location.reload();
    if (news.type === "gone" && news.conversation === this.talk.id) return this.gone();
    if (news.type === "sign" && news.conversation === this.talk.id) return this.signs.heard(news.sign);
    if (news.type !== "event" || news.conversation !== this.talk.id) return;
    await this.apply(news);
    if (news.kind === "link") await this.refresh();
  }

  private gone(): void {
    find("#inhalt-seite").replaceChildren(h("p", {}, t("s-gone")));
  }

  private async apply(event: TalkEvent): Promise<void> {
    if (event.place <= this.last) return;
    this.last = event.place;
    switch (event.kind) {
      case "link": return this.linked(event);
      case "message": return this.arrived(event);
      case "deleted": return this.bubbles.remove(event.id ?? "");
      case "state":
        this.talk.state = event.state ?? this.talk.state;
        return this.bubbles.line(event.state === "closed" ? t("s-closed") : event.state === "blocked" ? t("s-blocked") : t("s-reopen"), event.place);
    }
  }

  private async linked(event: TalkEvent): Promise<void> {
    this.epochShown = event.epoch ?? 0;
    if (this.epochShown > this.epochKnown) this.epochKnown = await core.extend(bytes(event.link ?? ""), bytes(event.keys ?? ""));
  }

  private async arrived(event: TalkEvent): Promise<void> {
    if (await core.has(event.id ?? "")) return;
    try {
      if (!event.message) {
        await core.gone(event.sender ?? "", event.device ?? "", event.count ?? 0, event.id ?? "");
        return this.bubbles.line(t("s-deleted"), event.place);
      }
      this.showMessage(await core.take(bytes(event.message)), event.place);
    } catch (error) {
      this.bubbles.unread(error, event.place);
    }
  }

  private showMessage(message: Message, place: number): void {
    this.bubbles.add(message, place, message.epoch < this.epochShown);
    this.showWaiting();
    // A sign that cannot be sent is no fault of the message.
    void this.signs.took(message, this.live).catch(() => {});
  }

  private async posted({ bytes: sealed, place }: Posted): Promise<void> {
    const known = this.work.then(async () => { this.showMessage(await core.take(sealed), place); });
    // The live line may have brought it already.
    this.work = known.catch(() => {});
    await this.work;
  }

  /** What is shown as sent no longer waits: to the eye each message is there once. */
  private showWaiting(): void {
    const waiting = this.unsent.filter(({ id, text }) => text && !(id && this.bubbles.has(id)));
    this.waiting.replaceChildren(...waiting.map(({ text }) =>
      h("li.blase.blase--ich", {}, h("p.blase__text", {}, text), h("p.small.muted", {}, t("s-outbox")))));
  }

  async write(content: object): Promise<void> {
    try {
      await this.outbox.write(content);
    } catch (error) {
      if (error instanceof Failed && error.error === "not-next") {
        newDevice();
        return location.reload();
      }
      throw error;
    }
  }

  private async send(): Promise<void> {
    const text = this.text.value.trim();
    if (!text) throw new Refusal("s-empty", "");
    const content = this.editing ? { kind: "edited", of: this.editing, text } : { kind: "text", text };
    this.text.value = "";
    this.editing = undefined;
    try {
      await this.write(content);
    } catch (error) {
      this.text.value = text;
      throw error;
    }
    this.text.focus();
  }

  private edit(id: string, text: string): void {
    this.editing = id;
    this.text.value = text;
    this.text.focus();
  }

  insert(text: string): void {
    this.text.setRangeText(text, this.text.selectionStart, this.text.selectionEnd, "end");
    this.text.focus();
  }

  get typed(): string {
    return this.text.value.trim();
  }

  private async remove(id: string): Promise<void> {
    await this.write({ kind: "deleted", of: id });
    await ask("DELETE", `/conversations/${this.talk.id}/messages/${id}`);
    this.bubbles.remove(id);
  }

  private async attach(input: HTMLInputElement): Promise<void> {
    const file = input.files?.[0];
    if (!file) return;
    find("#lage").textContent = t("s-file-sending", { name: file.name });
    try {
      await this.posted(await attach(this.talk.id, file));
      find("#lage").textContent = t("s-sent");
    } catch (error) {
      find("#lage").textContent = "";
      throw error;
    } finally {
      input.value = "";
    }
  }

  /** Somebody came or went: takes over the links that are new. */
  private async reload(): Promise<void> {
    const { links } = await ask<Talk>("GET", `/conversations/${this.talk.id}`, undefined, { byItself: true });
    for (const one of (links ?? []).slice(this.epochKnown + 1)) this.epochKnown = await core.extend(bytes(one.link), bytes(one.keys));
    await this.showReaders();
  }

  /** Posts a change of readers that this device made, and takes it over. */
  async change(made: { link: Uint8Array; keys: Uint8Array }): Promise<void> {
    await ask("POST", `/conversations/${this.talk.id}/links`, made);
    this.epochKnown = await core.extend(made.link, made.keys);
    await this.readers.remember();
    await this.refresh();
  }

  async currentReaders(): Promise<CanRead[]> {
    return core.readers();
  }
}

/** `/beratung/gespraech/{id}` */
export async function talk(): Promise<void> {
  const me = await person();
  navigation(me);
  const id = location.pathname.split("/").pop() ?? "";
  const found = await ask<Talk>("GET", `/conversations/${id}`, undefined, { byItself: true }).catch((error: unknown) => {
    if (error instanceof Failed && error.status === 404) return undefined;
    throw error;
  });
  if (!found) return find("#inhalt-seite").replaceChildren(h("p", {}, t("s-gone")));
  const centre = await ask<Centre>("GET", `/centres/${found.centre}`, undefined, { byItself: true }).catch(() => undefined);
  const colleagues = me.kind === "counsellor"
    ? await ask<Colleague[]>("GET", `/centres/${found.centre}/people`, undefined, { byItself: true }).catch(() => []) : [];
  const conversation = new Conversation(me, found, centre, colleagues);
  await conversation.load();
  await conversation.show();
}

