// The page's side of the worker: every call is a promise.
import type { Methods, Question, Reply } from "./worker";

/** Why something was not done: keys of the texts that say so and that help. */
export class Refusal extends Error {
  constructor(readonly key: string, readonly help: string, readonly number = 0) { super(key); }
}

type Remote = { [name in keyof Methods]: (...values: Parameters<Methods[name]>) => Promise<ReturnType<Methods[name]>> };
interface Waiting { done: (value: unknown) => void; failed: (error: Error) => void }

const waiting = new Map<number, Waiting>();
let worker: Worker | undefined;
let count = 0;

function post(method: Question["method"], values: unknown[]): Promise<unknown> {
  return new Promise((done, failed) => {
    if (!worker) return failed(new Refusal("s-broken", "s-broken-help"));
    waiting.set(++count, { done, failed });
    worker.postMessage({ number: count, method, values } satisfies Question);
  });
}

/** Starts the worker; pages wait for it before they show anything. */
export async function begin(script: string, wasm: string): Promise<void> {
  if (typeof WebAssembly !== "object" || typeof Worker !== "function") throw new Refusal("s-no-wasm", "");
  worker = new Worker(script);
  worker.addEventListener("message", ({ data }: MessageEvent<Reply>) => {
    const asked = waiting.get(data.number);
    waiting.delete(data.number);
    if (data.refused) asked?.failed(new Refusal(data.refused.key, data.refused.help, data.refused.number));
    else if (data.broken) asked?.failed(new Refusal("s-broken", "s-broken-help"));
    else asked?.done(data.value);
  });
  worker.addEventListener("error", () => {
    for (const asked of waiting.values()) asked.failed(new Refusal("s-broken", "s-broken-help"));
    waiting.clear();
  });
  await post("begin", [wasm]);
}

export const core = new Proxy({} as Remote, {
  get: (_, method) => (...values: unknown[]) => post(method as Question["method"], values),
});
