import { readdirSync } from "node:fs";
import { basename, join, relative, resolve } from "node:path";
import { parseArgs } from "node:util";
import { findTerraform, OLDEST_TERRAFORM } from "../../tools/find-terraform";
import { MissingTool } from "../../tools/missing-tool";
import type { EngineName } from "../../tools/terraform-engine";
import { duration } from "./evidence/duration";
import { tallyLine, tallyOf } from "./evidence/tally";
import { findLayout, type NamedLayout } from "./named-layout";
import { NoSuchStep } from "./part";
import { PARTS } from "./parts";
import { planOf, planOfDoubles, planOfLayout, planOfTerraform, type Scope, shortPlan } from "./plan";
import { NoServer } from "./proxmox/real-server";
import { runPlan } from "./run-plan";
import { usage } from "./usage";

const FINDINGS = 1;
const USAGE = 2;
const TOOL = 3;
const STOPPED = 130;
/** Layouts of the short set: one with each way into the archive. */
const SHORT_SET = ["home", "astronomy-lab"];

/** Parts that can be played on a real server. */
const REAL = ["proxmox", "conformance"];

/** Parts that apply stacks of Proxmox, with either engine. */
const BY_ENGINE = ["proxmox", "cli"];
const ENGINES: readonly string[] = ["opentofu", "terraform"] satisfies EngineName[];

const root = resolve(__dirname, "../..");

/** The one entry point of all rehearsals. */
async function main(args: readonly string[]): Promise<number> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      layout: { type: "string" },
      only: { type: "string" },
      ci: { type: "boolean", default: false },
      all: { type: "boolean", default: false },
      engine: { type: "string" },
      against: { type: "string" },
      help: { type: "boolean", short: "h" },
    },
  });
  if (values.help) {
    console.log(usage(PARTS));
    return 0;
  }
  const wrong = misuse(values, positionals);
  if (wrong !== undefined) return misused(wrong);
  const layout = findLayout(root, values.layout ?? "home");
  if (layout === undefined) return misused(`there is no layout ${values.layout}, neither in layouts/ nor as a file`);
  const stop = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, () => stop.abort());
  try {
    const evidence = await runPlan(planFor(values, positionals[0], layout), {
      root,
      short: values.ci,
      real: values.against === "real",
      signal: stop.signal,
      ...(values.only !== undefined && { only: values.only.split(",") }),
    });
    for (const { layout: name, ok, seconds, notRun } of evidence) {
      for (const { part, why } of notRun) console.error(`rehearse: ${name}: ${part} was not run: ${why}`);
      const page = relative(process.cwd(), join(root, "out", "rehearsal", name, "index.html"));
      console.log(`${name}: ${ok ? "as it should be" : "not as it should be"}, ${duration(seconds)}; see ${page}`);
    }
    console.log(tallyLine(tallyOf(evidence)));
    if (evidence.some(({ notRun }) => notRun.length > 0)) return TOOL;
    return evidence.every(({ ok }) => ok) ? 0 : FINDINGS;
  } catch (error) {
    if (error instanceof MissingTool) {
      console.error(`rehearse: ${error.message}`);
      return TOOL;
    }
    if (error instanceof NoSuchStep) {
      // its list would be far above the usage
      console.error(`rehearse: ${error.message}`);
      return USAGE;
    }
    if (error instanceof NoServer) return misused(error.message);
    if (stop.signal.aborted) {
      console.error("rehearse: stopped by a signal");
      return STOPPED;
    }
    throw error;
  }
}

interface Options {
  readonly layout?: string;
  readonly only?: string;
  readonly ci: boolean;
  readonly all: boolean;
  readonly engine?: string;
  readonly against?: string;
}

function misuse(options: Options, [name, ...more]: readonly string[]): string | undefined {
  const { layout, only, ci, all, engine, against } = options;
  if (more.length > 0) return `one part at a time: ${[name, ...more].join(", ")}`;
  if (name !== undefined && !PARTS.some((part) => part.name === name))
    return `there is no part ${name}; there are ${PARTS.map((part) => part.name).join(", ")}`;
  if (ci && all) return "--ci is a part of --all: say one of them";
  if ((ci || all) && (layout !== undefined || name !== undefined || only !== undefined))
    return "--ci and --all choose layouts, parts and steps themselves";
  if (only !== undefined && name === undefined) return "--only needs a part: its steps are those of one part";
  if (engine !== undefined && !ENGINES.includes(engine)) return `--engine is ${ENGINES.join(" or ")}, not ${engine}`;
  if (engine !== undefined && !BY_ENGINE.includes(name ?? ""))
    return `--engine needs a part: ${BY_ENGINE.join(" or ")}`;
  if (against === "real" && !REAL.includes(name ?? "")) return `--against real needs a part: ${REAL.join(" or ")}`;
  if (against !== undefined && against !== "real") return `--against real is all there is, not ${against}`;
  return undefined;
}

function misused(text: string): number {
  console.error(`rehearse: ${text}\n\n${usage(PARTS)}`);
  return USAGE;
}

function planFor({ ci, all, engine, against }: Options, name: string | undefined, layout: NamedLayout): Scope[] {
  const part = PARTS.find((each) => each.name === name);
  if (part) return planOf(part, layout, { real: against === "real", engine: engine as EngineName | undefined });
  if (!ci && !all) return [planOfLayout(PARTS, layout)];
  const layouts = (ci ? SHORT_SET : everyLayout()).map((each) => findLayout(root, each)!);
  if (ci) return shortPlan(PARTS, layouts);
  const scopes = [...planOfDoubles(PARTS, layout), ...layouts.map((each) => planOfLayout(PARTS, each))];
  if (findTerraform(join(root, ".tools")))
    return [...scopes, ...layouts.flatMap((each) => planOfTerraform(PARTS, each))];
  console.log(`Terraform ${OLDEST_TERRAFORM} or newer is not on PATH: only OpenTofu is driven`);
  return scopes;
}

const everyLayout = (): string[] =>
  readdirSync(join(root, "layouts"))
    .filter((file) => file.endsWith(".ts"))
    .map((file) => basename(file, ".ts"));

main(process.argv.slice(2)).then(
  (code) => {
    // what a part still waits for would keep the process alive
    if (code === STOPPED) process.exit(code);
    process.exitCode = code;
  },
  (error: NodeJS.ErrnoException) => {
    if (error.code?.startsWith("ERR_PARSE_ARGS")) process.exitCode = misused(error.message);
    else {
      console.error(error);
      process.exitCode = FINDINGS;
    }
  },
);
