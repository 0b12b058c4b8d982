// What was written goes out once: it waits sealed on the device while the line is broken, and is posted again as the same
// bytes until the server has it.
import { ask, b64, bytes, Failed } from "./api";
import { core } from "./core";
import { showFault } from "./dom";

const PAUSE_MS = 5_000;

interface Waiting { content: string; id?: string }
export interface Posted { id: string; place: number; bytes: Uint8Array }
interface Hooks { posted: (posted: Posted) => Promise<void>; waits: (waiting: { id?: string; text: string }[]) => void; stale: () => Promise<void> }

export class Outbox {
  private queue: Waiting[] = [];
  private timer = 0;
  private running: Promise<void> | undefined;

  constructor(private readonly talk: string, private readonly hooks: Hooks) {}

  private get name(): string {
    return `outbox/${this.talk}`;
  }

  /** What a page before this one could not send; what the server has already is left out. */
  async load(): Promise<void> {
    const kept = localStorage.getItem(`b-${this.name}`);
    if (!kept) return;
    try {
      this.queue = JSON.parse(await core.openNote(this.name, bytes(kept))) as Waiting[];
    } catch {
      // Another person's, on a device that is shared.
      this.queue = [];
    }
    const missing: Waiting[] = [];
    for (const waiting of this.queue) if (!waiting.id || !await core.has(waiting.id)) missing.push({ content: waiting.content });
    this.queue = missing;
    await this.keep();
  }

  /** Writes something; comes back when it is out, or waits for the line. */
  async write(content: object): Promise<void> {
    this.queue.push({ content: JSON.stringify(content) });
    await this.keep();
    await this.flush();
  }

  /** Sends what waits, in order. */
  async flush(): Promise<void> {
    while (this.running) await this.running.catch(() => {});
    this.running = this.sendAll();
    try {
      await this.running;
    } finally {
      this.running = undefined;
    }
  }

  private async sendAll(): Promise<void> {
    for (let next = this.queue[0]; next; next = this.queue[0]) {
      try {
        await this.send(next);
      } catch (error) {
        if (error instanceof Failed && error.status === 0) return this.later();
        this.queue.shift();
        await this.keep();
        throw error;
      }
      this.queue.shift();
      await this.keep();
    }
  }

  /** The line may be back without anything saying so. */
  private later(): void {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => { void this.flush().catch(showFault); }, PAUSE_MS);
  }

  private async send(waiting: Waiting): Promise<void> {
    const sealed = await core.seal(waiting.content, Date.now());
    waiting.id = sealed.id;
    await this.keep();
    await this.post(sealed, waiting);
  }

  private async post(sealed: { id: string; bytes: Uint8Array }, waiting: Waiting, again = 0): Promise<void> {
    try {
      const { place } = await ask<{ place: number }>("POST", `/conversations/${this.talk}/messages`, { message: sealed.bytes });
      await core.sent();
      await this.hooks.posted({ ...sealed, place });
    } catch (error) {
      if (error instanceof Failed && error.error === "old-epoch" && again < 2) {
        // Somebody came or went: look who reads now, then seal for exactly them.
        await this.hooks.stale();
        const anew = await core.seal(waiting.content, Date.now());
        return this.post(anew, waiting, again + 1);
      }
      throw error;
    }
  }

  private async keep(): Promise<void> {
    this.hooks.waits(this.queue.map(({ id, content }) => ({ id, text: (JSON.parse(content) as { text?: string }).text ?? "" })));
    const key = `b-${this.name}`;
    if (this.queue.length === 0) localStorage.removeItem(key);
    else localStorage.setItem(key, b64(await core.sealNote(this.name, JSON.stringify(this.queue))));
  }
}
