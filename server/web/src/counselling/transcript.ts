// Everything as a file that people can read: opened on the device, for the server cannot.
import { ask, bytes, type Talk, type TalkEvent } from "./api";
import { core } from "./core";
import { words } from "./dom";
import { borrowCentreKeys } from "./intake";
import { device } from "./session";
import { day, moment, t, topicName } from "./texts";

/** What one event says, as a line. */
async function line(event: TalkEvent): Promise<string> {
  if (event.kind !== "message") return "";
  if (!event.message) return `${moment(event.at)}  ${t("s-deleted")}`;
  try {
    const message = await core.take(bytes(event.message));
    const who = message.mine ? t("s-me") : t(message.role);
    const { said } = message;
    const text = said.kind === "text" || said.kind === "edited" ? said.text : said.kind === "file" ? said.name : "";
    return text ? `${moment(message.at)}  ${who}: ${said.kind === "edited" ? `(${t("s-edited")}) ` : ""}${text}` : "";
  } catch (error) {
    return `${moment(event.at)}  ${words(error)[0]}`;
  }
}

async function written(id: string): Promise<string> {
  const talk = await ask<Talk>("GET", `/conversations/${id}`, undefined, { byItself: true });
  const links = talk.links ?? [];
  const asCentre = talk.waiting && await borrowCentreKeys(talk.centre).catch(() => false);
  await core.load(asCentre, id, links.map((one) => bytes(one.link)), links.map((one) => bytes(one.keys)), undefined, device());
  const lines = [topicName(talk.topic), t("s-ends", { day: day(talk.ends_at) }), ""];
  let last = 0;
  for (let more = true; more;) {
    const page = await ask<{ events: TalkEvent[]; more: boolean }>("GET", `/conversations/${id}/events?after=${last}`, undefined, { byItself: true });
    for (const event of page.events) {
      last = event.place;
      const said = await line(event);
      if (said) lines.push(said);
    }
    more = page.more && page.events.length > 0;
  }
  return lines.join("\n");
}

/** Opens all conversations and saves them as one text. */
export async function saveTranscript(name: string): Promise<void> {
  const talks = await ask<Talk[]>("GET", "/conversations", undefined, { byItself: true });
  const parts: string[] = [];
  for (const talk of talks) parts.push(await written(talk.id));
  const address = URL.createObjectURL(new Blob([`${name}\n\n${parts.join("\n\n\n")}\n`], { type: "text/plain;charset=utf-8" }));
  const link = document.createElement("a");
  link.href = address;
  link.download = "gespraeche.txt";
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
