// One Chromium with an invented camera and microphone, and pages that know the official client.
import { createServer } from "node:http";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { chromium } from "playwright-core";

const FLAGS = ["--no-sandbox", "--use-fake-ui-for-media-stream", "--use-fake-device-for-media-stream", "--disable-gpu",
  "--no-first-run", "--disable-background-networking", "--allow-loopback-in-peer-connection", "--disable-dev-shm-usage",
  "--autoplay-policy=no-user-gesture-required", "--auto-select-desktop-capture-source=Entire screen",
  "--disable-features=WebRtcHideLocalIpsWithMdns"];

export function openBrowser() {
  return chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", headless: true, args: FLAGS });
}

const client = path.dirname(createRequire(import.meta.url).resolve("livekit-client"));
const FILES = {
  "/": ["text/html", Buffer.from(`<!doctype html><meta charset="utf-8"><title>Caller</title><script src="/client.js"></script><script src="/caller.js"></script>`)],
  "/client.js": ["text/javascript", await readFile(path.join(client, "livekit-client.umd.js"))],
  "/worker.js": ["text/javascript", await readFile(path.join(client, "livekit-client.e2ee.worker.js"))],
  "/caller.js": ["text/javascript", await readFile(fileURLToPath(new URL("./caller.page.js", import.meta.url)))],
};

/** Serves the page of the callers. */
export async function servePage() {
  const server = createServer((request, response) => {
    const [type, body] = FILES[new URL(request.url, "http://x").pathname] ?? [];
    response.writeHead(body ? 200 : 404, { "content-type": type ?? "text/plain" }).end(body);
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  return { url: `http://127.0.0.1:${server.address().port}/`, stop: () => new Promise((gone) => { server.close(gone); server.closeAllConnections(); }) };
}

/** A page of its own for one caller. */
export async function caller(browser, url) {
  const context = await browser.newContext({ permissions: ["camera", "microphone"] });
  const page = await context.newPage();
  page.on("pageerror", (error) => { page.fault = String(error); });
  if (process.env.SHOW_CONSOLE) page.on("console", (message) => console.log(message.text()));
  await page.goto(url);
  return page;
}
