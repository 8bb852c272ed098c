import { readdirSync } from "node:fs";
import { join } from "node:path";

const TEMPLATE = "cdk.tf.json";

/** The folders at or below `dir` that hold a synthesized CDKTF stack, sorted. */
export function findStacks(dir: string): string[] {
  const entries = readdirSync(dir, { withFileTypes: true });
  if (entries.some((entry) => entry.name === TEMPLATE)) {
    return [dir];
  }
  return entries
    .filter((entry) => entry.isDirectory() && entry.name !== "node_modules" && !entry.name.startsWith("."))
    .flatMap((entry) => findStacks(join(dir, entry.name)))
    .sort();
}
