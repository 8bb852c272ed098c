import { execFileSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { loadLayout } from "../../../bin/load-layout";
import { compiledCdk, compiledTerraform, LAYOUTS } from "../../support/compiled";

const layouts = join(__dirname, "../../../layouts");

/**
 * Keeps what this version makes of the repository's layouts, for the next one to be deployed over:
 * `tsx test/rehearsal/upgrade/renew.ts [name of this version] [folder]`. Run it at each release, before the version rises.
 */
function renew(version: string, folder: string): void {
  for (const name of LAYOUTS) {
    const file = join(layouts, `${name}.ts`);
    const layout = loadLayout(file);
    const to = join(folder, name);
    mkdirSync(to, { recursive: true });
    write(join(to, "layout.json"), { layout: rawLayout(file) });
    write(join(to, "cdk.json"), compiledCdk(layout));
    write(join(to, "terraform.json"), compiledTerraform(layout));
  }
  write(join(folder, "version.json"), { version });
}

/** One entry a line, so that a difference names its stack. */
function write(file: string, entries: object): void {
  const lines = Object.entries(entries).map(([name, value]) => `${JSON.stringify(name)}:${JSON.stringify(value)}`);
  writeFileSync(file, `{\n${lines.join(",\n")}\n}\n`);
}

/** As its author wrote it, with the anchors' text in the place of their files. */
function rawLayout(file: string): object {
  const layout = structuredClone((require(file) as { default: object }).default) as {
    trusts?: Record<string, { anchor: string | { file: string } }>;
  };
  for (const trust of Object.values(layout.trusts ?? {}))
    if (typeof trust.anchor !== "string") trust.anchor = readFileSync(join(dirname(file), trust.anchor.file), "utf8");
  return layout;
}

const describe = (): string => execFileSync("git", ["describe", "--always", "--dirty"], { encoding: "utf8" }).trim();
renew(process.argv[2] ?? describe(), process.argv[3] ?? join(__dirname, "data"));
