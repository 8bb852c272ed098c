import { isMap, isScalar, LineCounter, type Node, type Pair, parseDocument, stringify, type YAMLMap } from "yaml";
import type { PathSegment } from "../spec/problem";
import type { MechanicalFix } from "./findings-report";
import { pairOf } from "./findings-yaml-positions";
import { type TextEdit, unifiedDiff } from "./unified-diff";

/**
 * A unified diff that puts the values of the fixes into a YAML text and leaves everything else as it is; empty when
 * none of them can be placed. Of two fixes for one field the first counts.
 */
export function yamlPatch(file: string, text: string, fixes: readonly MechanicalFix[]): string {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  const editor = new Editor(text, lines, document.contents);
  const placed = new Set<string>();
  const edits: TextEdit[] = [];
  for (const fix of fixes) {
    const key = JSON.stringify(fix.path);
    if (placed.has(key)) continue;
    const edit = editor.edit(fix);
    if (!edit || edits.some((other) => edit.start < other.end && other.start < edit.end)) continue;
    placed.add(key);
    edits.push(edit);
  }
  return unifiedDiff(file, text, edits);
}

class Editor {
  constructor(
    private readonly text: string,
    private readonly lines: LineCounter,
    private readonly root: unknown,
  ) {}

  edit({ path, value }: MechanicalFix): TextEdit | undefined {
    const parent = this.mapAt(path.slice(0, -1));
    const key = path.at(-1);
    if (!parent || key === undefined) return undefined;
    const pair = pairOf(parent.items as Pair[], key);
    if (value === undefined) return pair && this.removal(parent, pair);
    return pair ? this.replacement(pair, value) : this.insertion(parent, `${key}: ${scalar(value)}`);
  }

  /** The map that is written at a path; none where an alias stands for it, since others would change with it. */
  private mapAt(path: readonly PathSegment[]): YAMLMap | undefined {
    let node = this.root;
    for (const segment of path) {
      if (!isMap(node)) return undefined;
      node = pairOf(node.items as Pair[], segment)?.value;
    }
    return isMap(node) ? node : undefined;
  }

  private replacement(pair: Pair, value: string | number | boolean): TextEdit | undefined {
    const node = pair.value;
    if (!isScalar(node) || !node.range) return undefined;
    const [start, after] = node.range;
    // a block text reaches to the beginning of the next line
    const end = this.text[after - 1] === "\n" ? after - 1 : after;
    return { start, end, text: scalar(value, this.text[start]) };
  }

  private insertion(parent: YAMLMap, text: string): TextEdit | undefined {
    const last = parent.items.at(-1) as Pair | undefined;
    if (parent.flow) {
      const end = last ? endOf(last) : undefined;
      if (last && end !== undefined) return { start: end, end, text: `, ${text}` };
      const open = parent.range![0] + 1;
      return last ? undefined : { start: open, end: open, text: ` ${text} ` };
    }
    const end = last && endOf(last);
    const start = (parent.items[0]?.key as Node | undefined)?.range?.[0];
    if (end === undefined || start === undefined) return undefined;
    const indent = " ".repeat(this.lines.linePos(start).col - 1);
    const newline = this.text.indexOf("\n", Math.max(end - 1, 0));
    const at = newline < 0 ? this.text.length : newline;
    return { start: at, end: at, text: `\n${indent}${text}` };
  }

  private removal(parent: YAMLMap, pair: Pair): TextEdit | undefined {
    const start = (pair.key as Node).range?.[0];
    const end = endOf(pair);
    if (start === undefined || end === undefined) return undefined;
    const index = parent.items.indexOf(pair);
    if (parent.flow) {
      const next = (parent.items[index + 1]?.key as Node | undefined)?.range?.[0];
      if (next !== undefined) return { start, end: next, text: "" };
      const before = parent.items[index - 1] as Pair | undefined;
      return { start: before ? (endOf(before) ?? start) : start, end, text: "" };
    }
    // the only field of a map leaves nothing that could stand there
    if (parent.items.length === 1) return undefined;
    const from = this.text.lastIndexOf("\n", start - 1) + 1;
    const newline = this.text.indexOf("\n", end - 1);
    return { start: from, end: newline < 0 ? this.text.length : newline + 1, text: "" };
  }
}

function endOf({ key, value }: Pair): number | undefined {
  const node = (value ?? key) as Node;
  return node.range?.[1];
}

/** A value as YAML, in the quotes that stood there; times of day are quoted for readers of YAML 1.1. */
function scalar(value: string | number | boolean, quote?: string): string {
  if (typeof value !== "string") return String(value);
  if (quote === "'") return `'${value.replaceAll("'", "''")}'`;
  const plain = stringify(value, { lineWidth: 0 }).trimEnd();
  return quote === '"' || /[:,{}[\]]/.test(value) ? JSON.stringify(value) : plain;
}
