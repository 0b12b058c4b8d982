// What counsellors do with a conversation: take it, hand it over, let go, end it; text blocks and private notes.
import { ask, bytes, Failed, type Talk } from "./api";
import { core, Refusal } from "./core";
import { button, find, h, labelled, textButton } from "./dom";
import { borrowCentreKeys } from "./intake";
import { loadText, saveText } from "./notes";
import type { Conversation } from "./talk";
import { t } from "./texts";

async function take(talk: Conversation): Promise<void> {
  if (!await borrowCentreKeys(talk.talk.centre)) throw new Refusal("s-centre-no-access", "");
  try {
    await talk.change(await core.takeOver(Date.now()));
  } catch (error) {
    if (error instanceof Failed && error.status === 409) throw new Refusal("s-taken-by-other", "");
    throw error;
  }
}

/** Colleagues of the centre who do not read yet. */
async function handOver(talk: Conversation): Promise<HTMLElement[]> {
  const reads = new Set((await talk.currentReaders()).map((reader) => reader.fingerprint));
  const others = talk.colleagues.filter((one) => one.identity && one.fingerprint && !reads.has(one.fingerprint));
  if (others.length === 0) return [];
  const select = h("select.kern-form-input__select", {}, ...others.map((one) => h("option", { value: one.account }, one.name))) as HTMLSelectElement;
  const go = button(t("s-hand-over"), "secondary", async () => {
    const next = others.find((one) => one.account === select.value);
    if (!next?.identity) return;
    await talk.change(await core.handOver(bytes(next.identity), Date.now()));
    find("#lage").textContent = t("s-handed-over", { name: next.name });
  });
  return [h("details.unanswered", {}, h("summary", {}, t("s-hand-over")),
    h("div.stack", {}, labelled("weiter-an", t("s-hand-over-to"), "", select), go))];
}

/** Other counsellors who still read along. */
async function lettingGo(talk: Conversation): Promise<HTMLElement[]> {
  const others = (await talk.currentReaders()).filter((reader) => !reader.me && reader.role === "role-counsellor");
  return others.map((reader) => {
    const name = talk.colleagues.find((one) => one.fingerprint === reader.fingerprint)?.name ?? t(reader.role);
    return button(t("s-end-reading", { name }), "secondary", async () => {
      await talk.change(await core.letGo(reader.fingerprint, Date.now()));
      find("#lage").textContent = t("s-let-go", { name });
    });
  });
}

async function textBlocks(talk: Conversation): Promise<HTMLElement> {
  const kept = JSON.parse(await loadText("textblocks") || "[]") as string[];
  const list = h("ul.rows", {}, ...kept.map((text) => h("li", {}, textButton(text, () => talk.insert(text)))));
  const remember = textButton(t("s-text-block-save"), async () => {
    if (!talk.typed) return;
    kept.push(talk.typed);
    await saveText("textblocks", JSON.stringify(kept));
    list.append(h("li", {}, textButton(talk.typed, () => talk.insert(kept.at(-1) ?? ""))));
  });
  return h("details.unanswered", {}, h("summary", {}, t("s-text-block")), list, remember);
}

async function privateNote(talk: Conversation): Promise<HTMLElement> {
  const name = `note/${talk.talk.id}`;
  const text = h("textarea.kern-form-input__input", { rows: "4" }, await loadText(name)) as HTMLTextAreaElement;
  const keep = button(t("s-save"), "secondary", async () => {
    await saveText(name, text.value);
    find("#lage").textContent = t("s-note-saved");
  });
  return h("details.unanswered", {}, h("summary", {}, t("s-note")), h("div.stack", {}, labelled("notiz", t("s-note"), "", text), keep));
}

function state(talk: Conversation): HTMLElement {
  const next: Talk["state"] = talk.talk.state === "open" ? "closed" : "open";
  return button(next === "closed" ? t("s-close") : t("s-reopen"), "secondary", async () => {
    await ask("PUT", `/conversations/${talk.talk.id}/state`, { state: next });
    await talk.refresh();
  });
}

/** What stands below a conversation for counsellors. */
export async function counselling(talk: Conversation): Promise<HTMLElement[]> {
  const reads = (await talk.currentReaders()).some((reader) => reader.me);
  if (!reads) return [h("div.actions", {}, button(t("s-take"), "primary", () => take(talk)))];
  return [await textBlocks(talk), await privateNote(talk), ...await handOver(talk),
    h("div.actions", {}, ...await lettingGo(talk), state(talk))];
}
