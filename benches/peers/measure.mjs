// Timing as on the Rust side: warmed up, many samples of one call, median and p99 in microseconds.

import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/**
 * Calls `work` with what `prepare` (not timed) returns, for about `seconds`; half of that before, to warm the compiler up.
 * Without time it is called once.
 */
export function repeat(name, seconds, prepare, work) {
  const run = (milliseconds, least) => {
    const [until, samples] = [performance.now() + milliseconds, []];
    while (performance.now() < until || samples.length < least) {
      const prepared = prepare(samples.length);
      const begin = performance.now();
      work(prepared);
      samples.push((performance.now() - begin) * 1000);
    }
    return samples;
  };
  run(seconds * 500, 0);
  const samples = run(seconds * 1000, 1).sort((a, b) => a - b);
  const at = (share) => samples[Math.round((samples.length - 1) * share)];
  return { name, samples: samples.length, median_us: at(0.5), p99_us: at(0.99), min_us: samples[0] };
}

/** The version of an installed package. */
export function version(name) {
  return require(`./node_modules/${name}/package.json`).version;
}
