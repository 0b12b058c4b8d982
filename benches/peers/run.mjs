// Reads a form, answers, the day and a time from standard input, lets the named engine evaluate them, and prints what it found.

import { readFileSync } from "node:fs";

const engines = { "survey-js": "./survey-js.mjs", "form-io": "./form-io.mjs" };
const engine = engines[process.argv[2]];
if (!engine) {
  console.error(`usage: node run.mjs ${Object.keys(engines).join("|")} < task.json`);
  process.exit(2);
}
const task = JSON.parse(readFileSync(0, "utf8"));
const { evaluate } = await import(engine);
console.log(JSON.stringify({ node: process.version, ...evaluate(task) }));
