// Lists of conversations: one's own, and for counsellors the enquiries that wait.
import { ask, type Talk } from "./api";
import { find, h } from "./dom";
import { navigation, person } from "./session";
import { day, moment, t, topicName } from "./texts";

function state(talk: Talk): string {
  if (talk.state !== "open") return t(`s-${talk.state}`);
  return talk.answered ? t("s-answered") : t("s-waiting");
}

function promise(talk: Talk): string {
  if (!talk.promised_at || talk.answered) return "";
  return new Date(talk.promised_at).getTime() < Date.now() ? t("s-late") : t("s-promised", { time: moment(talk.promised_at) });
}

function line(talk: Talk, since: string): HTMLElement {
  return h("li", {},
    h("h2.kern-heading-small", {}, h("a.kern-link", { href: `/beratung/gespraech/${talk.id}` }, topicName(talk.topic))),
    h("p.small", {}, since),
    h("p.small", {}, [state(talk), promise(talk)].filter(Boolean).join(" · ")),
    talk.warned ? h("p.small", {}, h("strong", {}, t("s-ends-soon", { day: day(talk.ends_at) }))) : null);
}

/** `/beratung/gespraeche` */
export async function talks(): Promise<void> {
  const me = await person();
  navigation(me);
  const mine = await ask<Talk[]>("GET", "/conversations", undefined, { byItself: true });
  const list = mine.map((talk) => line(talk, t("s-last-at", { time: moment(talk.last_message_at) })));
  const first = h("a.kern-btn.kern-btn--primary", { href: "/beratung/neu" }, h("span.kern-label", {}, t("s-write-first")));
  find("#inhalt-seite").replaceChildren(...list.length > 0 ? [h("ul.rows", {}, ...list)]
    : [h("p", {}, t("s-none-yet")), ...me.kind === "seeker" ? [h("p", {}, first)] : []]);
}

/** `/beratung/eingang` */
export async function inbox(): Promise<void> {
  const me = await person();
  navigation(me);
  const show = async () => {
    const waiting = await ask<Talk[]>("GET", "/inbox", undefined, { byItself: true });
    const list = waiting.map((talk) => line(talk, t("s-since", { time: moment(talk.begun_at) })));
    find("#inhalt-seite").replaceChildren(list.length > 0 ? h("ul.rows", {}, ...list) : h("p", {}, t("s-inbox-empty")));
  };
  await show();
  setInterval(() => { void show().catch(() => {}); }, 20_000);
}
