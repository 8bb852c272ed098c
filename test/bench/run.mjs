// npm run bench: Threefold beside the bare engines, in one run, medians of whole processes.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { performance } from "node:perf_hooks";

const RUNS = Number(process.env.BENCH_RUNS ?? 7);
const out = mkdtempSync(join(tmpdir(), "threefold-bench-"));
const env = { ...process.env, CDK_VALIDATION: "false" };

function once(script, ...args) {
  const started = performance.now();
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ["--import", "tsx", `test/bench/${script}.ts`, ...args],
    { env, encoding: "utf8" },
  );
  const milliseconds = performance.now() - started;
  if (status !== 0) throw new Error(`${script} ${args.join(" ")}: ${stderr}`);
  const report = stdout.startsWith("{") ? JSON.parse(stdout) : {};
  return { milliseconds, ...report };
}

const median = (numbers) => [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)];
const seconds = (ms) => `${(ms / 1000).toFixed(2)} s`;

try {
  const subjects = {
    "bare CDK, one bucket": () => once("bare-cdk", join(out, "a")),
    "bare CDKTF, one resource": () => once("bare-cdktf", join(out, "b")),
    "home: check and both synths": () => once("threefold", join(out, "c"), "0", "synth"),
    "home: the same with cdk-nag": () => once("threefold", join(out, "d"), "0", "nag"),
    "home: check alone": () => once("threefold", join(out, "e"), "0", "check"),
  };
  for (const subject of Object.values(subjects)) subject();
  const seen = Object.fromEntries(Object.keys(subjects).map((name) => [name, []]));
  // Subjects take turns, so that a noisy minute hits all of them.
  for (let run = 0; run < RUNS; run++)
    for (const [name, subject] of Object.entries(subjects)) seen[name].push(subject());

  console.log(`medians of ${RUNS} runs, whole processes, template validation off\n`);
  const time = Object.fromEntries(
    Object.entries(seen).map(([name, runs]) => [name, median(runs.map((r) => r.milliseconds))]),
  );
  for (const [name, ms] of Object.entries(time)) console.log(`  ${name.padEnd(30)} ${seconds(ms).padStart(8)}`);
  const bare = time["bare CDK, one bucket"] + time["bare CDKTF, one resource"];
  const ratios = [
    ["home over the sum of the bare engines", time["home: check and both synths"] / bare, 1.8],
    ["with cdk-nag", time["home: the same with cdk-nag"] / bare, 3],
  ];
  console.log("");
  for (const [name, ratio, limit] of ratios)
    console.log(`  ${name.padEnd(38)} ${ratio.toFixed(2)}  (limit ${limit})  ${ratio <= limit ? "ok" : "TOO SLOW"}`);

  console.log("\nwhere the time of home goes, medians in ms");
  const runs = seen["home: the same with cdk-nag"];
  for (const phase of Object.keys(runs[0].phases))
    console.log(`  ${phase.padEnd(30)} ${String(median(runs.map((r) => r.phases[phase]))).padStart(6)}`);

  console.log("\ncopies of home's site in one layout");
  const growth = [];
  for (const copies of [1, 10, 100]) {
    const { phases, rss } = once("threefold", join(out, `n${copies}`), String(copies), "synth");
    const synth = phases["cdk synth"] + phases["cdktf synth"];
    growth.push(synth / copies);
    console.log(
      `  ${String(copies).padStart(5)}  parse ${phases.parse} ms, graph and rules ${phases["graph and rules"]} ms, synths ${seconds(synth)} (${Math.round(synth / copies)} ms a site), ${rss} MiB`,
    );
    if (rss > 1024) ratios.push([`memory of ${copies} copies`, rss / 1024, 1]);
  }
  console.log("\njudging, everything loaded");
  const { milliseconds: _, ...judged } = once("judge");
  for (const [name, { ms, limit }] of Object.entries(judged)) {
    console.log(`  ${name.padEnd(30)} ${ms.toFixed(0).padStart(6)} ms${limit ? `  (limit ${limit} ms)` : ""}`);
    if (limit) ratios.push([name, ms / 1000, limit / 1000]);
  }
  const thousand = once("threefold", join(out, "k"), "1000", "check");
  const checked = thousand.phases.parse + thousand.phases["graph and rules"];
  console.log(
    `   1000  parse ${thousand.phases.parse} ms, graph and rules ${thousand.phases["graph and rules"]} ms, ${thousand.rss} MiB`,
  );
  ratios.push(
    ["1,000 copies, spec, graph and check in s", checked / 1000, 5],
    ["a site among 100 over a site among 10", growth[2] / growth[1], 1.5],
  );
  for (const [name, value, limit] of ratios.slice(2))
    console.log(`  ${name.padEnd(42)} ${value.toFixed(2)}  (limit ${limit})  ${value <= limit ? "ok" : "TOO SLOW"}`);
  process.exitCode = ratios.every(([, value, limit]) => value <= limit) ? 0 : 1;
} finally {
  rmSync(out, { recursive: true, force: true });
}
