import { readFileSync } from "node:fs";
import type { LayoutInput } from "../../../lib/spec/layout";

/** The layout with the certificates of its anchors in the place of their files. */
export function rawAnchors(layout: LayoutInput): LayoutInput {
  const trusts = Object.entries(layout.trusts ?? {}).map(([name, trust]) => {
    const { anchor } = trust;
    return [name, typeof anchor === "string" ? trust : { ...trust, anchor: readFileSync(anchor.file, "utf8") }];
  });
  return { ...layout, trusts: Object.fromEntries(trusts) };
}
