// Starts the real program on a free port, with data of its own, and stops it again.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("../../../", import.meta.url));
const target = process.env.CARGO_TARGET_DIR ?? path.join(root, "target");
const program = process.env.SOZIALPLATTFORM ?? path.join(target, "debug", "sozialplattform");

/** The program as a demonstration: portal, delivery service and invented authorities. */
export async function startPortal(extra = []) {
  const data = await mkdtemp(path.join(tmpdir(), "sozialplattform-"));
  const child = spawn(program, ["demo", "--listen", "127.0.0.1:0", "--sandbox-listen", "127.0.0.1:0", "--data-dir", data, ...extra], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  const url = await new Promise((ready, failed) => {
    const timer = setTimeout(() => failed(new Error(`the portal did not start:\n${said}`)), 60_000);
    const listen = (chunk) => {
      said += chunk;
      const found = said.match(/https?:\/\/127\.0\.0\.1:\d+(?=[/\s]|$)/m);
      if (found && /\n/.test(said.slice(found.index))) {
        clearTimeout(timer);
        ready(found[0]);
      }
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", (chunk) => { said += chunk; });
    child.on("exit", (code) => failed(new Error(`the portal ended with ${code}:\n${said}`)));
  });
  return {
    url,
    data,
    said: () => said,
    async stop() {
      child.kill("SIGTERM");
      await Promise.race([new Promise((gone) => child.once("exit", gone)), new Promise((late) => setTimeout(late, 5_000))]);
      if (child.exitCode === null && child.signalCode === null) child.kill("SIGKILL");
      await rm(data, { recursive: true, force: true });
    },
  };
}
