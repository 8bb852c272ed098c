import { isAlias, isMap, isScalar, isSeq, LineCounter, type Node, type Pair, parseDocument } from "yaml";
import type { PathSegment } from "../spec/problem";
import type { Position } from "./findings-report";

/** Positions in a layout that is YAML or JSON; where it is neither, that of the first error. */
export function yamlPositions(text: string): (path: readonly PathSegment[]) => Position | undefined {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  return (path) => {
    const [error] = document.errors;
    if (error && path.length === 0)
      return error.linePos && { line: error.linePos[0].line, column: error.linePos[0].col };
    let node: unknown = document.contents;
    let offset: number | undefined;
    for (const segment of path) {
      if (isAlias(node)) node = node.resolve(document);
      if (isMap(node)) {
        const pair = pairOf(node.items as Pair[], segment);
        if (!pair) break;
        offset = (pair.key as Node).range?.[0] ?? offset;
        node = pair.value;
      } else if (isSeq(node)) {
        node = node.items[Number(segment)];
        if (node === undefined) break;
        offset = (node as Node).range?.[0] ?? offset;
      } else break;
    }
    if (offset === undefined) return undefined;
    const { line, col } = lines.linePos(offset);
    return line > 0 ? { line, column: col } : undefined;
  };
}

/** The pair of a key; keys that look like numbers are names here. */
export const pairOf = (items: readonly Pair[], key: PathSegment): Pair | undefined =>
  items.find((pair) => isScalar(pair.key) && (pair.key.source ?? String(pair.key.value)) === String(key));
