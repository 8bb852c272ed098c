// npm test: type check, lint and dependency rules beside the unit tests; prints each as it ends, fails if one fails.
import { spawn } from "node:child_process";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";

const { scripts } = createRequire(import.meta.url)("../package.json");
const root = join(import.meta.dirname, "..");
const env = {
  ...process.env,
  // what `npm run` does, without the time that four more of it take
  PATH: join(root, "node_modules/.bin") + delimiter + process.env.PATH,
  // synthesis makes much that dies young: room for it takes a seventh off the unit tests
  NODE_OPTIONS: `${process.env.NODE_OPTIONS ?? ""} --max-semi-space-size=64`.trim(),
};

const run = (name) =>
  new Promise((resolve) => {
    const child = spawn(scripts[name], { cwd: root, env, shell: true, stdio: ["ignore", "pipe", "pipe"] });
    const chunks = [];
    const live = name === "unit";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => (live ? process.stdout.write(chunk) : chunks.push(chunk)));
    child.on("close", (code) => {
      if (!live)
        process.stdout.write(`${code === 0 ? "ok  " : "FAIL"}  ${name}\n${code === 0 ? "" : Buffer.concat(chunks)}`);
      resolve(code);
    });
  });

const parts = ["typecheck", "lint", "deps", "unit"];
const codes = await Promise.all(parts.map(run));
const failed = parts.filter((_, i) => codes[i] !== 0);
// jest's summary is the last thing on the screen otherwise, and may be green
if (failed.length > 0) console.error(`failed: ${failed.join(", ")}`);
process.exitCode = failed.length > 0 ? 1 : 0;
