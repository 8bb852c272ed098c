import { extname } from "node:path";
import type { PathSegment } from "../spec/problem";
import type { Position } from "./findings-report";
import { typescriptPositions } from "./findings-typescript-positions";

/** Finds where a path of the layout is written: itself or the nearest field above it that is; undefined when unsure. */
export type Positions = (path: readonly PathSegment[]) => Position | undefined;

/** Positions in the text of a layout, by the kind of its file. */
export function positionsIn(file: string, text: string): Positions {
  switch (extname(file)) {
    case ".yaml":
    case ".yml":
    case ".json":
      return (require("./findings-yaml-positions") as typeof import("./findings-yaml-positions")).yamlPositions(text);
    case ".ts":
    case ".js":
    case ".cjs":
      return typescriptPositions(text);
    default:
      return () => undefined;
  }
}
