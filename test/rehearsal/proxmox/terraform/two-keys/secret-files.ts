import { readdirSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import type { Scene } from "../scene";

/** Files of tokens and keys that lie on the machine that deploys, with their contents. */
export function secretFiles({ file }: Scene): string {
  const folder = join(dirname(file), "secrets");
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  return JSON.stringify(files.map(({ parentPath, name }) => [name, readFileSync(join(parentPath, name), "utf8")]));
}
