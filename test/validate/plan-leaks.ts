import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { runTerraform, type TerraformEngine } from "../../tools/terraform-engine";
import { withoutReadings } from "./without-readings";

/** What a plan of a stack from nothing shows of its secrets. */
export interface PlanLeaks {
  readonly ok: boolean;
  /** Secret and where it was found: `output`, `log`, `plan file` or `plan as JSON`. */
  readonly leaks: readonly string[];
  /** Why there is no plan. */
  readonly reason?: string;
}

/**
 * Plans a stack with a telling value for each secret variable, and looks for the values in all that is left behind.
 * No server is asked: a plan from nothing creates, and what it would read first is not there.
 *
 * @param variables names of the secret variables
 */
export async function planLeaks(
  dir: string,
  engine: TerraformEngine,
  variables: readonly string[],
): Promise<PlanLeaks> {
  const work = await mkdtemp(join(tmpdir(), "threefold-plan-"));
  try {
    await cp(dir, work, { recursive: true, filter: (path) => !basename(path).startsWith(".terraform") });
    const stack = join(work, "cdk.tf.json");
    await writeFile(stack, withoutReadings(await readFile(stack, "utf8")));
    await writeFile(
      join(work, "backend_override.tf.json"),
      JSON.stringify({ terraform: { backend: { local: { path: "test.tfstate" } } } }),
    );
    const secrets = variables.map(
      (name, i) => [name, `00000000-5ec2-4e7f-8a1b-${String(i).padStart(12, "0")}`] as const,
    );
    const environment = {
      ...Object.fromEntries(secrets.map(([name, value]) => [`TF_VAR_${name}`, value])),
      TF_LOG: "INFO",
      TF_LOG_PATH: join(work, "terraform.log"),
    };
    const seen: Record<string, string> = {};
    for (const args of [
      ["init", "-input=false", "-no-color"],
      ["plan", "-input=false", "-no-color", "-out=stack.plan"],
      ["show", "-json", "stack.plan"],
    ]) {
      const { code, stdout, stderr } = await runTerraform(engine, work, args, environment);
      if (code !== 0) return { ok: false, leaks: [], reason: `tofu ${args[0]}: ${stderr || stdout}` };
      seen[args[0] === "show" ? "plan as JSON" : `output of ${args[0]}`] = stdout + stderr;
    }
    seen["plan file"] = await readFile(join(work, "stack.plan"), "latin1");
    seen.log = await readFile(join(work, "terraform.log"), "utf8");
    const leaks = Object.entries(seen).flatMap(([where, text]) =>
      secrets.filter(([, value]) => text.includes(value)).map(([name]) => `${name} in ${where}`),
    );
    return { ok: leaks.length === 0, leaks };
  } finally {
    await rm(work, { recursive: true, force: true });
  }
}
