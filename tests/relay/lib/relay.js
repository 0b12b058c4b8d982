// Starts the real relay on free ports and stops it again; signs tickets for it.
import { createHmac } from "node:crypto";
import { spawn } from "node:child_process";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const target = process.env.CARGO_TARGET_DIR ?? path.join(root, "target");
const program = process.env.MEDIA_RELAY ?? path.join(target, "debug", "media-relay");
const KEY = "tests";
const SECRET = "a-secret-that-only-these-tests-know";

/** The program on this machine alone: with a key of the tests, or as somebody tries it out. */
export async function startRelay(extra = ["--media-ip", "127.0.0.1"]) {
  const listen = extra.includes("--listen") ? [] : ["--listen", "127.0.0.1:0"];
  const args = [...listen, "--udp-port", "0", ...extra];
  const env = { ...process.env, LIVEKIT_API_KEY: KEY, LIVEKIT_API_SECRET: SECRET };
  const child = spawn(program, args, { env, stdio: ["ignore", "ignore", "pipe"] });
  let said = "";
  const address = await new Promise((ready, failed) => {
    const timer = setTimeout(() => failed(new Error(`the relay did not start:\n${said}`)), 30_000);
    child.stderr.on("data", (chunk) => {
      said += chunk;
      // The log may be coloured.
      const found = said.replace(/\x1b\[[0-9;]*m/g, "").match(/the relay runs listen=(\S+)/);
      if (found) {
        clearTimeout(timer);
        ready(found[1]);
      }
    });
    child.on("exit", (code) => failed(new Error(`the relay ended with ${code}:\n${said}`)));
  });
  return {
    ws: `ws://${address}`,
    http: `http://${address}`,
    said: () => said,
    signal: (name) => child.kill(name),
    async stop() {
      child.kill("SIGTERM");
      await Promise.race([new Promise((gone) => child.once("exit", gone)), new Promise((late) => setTimeout(late, 5_000))]);
      if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
    },
  };
}

const encode = (value) => Buffer.from(typeof value === "string" ? value : JSON.stringify(value)).toString("base64url");

/** A ticket: LiveKit's access token. */
export function ticket(identity, video, rest = {}) {
  const now = Math.floor(Date.now() / 1000);
  const claims = { iss: KEY, sub: identity, name: identity, nbf: now - 5, exp: now + 3600, video, ...rest };
  const head = `${encode({ alg: "HS256", typ: "JWT" })}.${encode(claims)}`;
  return `${head}.${createHmac("sha256", SECRET).update(head).digest("base64url")}`;
}

/** A request of the operator, as LiveKit's server SDKs send it. */
export async function ask(relay, method, body, video = { roomCreate: true, roomList: true, roomAdmin: true, room: body.room }) {
  const response = await fetch(`${relay.http}/twirp/livekit.RoomService/${method}`, {
    method: "POST",
    headers: { "content-type": "application/json", authorization: `Bearer ${ticket("", video)}` },
    body: JSON.stringify(body),
  });
  return { status: response.status, body: await response.json() };
}
