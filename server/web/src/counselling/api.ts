// What the portal says over /api/beratung: JSON with bytes as base64url.

/** An answer that is an error; `text` is in the visitor's language. `status` 0: the network is away. */
export class Failed extends Error {
  constructor(readonly status: number, readonly error: string, readonly text: string, readonly help: string,
    readonly more: Record<string, unknown> = {}) { super(error); }
}

export const b64 = (bytes: Uint8Array): string => {
  let text = "";
  for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
  return btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
};
export const bytes = (text: string): Uint8Array =>
  Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (letter) => letter.charCodeAt(0));

/** Bytes within a value as the interface wants them. */
export function packed(value: unknown): unknown {
  if (value instanceof Uint8Array) return b64(value);
  if (Array.isArray(value)) return value.map(packed);
  if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, packed(one)]));
  return value;
}

interface More { byItself?: boolean; raw?: Uint8Array }

async function request(method: string, path: string, body: unknown, { byItself, raw }: More): Promise<Response> {
  const headers: Record<string, string> = method === "GET" ? {} : { "x-beratung": "1" };
  if (byItself) headers["x-by-itself"] = "1";
  if (raw) headers["content-type"] = "application/octet-stream";
  else if (body !== undefined) headers["content-type"] = "application/json";
  const sent = raw ? raw as BodyInit : body === undefined ? undefined : JSON.stringify(packed(body));
  try {
    return await fetch(`/api/beratung${path}`, { method, headers, body: sent });
  } catch {
    throw new Failed(0, "network", "", "");
  }
}

async function answered(answer: Response): Promise<Response> {
  if (answer.ok) return answer;
  const said = await answer.json().catch(() => ({})) as Record<string, unknown>;
  const word = (name: string) => typeof said[name] === "string" ? said[name] : "";
  throw new Failed(answer.status, word("error"), word("text"), word("help"), said);
}

/** Asks and reads JSON; nothing for an empty answer. */
export async function ask<T = void>(method: string, path: string, body?: unknown, more: More = {}): Promise<T> {
  const answer = await answered(await request(method, path, body, more));
  const text = await answer.text();
  return (text ? JSON.parse(text) : undefined) as T;
}

/** Asks and reads bytes. */
export async function fetchBytes(path: string): Promise<Uint8Array> {
  const answer = await answered(await request("GET", path, undefined, {}));
  return new Uint8Array(await answer.arrayBuffer());
}

export interface Me {
  account: string; name: string; kind: "seeker" | "counsellor"; identity: string; fingerprint: string; by_password: string; by_sheet: string;
  stretch: number; session: { ends_at: string; by: string; page_key: string | null }; totp: boolean; roles: { centre: string; name: string; role: string }[];
}
export interface Centre { id: string; name: string; topics: string[]; languages: string[]; certificates: string[]; open: boolean; reply_hours: number }
export interface Talk {
  id: string; centre: string; topic: string; language: string; state: "open" | "closed" | "blocked"; waiting: boolean; begun_at: string;
  last_message_at: string; ends_at: string; warned: boolean; promised_at: string | null; answered: boolean; last: number; epoch: number;
  links?: { place: number; link: string; keys: string }[];
}
export interface TalkEvent {
  conversation: string; place: number; kind: "link" | "message" | "deleted" | "state"; at: string; epoch?: number; link?: string; keys?: string;
  id?: string; sender?: string; device?: string; count?: number; message?: string | null; state?: Talk["state"];
}
export interface Colleague { account: string; name: string; role: string; identity?: string; fingerprint?: string; generations: number[]; invited: boolean }
