import { readFileSync } from "node:fs";
import { dirname, extname, resolve } from "node:path";
import { parseJson, parseYaml } from "../../bin/layout-text";
import type { LayoutInput } from "../../lib/spec/layout";

/** A layout as its author wrote it, not parsed, with the anchors of its trusts named from anywhere. */
export function rawLayout(file: string): LayoutInput {
  const layout = structuredClone(read(resolve(file))) as LayoutInput;
  for (const trust of Object.values(layout.trusts ?? {})) {
    const anchor = trust.anchor as { file?: string } | string;
    if (typeof anchor !== "string" && anchor.file !== undefined) anchor.file = resolve(dirname(file), anchor.file);
  }
  return layout;
}

function read(file: string): unknown {
  switch (extname(file)) {
    case ".json":
      return parseJson(readFileSync(file, "utf8"));
    case ".yaml":
    case ".yml":
      return parseYaml(readFileSync(file, "utf8"));
    default:
      return (require(file) as { default: unknown }).default;
  }
}
