import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { MissingTool } from "../../tools/missing-tool";
import { findTerraformEngine, type TerraformEngine } from "../../tools/terraform-engine";
import { LAYOUTS } from "../support/compiled";
import { printDiagnostic } from "./diagnostic";
import { findStacks } from "./find-stacks";
import { type LayoutStack, layoutStacks } from "./layout-stacks";
import { planLeaks } from "./plan-leaks";
import { differsFromRestic } from "./restic-forget";
import { differingTemplates } from "./same-templates";
import { type Reporter, tallyLine, validateStacks } from "./validate-stacks";

const FINDINGS = 1;
const TOOL_FAILED = 3;
const WORKERS = 2;

const report: Reporter = ({ label }, outcome, { diagnostics, missing }, seconds) => {
  const why = outcome === "skipped" ? ` (needs ${missing.join(", ")})` : "";
  console.log(`${outcome.padEnd(7)} ${label} ${seconds.toFixed(1)} s${why}`);
  for (const diagnostic of diagnostics) {
    console.log(printDiagnostic(diagnostic).replace(/^/gm, "  "));
  }
};

/** Validates the stacks below the given folders, or of every layout; the latter are also planned, to look for secrets. */
async function run(root: string, folders: readonly string[]): Promise<number> {
  const engine = findTerraformEngine(join(root, ".tools"));
  if (engine === undefined) {
    console.error("validate: OpenTofu and the providers are not installed: run `npm run tools` first.");
    return TOOL_FAILED;
  }
  const absent = folders.filter((folder) => !existsSync(folder));
  if (absent.length > 0) {
    console.error(`validate: there is no ${absent.join(", ")}`);
    return TOOL_FAILED;
  }
  const outdir = mkdtempSync(join(tmpdir(), "threefold-stacks-"));
  try {
    const own = folders.length > 0 ? [] : layoutStacks(root, outdir);
    const given = folders.flatMap(findStacks).map((dir) => ({ dir, label: relative(process.cwd(), dir) || dir }));
    const stacks = [...own, ...given];
    if (stacks.length === 0) {
      console.error(`validate: no stack in ${folders.join(", ")}`);
      return FINDINGS;
    }
    const tally = await validateStacks(stacks, engine, WORKERS, report);
    const kept = await Promise.all(
      own.filter(({ secrets }) => secrets.length > 0).map((stack) => keepsSecrets(stack, engine)),
    );
    const same = folders.length > 0 ? [] : sameTemplates(root);
    const restic = folders.length > 0 ? [] : comparesWithRestic(root);
    const others = [...kept, ...same, ...restic];
    const total = {
      passed: tally.passed + others.filter(Boolean).length,
      failed: tally.failed + others.filter((ok) => !ok).length,
      skipped: tally.skipped,
    };
    console.log(tallyLine(total));
    return total.failed > 0 ? FINDINGS : 0;
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}

function comparesWithRestic(root: string): boolean[] {
  const differing = differsFromRestic(root);
  console.log(`${differing.length === 0 ? "passed " : "failed "} retention is what \`restic forget --dry-run\` says`);
  for (const policy of differing) console.log(`  differs: ${policy}`);
  return [differing.length === 0];
}

function sameTemplates(root: string): boolean[] {
  const differing = differingTemplates(root);
  return LAYOUTS.map((name) => {
    const ok = !differing.includes(name);
    console.log(
      `${ok ? "passed" : "failed"}  ${name} templates of \`cdk synth\`, validated and judged by cdk-nag, are the library's`,
    );
    return ok;
  });
}

async function keepsSecrets({ label, dir, secrets }: LayoutStack, engine: TerraformEngine): Promise<boolean> {
  const { ok, leaks, reason } = await planLeaks(dir, engine, secrets);
  console.log(`${ok ? "passed" : "failed"}  ${label} plan keeps ${secrets.length} secrets`);
  for (const leak of leaks) console.log(`  leaked: ${leak}`);
  if (reason !== undefined) console.log(reason.replace(/^/gm, "  "));
  return ok;
}

const root = dirname(dirname(__dirname));
run(root, process.argv.slice(2))
  .catch((error: unknown) => {
    if (!(error instanceof MissingTool)) throw error;
    console.error(`validate: ${error.message}`);
    return MissingTool.exitCode;
  })
  .then((code) => {
    process.exitCode = code;
  });
