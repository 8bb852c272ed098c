// npm test: type check, lint and dependency rules beside the unit tests; prints each as it ends, fails if one fails.
import { spawn } from "node:child_process";

const run = (name) =>
  new Promise((resolve) => {
    const child = spawn("npm", ["run", "--silent", name], {
      stdio: ["ignore", "pipe", "pipe"],
    });
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

const codes = await Promise.all(["typecheck", "lint", "deps", "unit"].map(run));
process.exitCode = codes.every((code) => code === 0) ? 0 : 1;
