import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { MissingTool } from "./missing-tool";
import { pinnedPackages } from "./python-requirements";
import { ToolsFolder } from "./tools-folder";

/**
 * A Python that has the pinned packages: that of `.tools/python`, else `python3` on PATH.
 *
 * @param root folder of the project
 * @throws MissingTool when none has them
 */
export function findPython(root: string): string {
  const own = new ToolsFolder(join(root, ".tools")).python;
  const pinned = Object.entries(pinnedPackages());
  const names = pinned.map(([name]) => name);
  const found: string[] = [];
  for (const python of [...(existsSync(own) ? [own] : []), "python3"]) {
    const versions = installedPackages(python, names);
    const wrong = pinned.filter(([name, version]) => versions?.[name] !== version);
    if (wrong.length === 0) {
      return python;
    }
    for (const [name, version] of wrong) {
      found.push(`${python}: ${name} ${version} is needed, ${versions?.[name] ?? "none"} found`);
    }
  }
  throw new MissingTool(`${found.join("\n")}\nrun: npm run tools -- --only python`);
}

function installedPackages(python: string, names: readonly string[]): Record<string, string> | undefined {
  const script =
    "import sys, json; from importlib.metadata import version, PackageNotFoundError\n" +
    "def get(n):\n  try: return version(n)\n  except PackageNotFoundError: return None\n" +
    "print(json.dumps({n: get(n) for n in sys.argv[1:]}))";
  const { status, stdout } = spawnSync(python, ["-c", script, ...names], { encoding: "utf8" });
  return status === 0 ? (JSON.parse(stdout) as Record<string, string>) : undefined;
}
