import { mkdirSync, readdirSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { ToolsFolder } from "./tools-folder";

/** The provider that is linked from a mirror of the machine, never built: it is far larger than all the others together. */
export const AWS_PROVIDER = "hashicorp/aws";

/** Writes the CLI configuration anew, because the paths in it are absolute and a checkout can move. */
export function writeCliConfig(folder: ToolsFolder): void {
  writeFileSync(
    folder.cliConfig,
    [
      "# made by `npm run tools`: providers come from the mirror and from nowhere else",
      "disable_checkpoint = true",
      "provider_installation {",
      "  filesystem_mirror {",
      `    path = ${JSON.stringify(folder.mirror)}`,
      "  }",
      "}",
      "",
    ].join("\n"),
  );
}

/** Makes a provider of OpenTofu's host visible under Terraform's as well. */
export function linkForTerraform(folder: ToolsFolder, source: string): void {
  linkVersions(folder.provider(source), folder.terraformProvider(source));
}

/** Links a provider's folder of another mirror into this one, under both hosts. */
export function linkForeign(folder: ToolsFolder, source: string, target: string): void {
  linkVersions(target, folder.provider(source));
  linkVersions(target, folder.terraformProvider(source));
}

/** Links each `<version>/<platform>`: of all levels of a mirror only this one may be a link. */
function linkVersions(target: string, path: string): void {
  rmSync(path, { recursive: true, force: true });
  for (const version of foldersIn(target)) {
    for (const platform of foldersIn(join(target, version))) {
      mkdirSync(join(path, version), { recursive: true });
      symlinkSync(join(target, version, platform), join(path, version, platform), "dir");
    }
  }
}

function foldersIn(path: string): string[] {
  return readdirSync(path).filter((name) => statSync(join(path, name), { throwIfNoEntry: false })?.isDirectory());
}
