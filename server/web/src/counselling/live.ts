// The line to the server: a WebSocket that comes back by itself, or plain requests where WebSockets are blocked.
import { ask, Failed, type Talk, type TalkEvent } from "./api";
import { t } from "./texts";

/** What the server says while one is there. */
export type News =
  | { type: "ready"; last: Record<string, number> }
  | { type: "sign"; conversation: string; sign: string }
  | { type: "conversation"; conversation: Talk }
  | { type: "gone"; conversation: string }
  | { type: "call"; conversation: string; call: string; what: string }
  | { type: "over" }
  | ({ type: "event" } & TalkEvent);

const PAUSES_MS = [500, 1_000, 2_000, 5_000, 10_000, 20_000];
/** So often a WebSocket may fail before it ever opened; then it is taken to be blocked. */
const BLOCKED_AFTER = 3;

interface Listener { last: () => number; hear: (news: News) => Promise<void>; state: (said: string) => void; back: () => void }

export class Line {
  private failures = 0;
  private opened = false;
  private closed = false;
  private socket: WebSocket | undefined;
  private timer = 0;

  constructor(private readonly id: string, private readonly listener: Listener) {
    addEventListener("online", () => { listener.back(); this.again(0); });
    addEventListener("offline", () => listener.state(t("s-offline")));
    addEventListener("pagehide", () => this.close());
  }

  open(): void {
    const socket = new WebSocket(`${location.origin.replace(/^http/, "ws")}/api/beratung/live`);
    this.socket = socket;
    socket.addEventListener("open", () => {
      socket.send(JSON.stringify({ type: "resume", after: { [this.id]: this.listener.last() } }));
    });
    socket.addEventListener("message", ({ data }) => { void this.heard(JSON.parse(String(data)) as News); });
    socket.addEventListener("close", () => this.broke());
  }

  close(): void {
    this.closed = true;
    clearTimeout(this.timer);
    this.socket?.close();
  }

  private async heard(news: News): Promise<void> {
    if (news.type === "ready") {
      this.listener.state(this.opened || this.failures > 0 ? t("s-online") : "");
      this.opened = true;
      this.failures = 0;
      this.listener.back();
    }
    if (news.type === "over") this.close();
    await this.listener.hear(news);
  }

  private broke(): void {
    if (this.closed) return;
    this.failures += 1;
    if (!this.opened && this.failures >= BLOCKED_AFTER) return void this.poll();
    this.listener.state(navigator.onLine ? t("s-reconnecting") : t("s-offline"));
    this.again(PAUSES_MS[Math.min(this.failures, PAUSES_MS.length) - 1] ?? 20_000);
  }

  private again(pause: number): void {
    if (this.closed || this.socket?.readyState === WebSocket.OPEN) return;
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.open(), pause);
  }

  /** Asks again and again; the server answers when there is something, or after 25 seconds. */
  private async poll(): Promise<void> {
    this.listener.state(t("s-polling"));
    this.listener.back();
    while (!this.closed) {
      try {
        const { events } = await ask<{ events: News[] }>("GET", `/events?after=${this.id}:${this.listener.last()}`, undefined, { byItself: true });
        for (const news of events) await this.listener.hear(news);
      } catch (error) {
        if (error instanceof Failed && error.status === 401) return void this.listener.hear({ type: "over" });
        await new Promise((later) => setTimeout(later, 5_000));
      }
    }
  }
}
