import { cp, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { runTerraform, type TerraformEngine } from "../../tools/terraform-engine";
import { type Diagnostic, diagnosticsOf, parseJsonLines } from "./diagnostic";

/** The verdict of the real program and the real providers on one stack. */
export interface StackVerdict {
  readonly ok: boolean;
  /** Errors and warnings, as Terraform's JSON gives them. */
  readonly diagnostics: readonly Diagnostic[];
  /** Providers that no mirror holds, when that alone kept the stack from being validated. */
  readonly missing: readonly string[];
}

/**
 * `init` without a backend, then `validate`, on a copy of a synthesized stack.
 *
 * @param dir folder with `cdk.tf.json`, such as `cdktf.out/stacks/NAME`; nothing is written to it
 */
export async function validateStack(dir: string, engine: TerraformEngine): Promise<StackVerdict> {
  const work = await mkdtemp(join(tmpdir(), "threefold-validate-"));
  try {
    await cp(dir, work, { recursive: true, filter: (path) => !basename(path).startsWith(".terraform") });
    const init = await runTerraform(engine, work, ["init", "-backend=false", "-input=false", "-json"]);
    if (init.code !== 0) {
      const diagnostics = diagnosticsOf(parseJsonLines(init.stdout), init.stderr);
      return { ok: false, diagnostics, missing: missingProviders(diagnostics) };
    }
    const validate = await runTerraform(engine, work, ["validate", "-json"]);
    const [answer] = parseJsonLines(validate.stdout.replaceAll("\n", " "));
    const diagnostics = answer?.diagnostics ?? [];
    if (answer?.valid === undefined) {
      return { ok: false, diagnostics: diagnosticsOf([], validate.stderr), missing: [] };
    }
    return { ok: answer.valid, diagnostics, missing: [] };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}

/** OpenTofu's words, and Terraform's. */
const NOT_FOUND = /^Could not (?:resolve|retrieve the list of available versions for) provider ([^\s:]+):/;

/** The providers that `init` did not find, but only when nothing else went wrong. */
export function missingProviders(diagnostics: readonly Diagnostic[]): string[] {
  const errors = diagnostics.filter(({ severity }) => severity === "error");
  const missing = errors.map(({ detail }) => NOT_FOUND.exec(detail ?? "")?.[1]);
  return missing.every((source) => source !== undefined) ? [...new Set(missing as string[])] : [];
}
