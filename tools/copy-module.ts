import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { runProgram } from "./run-program";

/**
 * Copies a module out of Go's cache, where nothing may be added, and adds files to it.
 *
 * @param folder folder whose go.sum holds the module's checksum
 * @param module module with version, as `example.org/x@v1.2.3`
 * @param files content by path within the module
 */
export async function copyModule(
  folder: string,
  module: string,
  files: Readonly<Record<string, string>>,
  copy: string,
): Promise<void> {
  const answer = await runProgram("go", ["mod", "download", "-json", module], {
    cwd: folder,
    environment: { GOWORK: "off", GOFLAGS: "-mod=readonly" },
  });
  const { Dir } = JSON.parse(answer) as { Dir: string };
  removeTree(copy);
  cpSync(Dir, copy, { recursive: true });
  makeWritable(copy);
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(copy, path)), { recursive: true });
    writeFileSync(join(copy, path), content);
  }
}

/** Removes a copied module, also one whose folders are still those of Go's cache: read-only. */
export function removeTree(path: string): void {
  if (existsSync(path)) {
    makeWritable(path);
    rmSync(path, { recursive: true });
  }
}

function makeWritable(path: string): void {
  chmodSync(path, 0o755);
  for (const entry of readdirSync(path, { withFileTypes: true })) {
    if (entry.isDirectory()) {
      makeWritable(join(path, entry.name));
    }
  }
}
