import { CopyGraph } from "../../lib/graph/copy-graph";
import { type HostContent, hostFiles } from "../../lib/host/host-files";
import type { Layout } from "../../lib/spec/layout";
import { exampleValues } from "./example-values";

/** Everything that lies on a host of a layout, with example values of AWS. */
export const contentOf = (layout: Layout, host: string): HostContent =>
  hostFiles(new CopyGraph(layout), host, exampleValues(layout));

/** The text of one file of a host. */
export function fileOf(layout: Layout, host: string, path: string): string {
  const { files } = contentOf(layout, host);
  const file = files.find((each) => each.path === path);
  if (!file) throw new Error(`no ${path}; there are ${files.map((each) => each.path).join(", ")}`);
  return file.text;
}
