// npm run properties: each property with all of its cases and a seed of its own, which PROPERTY_SEED gives again.
import { spawnSync } from "node:child_process";
import { randomInt } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";

const { PROPERTY_SCALE = "1", PROPERTY_SEED = String(randomInt(2 ** 31)) } = process.env;
const root = join(import.meta.dirname, "../..");

/** The files whose cases follow the scale and the seed (test/support/runs.ts). */
const files = readdirSync(join(root, "test"), { recursive: true })
  .map((file) => join("test", file))
  .filter((file) => file.endsWith(".test.ts") && readFileSync(join(root, file), "utf8").includes('/support/runs"'));

console.log(`${files.length} files; to repeat: PROPERTY_SEED=${PROPERTY_SEED} npm run properties`);
const { status } = spawnSync(
  process.execPath,
  [createRequire(import.meta.url).resolve("jest/bin/jest"), "--runTestsByPath", ...files, ...process.argv.slice(2)],
  { cwd: root, env: { ...process.env, PROPERTY_SCALE, PROPERTY_SEED }, stdio: "inherit" },
);
process.exitCode = status ?? 1;
