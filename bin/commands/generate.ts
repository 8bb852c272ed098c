import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { findingsSchemaText } from "../../lib/report/findings-schema";
import { COVERAGE } from "../../lib/rules/coverage";
import { DEMANDS } from "../../lib/rules/registry";
import { rulesPage } from "../../lib/rules/rules-page";
import { layoutJsonSchemaText } from "../../lib/spec/json-schema";
import { layoutPage } from "../../lib/spec/layout-page";
import { ExitCode } from "../exit-code";

/** The files of the project that are made from its sources, by path. */
export const generatedFiles = (): Readonly<Record<string, string>> => ({
  "docs/rules.md": rulesPage(DEMANDS.values(), COVERAGE),
  "docs/reference/layout.md": layoutPage(),
  "docs/reference/layout.schema.json": layoutJsonSchemaText(),
  "docs/reference/findings.schema.json": findingsSchemaText(),
});

/** Writes what is generated and was not up to date. */
export function generate(root = process.cwd()): number {
  for (const [name, text] of Object.entries(generatedFiles())) {
    const path = join(root, name);
    if (existsSync(path) && readFileSync(path, "utf8") === text) continue;
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, text);
    console.log(`wrote ${name}`);
  }
  return ExitCode.fine;
}
