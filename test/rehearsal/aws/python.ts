import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { MissingTool } from "./missing-tool";

const requirements = join(__dirname, "requirements.txt");

/**
 * A Python that has the pinned packages: that of `.tools/moto`, else `python3` on PATH.
 * @throws MissingTool when none has them
 */
export function findPython(root: string): string {
  const own = join(root, ".tools", "moto", "bin", "python3");
  const pinned = pinnedPackages();
  const found: string[] = [];
  for (const python of [...(existsSync(own) ? [own] : []), "python3"]) {
    const versions = installed(python, Object.keys(pinned));
    const wrong = Object.entries(pinned).filter(([name, version]) => versions?.[name] !== version);
    if (wrong.length === 0) return python;
    for (const [name, version] of wrong)
      found.push(`${python}: ${name} ${version} is needed, ${versions?.[name] ?? "none"} found`);
  }
  throw new MissingTool(`${found.join("\n")}\nrun: pip install -r ${requirements}`);
}

/** `moto[server]==5.2.1` says package and version. */
export function pinnedPackages(): Record<string, string> {
  const lines = readFileSync(requirements, "utf8").split("\n").filter(Boolean);
  return Object.fromEntries(
    lines.map((line) => {
      const [, name, version] = /^([\w-]+)(?:\[\w+\])?==([\w.]+)$/.exec(line) ?? [];
      if (name === undefined || version === undefined) throw new Error(`${requirements}: not pinned: ${line}`);
      return [name, version];
    }),
  );
}

function installed(python: string, names: readonly string[]): Record<string, string> | undefined {
  const script =
    "import sys, json; from importlib.metadata import version, PackageNotFoundError\n" +
    "def get(n):\n  try: return version(n)\n  except PackageNotFoundError: return None\n" +
    "print(json.dumps({n: get(n) for n in sys.argv[1:]}))";
  const { status, stdout } = spawnSync(python, ["-c", script, ...names], { encoding: "utf8" });
  return status === 0 ? (JSON.parse(stdout) as Record<string, string>) : undefined;
}
