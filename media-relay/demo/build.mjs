// Builds the page that `media-relay --dev` shows: the official client from npm, our page around it.
import { copyFile, mkdir, rm } from "node:fs/promises";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const here = path.dirname(fileURLToPath(import.meta.url));
const dist = path.join(here, "dist");
const client = path.dirname(createRequire(import.meta.url).resolve("livekit-client"));

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
await build({
  entryPoints: [path.join(here, "src/demo.ts"), path.join(here, "src/demo.css")],
  outdir: dist, bundle: true, minify: true, format: "iife", target: ["chrome111", "firefox117", "safari16.4"],
});
await copyFile(path.join(here, "src/index.html"), path.join(dist, "index.html"));
await copyFile(path.join(client, "livekit-client.e2ee.worker.js"), path.join(dist, "worker.js"));
