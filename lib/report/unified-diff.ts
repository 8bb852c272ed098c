/** Puts a text in the place of characters `start` to `end`. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

const CONTEXT = 3;

/** Whole lines of the old text and what takes their place. */
interface Change {
  /** Lines from 0; `last` is left out. */
  first: number;
  last: number;
  edits: TextEdit[];
}

/** A unified diff of edits that do not overlap, as `patch -p1` and `git apply` take it; empty without edits. */
export function unifiedDiff(file: string, text: string, edits: readonly TextEdit[]): string {
  const lines = text.split(/(?<=\n)/);
  const starts: number[] = [];
  let length = 0;
  for (const line of lines) {
    starts.push(length);
    length += line.length;
  }
  const lineOf = (offset: number): number => {
    let line = starts.findIndex((start) => start > offset) - 1;
    if (line === -2) line = starts.length - 1;
    return line;
  };
  const changes: Change[] = [];
  for (const edit of [...edits].sort((a, b) => a.start - b.start)) {
    const first = lineOf(edit.start);
    // an edit that ends where a line begins leaves that line alone
    const last = lineOf(Math.max(edit.start, edit.end - 1)) + 1;
    const previous = changes.at(-1);
    if (previous && first < previous.last) {
      previous.last = Math.max(previous.last, last);
      previous.edits.push(edit);
    } else changes.push({ first, last, edits: [edit] });
  }
  if (changes.length === 0) return "";
  const hunks: Change[][] = [];
  for (const change of changes) {
    const previous = hunks.at(-1)?.at(-1);
    if (previous && change.first - previous.last <= 2 * CONTEXT) hunks.at(-1)!.push(change);
    else hunks.push([change]);
  }
  let shift = 0;
  const body = hunks.flatMap((hunk) => {
    const from = Math.max(0, hunk[0]!.first - CONTEXT);
    const to = Math.min(lines.length, hunk.at(-1)!.last + CONTEXT);
    const out: string[] = [];
    let [at, removed, added] = [from, 0, 0];
    for (const change of hunk) {
      for (; at < change.first; at++) out.push(printed(" ", lines[at]!));
      const old = lines.slice(change.first, change.last);
      const fresh = applied(old.join(""), starts[change.first]!, change.edits)
        .split(/(?<=\n)/)
        .filter((line) => line !== "");
      out.push(...old.map((line) => printed("-", line)), ...fresh.map((line) => printed("+", line)));
      removed += old.length;
      added += fresh.length;
      at = change.last;
    }
    for (; at < to; at++) out.push(printed(" ", lines[at]!));
    const count = to - from;
    const header = `@@ -${from + 1},${count} +${from + 1 + shift},${count - removed + added} @@\n`;
    shift += added - removed;
    return [header, ...out];
  });
  return [`--- a/${file}\n`, `+++ b/${file}\n`, ...body].join("");
}

function applied(text: string, offset: number, edits: readonly TextEdit[]): string {
  let result = "";
  let at = 0;
  for (const edit of edits) {
    result += text.slice(at, edit.start - offset) + edit.text;
    at = edit.end - offset;
  }
  return result + text.slice(at);
}

const printed = (mark: string, line: string): string =>
  line.endsWith("\n") ? mark + line : `${mark}${line}\n\\ No newline at end of file\n`;
