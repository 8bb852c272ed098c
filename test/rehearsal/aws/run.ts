import { existsSync } from "node:fs";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { MissingTool } from "./missing-tool";
import { rehearseAws } from "./rehearse-aws";

const FINDINGS = 1;
const TOOL = 3;
const STOPPED = 130;

/** `--layout home`: name of a layout of `layouts/`, or a file. */
async function main(): Promise<number> {
  const { values } = parseArgs({ options: { layout: { type: "string", default: "home" } } });
  const root = resolve(__dirname, "../../..");
  const named = join(root, "layouts", `${values.layout}.ts`);
  const file = existsSync(named) ? named : resolve(values.layout);
  const name = file === named ? values.layout : file.replace(/^.*\/|\.[^.]*$/g, "");
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => stop.abort());
  try {
    const evidence = await rehearseAws({
      root,
      name,
      file,
      signal: stop.signal,
      report: ({ ok, seconds, name, seen }) => {
        console.log(`${ok ? "ok    " : "FAILED"} ${seconds.toFixed(1).padStart(5)} s  ${name}: ${seen}`);
      },
    });
    console.log(
      `${name}: ${evidence.ok ? "as it should be" : "not as it should be"}, ${evidence.seconds.toFixed(0)} s`,
    );
    return evidence.ok ? 0 : FINDINGS;
  } catch (error) {
    if (error instanceof MissingTool) {
      console.error(error.message);
      return TOOL;
    }
    if (stop.signal.aborted) return STOPPED;
    throw error;
  }
}

main().then((code) => {
  process.exitCode = code;
});
