// The library as Node.js loads it, and what tests need besides.
import { readFile } from "node:fs/promises";
import init, * as sozial from "../pkg/sozial.js";

await init({ module_or_path: await readFile(new URL("../pkg/sozial_bg.wasm", import.meta.url)) });

export { sozial };
export const bytes = (hex) => Uint8Array.from(hex.match(/../g) ?? [], (two) => parseInt(two, 16));
export const hex = (all) => Array.from(all, (byte) => byte.toString(16).padStart(2, "0")).join("");
export const vectors = JSON.parse(await readFile(new URL("../../../core/tests/vectors/counselling.json", import.meta.url), "utf8"));
export const NOW = Date.parse("2026-11-22T10:00:00Z");
export const text = (said) => JSON.stringify({ kind: "text", text: said });

/** The key of the text that a call refuses with. */
export function refusal(call) {
  try {
    call();
  } catch (error) {
    if (error.name === "Refused") return error.key;
    throw error;
  }
  return "nothing was refused";
}
