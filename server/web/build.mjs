// Builds what browsers load: one style sheet, one script, two fonts.
// Every file is named after its content, so that it may be kept for ever; manifest.json says which is which.
import { createHash } from "node:crypto";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import path from "node:path";
import { build } from "esbuild";
import { PurgeCSS } from "purgecss";
import subsetFont from "subset-font";

const here = path.dirname(fileURLToPath(import.meta.url));
const dist = path.join(here, "dist");
const kern = path.join(here, "node_modules/@kern-ux/native/dist");

/** Letters we can show: Latin with its European accents, Cyrillic, punctuation, the euro. */
const LETTERS = [[0x20, 0x7e], [0xa0, 0x17f], [0x218, 0x21b], [0x1e9e, 0x1e9e], [0x400, 0x45f], [0x490, 0x491],
  [0x2010, 0x2027], [0x2030, 0x203a], [0x20ac, 0x20ac], [0x2190, 0x2193], [0x2212, 0x2212]];
const WEIGHTS = { "fira-sans-400.woff2": "FiraSans-Regular.woff2", "fira-sans-600.woff2": "FiraSans-SemiBold.woff2" };

const manifest = {};

async function keep(name, contents) {
  const { name: stem, ext } = path.parse(name);
  const mark = createHash("sha256").update(contents).digest("hex").slice(0, 12);
  const file = `${stem}.${mark}${ext}`;
  await writeFile(path.join(dist, file), contents);
  manifest[name] = file;
  return file;
}

async function fonts() {
  const letters = LETTERS.flatMap(([from, to]) =>
    Array.from({ length: to - from + 1 }, (_, i) => String.fromCodePoint(from + i))).join("");
  for (const [name, source] of Object.entries(WEIGHTS)) {
    const whole = await readFile(path.join(kern, "fonts/fira-sans", source));
    await keep(name, await subsetFont(whole, letters, { targetFormat: "woff2" }));
  }
}

async function styles() {
  const ours = await readFile(path.join(here, "src/portal.css"), "utf8");
  const design = (await readFile(path.join(kern, "kern.css"), "utf8")).replace(/^@charset[^;]*;/, "");
  // KERN brings every icon and every utility; only what the templates name travels to the phone.
  const [used] = await new PurgeCSS().purge({
    content: [path.join(here, "../templates/**/*.html"), path.join(here, "src/**/*.ts")],
    css: [{ raw: design }],
    variables: false,
    fontFace: true,
  });
  const faces = [400, 600].map((weight) => `@font-face{font-family:"Fira Sans";font-style:normal;font-display:swap;` +
    `font-weight:${weight === 400 ? "400" : "500 700"};src:url("${manifest[`fira-sans-${weight}.woff2`]}") format("woff2")}`);
  const result = await build({
    stdin: { contents: `${faces.join("\n")}\n${used.css}\n${ours}`, loader: "css", resolveDir: here },
    bundle: true, minify: true, write: false, external: ["*.woff2"], target: ["chrome111", "firefox113", "safari16.2"],
  });
  await keep("portal.css", result.outputFiles[0].contents);
}

async function script() {
  const result = await build({
    entryPoints: [path.join(here, "src/portal.ts")], bundle: true, minify: true, write: false,
    format: "iife", target: ["chrome87", "firefox88", "safari14"],
  });
  await keep("portal.js", result.outputFiles[0].contents);
}

/** Counselling: the pages' script, the worker that holds the keys, and the core as WebAssembly (`setup/wasm`). */
async function counselling() {
  const target = ["chrome111", "firefox113", "safari16.2"];
  for (const [name, source] of [["beratung.js", "main.ts"], ["beratung-worker.js", "worker.ts"]]) {
    const result = await build({
      entryPoints: [path.join(here, "src/counselling", source)], bundle: true, minify: true, write: false, format: "iife", target,
      // The page hands the address of the WebAssembly in; the library need not guess it from its own.
      define: { "import.meta.url": '"about:blank"' },
    });
    await keep(name, result.outputFiles[0].contents);
  }
  await keep("sozial.wasm", await readFile(path.join(here, "../../bindings/wasm/pkg/sozial_bg.wasm")));
  await keep("neutral.svg", await readFile(path.join(here, "src/neutral.svg")));
}

await rm(dist, { recursive: true, force: true });
await mkdir(dist, { recursive: true });
await fonts();
await styles();
await script();
await counselling();
await keep("favicon.svg", await readFile(path.join(here, "src/favicon.svg")));
await writeFile(path.join(dist, "manifest.json"), JSON.stringify(manifest, null, 2));
for (const [name, file] of Object.entries(manifest)) {
  const { length } = await readFile(path.join(dist, file));
  console.log(`${name.padEnd(22)} ${String(Math.round(length / 1024)).padStart(4)} KiB`);
}
