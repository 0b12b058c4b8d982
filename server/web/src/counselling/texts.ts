// The words of a page: handed over by the server in the visitor's language.

const known = new Map<string, string>();

export function readTexts(): void {
  for (const one of document.querySelectorAll("#texte > div")) {
    known.set(one.querySelector("dt")?.textContent ?? "", one.querySelector("dd")?.textContent ?? "");
  }
}

/** The text under a key, with values in its places. */
export function t(key: string, values: Record<string, string | number> = {}): string {
  const text = known.get(key) ?? key;
  return text.replace(/[\u2068\u2069]/g, "").replace(/\{(\w+)\}/g, (whole, name: string) => name in values ? String(values[name]) : whole);
}

export const has = (key: string): boolean => known.has(key);

/** A topic in words. */
export const topicName = (topic: string): string => has(`topic-${topic}`) ? t(`topic-${topic}`) : topic;

const language = () => document.documentElement.lang || "de";
export const day = (time: string | number): string =>
  new Date(time).toLocaleDateString(language(), { day: "numeric", month: "long", year: "numeric" });
export const moment = (time: string | number): string =>
  new Date(time).toLocaleString(language(), { day: "numeric", month: "short", hour: "2-digit", minute: "2-digit" });
export const size = (count: number): string =>
  count < 1_000_000 ? `${Math.ceil(count / 1000)} KB` : `${(count / 1_000_000).toLocaleString(language(), { maximumFractionDigits: 1 })} MB`;
