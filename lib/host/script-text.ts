import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Layout } from "../spec/layout";
import { madeBy } from "./made-by";

/** A script of `scripts/`, which is shell as it runs, with the line that says which layout put it on the host. */
export function scriptText(layout: Layout, host: string, name: string): string {
  const [shebang, ...rest] = readFileSync(join(__dirname, "scripts", `${name}.sh`), "utf8").split("\n");
  return [shebang, madeBy(layout, host), ...rest].join("\n");
}
