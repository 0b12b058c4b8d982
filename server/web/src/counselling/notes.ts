// What is only for oneself: sealed here, kept by the server with a revision.
import { ask, bytes, Failed } from "./api";
import { core } from "./core";

interface Kept { revision: number; note: string }
const path = (name: string) => `/notes/${encodeURIComponent(name)}`;
const revisions = new Map<string, number>();

/** The sealed bytes of a note, or nothing. */
export async function loadNote(name: string): Promise<Uint8Array | undefined> {
  try {
    const kept = await ask<Kept>("GET", path(name), undefined, { byItself: true });
    revisions.set(name, kept.revision);
    return bytes(kept.note);
  } catch (error) {
    if (error instanceof Failed && error.status === 404) return undefined;
    throw error;
  }
}

/** Keeps a note; what another device wrote meanwhile gives way. */
export async function saveNote(name: string, note: Uint8Array): Promise<void> {
  const put = () => ask<{ revision: number }>("PUT", path(name), { revision: revisions.get(name) ?? 0, note }, { byItself: true });
  try {
    revisions.set(name, (await put()).revision);
  } catch (error) {
    if (!(error instanceof Failed && error.error === "changed")) throw error;
    await loadNote(name);
    revisions.set(name, (await put()).revision);
  }
}

export async function loadText(name: string): Promise<string> {
  const note = await loadNote(name);
  return note ? core.openNote(name, note) : "";
}

export async function saveText(name: string, text: string): Promise<void> {
  await saveNote(name, await core.sealNote(name, text));
}
