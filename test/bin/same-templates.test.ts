import { execFileSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { compiledOnce } from "../support/compiled";

const root = join(__dirname, "../..");

test("the CDK CLI, with validation and cdk-nag on, writes the same templates as the library", () => {
  const outdir = mkdtempSync(join(tmpdir(), "threefold-cdk-"));
  try {
    const { CDK_VALIDATION: _, ...environment } = process.env;
    execFileSync(
      process.execPath,
      ["node_modules/aws-cdk/bin/cdk", "synth", "--quiet", "--output", outdir, "-c", "layout=layouts/reference.ts"],
      {
        cwd: root,
        env: { ...environment, SOURCE_DATE_EPOCH: "1796083200", CI: "true" },
        stdio: ["ignore", "pipe", "pipe"],
      },
    );
    const written = Object.fromEntries(
      readdirSync(outdir)
        .filter((file) => file.endsWith(".template.json"))
        .map((file) => [file.replace(".template.json", ""), JSON.parse(readFileSync(join(outdir, file), "utf8"))]),
    );
    expect(written).toEqual(compiledOnce("reference").cdk);
  } finally {
    rmSync(outdir, { recursive: true, force: true });
  }
}, 60_000);
