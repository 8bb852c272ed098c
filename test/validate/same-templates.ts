import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { compiledCdk, LAYOUTS, layoutNamed, TEST_DAY } from "../support/compiled";

/** Names of the layouts whose templates differ between the CDK CLI, with validation and cdk-nag on, and the library. */
export function differingTemplates(root: string): string[] {
  return LAYOUTS.filter((name) => !isDeepStrictEqual(byCli(root, name), compiledCdk(layoutNamed(name))));
}

function byCli(root: string, name: string): Record<string, unknown> {
  const outdir = mkdtempSync(join(tmpdir(), "threefold-cdk-"));
  try {
    const { CDK_VALIDATION: _, ...environment } = process.env;
    const epoch = String(TEST_DAY.getTime() / 1000);
    execFileSync(
      process.execPath,
      ["node_modules/aws-cdk/bin/cdk", "synth", "--quiet", "--output", outdir, "-c", `layout=layouts/${name}.ts`],
      { cwd: root, env: { ...environment, SOURCE_DATE_EPOCH: epoch, CI: "true" }, stdio: ["ignore", "pipe", "pipe"] },
    );
    const templates = readdirSync(outdir).filter((file) => file.endsWith(".template.json"));
    return Object.fromEntries(
      templates.map((file) => [
        file.replace(".template.json", ""),
        JSON.parse(readFileSync(join(outdir, file), "utf8")),
      ]),
    );
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}
