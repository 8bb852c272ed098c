import type { Layout } from "../spec/layout";
import type { HostFile } from "./host-file";
import { madeBy } from "./made-by";

/** A file of lines, the first of which says which layout made it. */
export const textFile = (
  layout: Layout,
  host: string,
  path: string,
  lines: readonly string[],
  mode: HostFile["mode"] = "0644",
): HostFile => ({ path, mode, text: [madeBy(layout, host), ...lines, ""].join("\n") });
