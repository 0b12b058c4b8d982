// Files: sealed in chunks under keys of their own, with a small picture for the conversation.
import { ask, fetchBytes } from "./api";
import { core } from "./core";
import type { Posted } from "./outbox";
import type { Message } from "../../../../bindings/wasm/pkg/sozial.js";

const WIDTH = 240;
const LARGEST_PREVIEW = 24_000;
const KINDS: Record<string, string> = { pdf: "application/pdf", jpg: "image/jpeg", jpeg: "image/jpeg", png: "image/png", heic: "image/heic" };

/** A small JPEG of a picture in base64; nothing if the browser cannot draw it. */
async function preview(file: File): Promise<string | undefined> {
  if (!file.type.startsWith("image/")) return undefined;
  try {
    const picture = await createImageBitmap(file);
    const part = Math.min(1, WIDTH / Math.max(picture.width, picture.height));
    const canvas = document.createElement("canvas");
    canvas.width = Math.max(1, Math.round(picture.width * part));
    canvas.height = Math.max(1, Math.round(picture.height * part));
    canvas.getContext("2d")?.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const drawn = canvas.toDataURL("image/jpeg", 0.6).split(",")[1] ?? "";
    return drawn.length > 0 && drawn.length <= LARGEST_PREVIEW ? drawn : undefined;
  } catch {
    return undefined;
  }
}

/** Seals and sends a file, then the message that brings its key. */
export async function attach(talk: string, file: File): Promise<Posted> {
  const kind = file.type || KINDS[file.name.split(".").pop()?.toLowerCase() ?? ""] || "";
  const bytes = new Uint8Array(await file.arrayBuffer());
  const sealed = await core.sealFile(bytes, kind, file.name.slice(-120), await preview(file));
  await ask("PUT", `/conversations/${talk}/files/${sealed.id}`, undefined, { raw: sealed.bytes });
  const message = await core.sealFileMessage(sealed.id, Date.now());
  const { place } = await ask<{ place: number }>("POST", `/conversations/${talk}/messages`, { message: message.bytes });
  await core.sent();
  return { ...message, place };
}

/** Loads, opens and saves a file. */
export async function save(talk: string, { said }: Message): Promise<void> {
  if (said.kind !== "file") return;
  const opened = await core.openFile(said.id, await fetchBytes(`/conversations/${talk}/files/${said.id}`));
  const address = URL.createObjectURL(new Blob([opened as BlobPart], { type: said.mime }));
  const link = document.createElement("a");
  link.href = address;
  link.download = said.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 60_000);
}
