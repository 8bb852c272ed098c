/** `path = JSON`, as the tables of docs/seeds.md write it. */
export interface Assignment {
  readonly path: string;
  readonly value: unknown;
}

/** A property of a resource of a stack. */
export interface Emitted extends Assignment {
  readonly stack: string;
  readonly resource: string;
}

/** What became of a statement. */
export type Verdict =
  | { readonly kind: "same" | "mended" | "not yet" | "words" }
  | { readonly kind: "read by" | "refused"; readonly code: string };

/** What ran a statement: steps of a part of the rehearsal, as `npm run rehearse -- <part> --only <steps>` takes them. */
export interface Run {
  readonly part: string;
  readonly steps: readonly string[];
}

/** One statement of a seed. */
export interface Row {
  readonly line: number;
  readonly statement: string;
  readonly layout: readonly Assignment[];
  readonly emitted: readonly Emitted[];
  readonly verdict: Verdict;
  /** Rules that the verdict names, beside the code of a refusal. */
  readonly rules: readonly string[];
  readonly runs: readonly Run[];
  /** Paths of test files that the verdict names. */
  readonly tests: readonly string[];
}

const NOTHING = "-";

/** Of a rule, or of what is refused before rules look. */
const CODE = "[a-z0-9-]+/[a-z0-9-]+";

/** The rows of every table below a heading `## <title>`. */
export function rowsBelow(markdown: string, title: string): Row[] {
  const rows: Row[] = [];
  let below = false;
  for (const [index, text] of markdown.split("\n").entries()) {
    if (text.startsWith("## ")) below = text === `## ${title}`;
    if (!below || !text.startsWith("| ") || text.startsWith("| ---") || text.startsWith("| the document says"))
      continue;
    const cells = text.slice(2, -2).split(" | ");
    if (cells.length !== 4) throw new Error(`line ${index + 1}: ${cells.length} cells, not 4`);
    const [statement, layout, emitted, verdict] = cells as [string, string, string, string];
    rows.push({
      line: index + 1,
      statement,
      layout: parts(layout).map(([code]) => assignment(code!, index + 1)),
      emitted: parts(emitted).map(([stack, resource, code]) => ({
        stack: stack!,
        resource: resource!,
        ...assignment(code ?? "", index + 1),
      })),
      verdict: verdictOf(verdict, index + 1),
      rules: [...verdict.replace(/^\*\*refused\*\* `[^`]+`/, "").matchAll(new RegExp(`\`(${CODE})\``, "g"))].map(
        ([, id]) => id!,
      ),
      runs: [...verdict.matchAll(/`([^` ]+) --only ([^`]*)`/g)].map(([, part, steps]) => ({
        part: part!,
        steps: steps!.split(","),
      })),
      tests: [...verdict.matchAll(/`(test\/[^`]+)`/g)].map(([, path]) => path!),
    });
  }
  return rows;
}

/** The code spans of each part of a cell; parts are divided by `<br>`. */
const parts = (cell: string): string[][] =>
  cell.trim() === NOTHING ? [] : cell.split("<br>").map((part) => [...part.matchAll(/`([^`]+)`/g)].map(([, c]) => c!));

function assignment(code: string, line: number): Assignment {
  const at = code.indexOf(" = ");
  if (at < 0) throw new Error(`line ${line}: ${code} is not "path = JSON"`);
  return { path: code.slice(0, at), value: JSON.parse(code.slice(at + 3)) };
}

function verdictOf(cell: string, line: number): Verdict {
  const [, kind, rest] = /^\*\*(same|mended|not yet|words|refused|read by)\*\*(.*)$/.exec(cell) ?? [];
  if (kind === "refused" || kind === "read by") {
    const [, code] = new RegExp(`^ \`(${CODE})\``).exec(rest!) ?? [];
    if (!code) throw new Error(`line ${line}: ${kind} needs a code`);
    return { kind, code };
  }
  if (kind === "same" || kind === "mended" || kind === "not yet" || kind === "words") return { kind };
  throw new Error(`line ${line}: no verdict in ${cell}`);
}

/** Steps of `a.b[0].c[Key=value]["d.e"]`. */
type Select = string | number | { readonly key: string; readonly is: string };

function steps(path: string): Select[] {
  return [...path.matchAll(/\["([^"]+)"\]|\[(\d+)\]|\[([A-Za-z0-9-]+)=([^\]]+)\]|([^.[\]]+)/g)].map(
    ([, quoted, index, key, is, name]) =>
      quoted ?? (index !== undefined ? Number(index) : key !== undefined ? { key, is: is! } : name!),
  );
}

/** The value at a path; undefined where it leads nowhere. */
export function valueAt(root: unknown, path: string): unknown {
  let value = root as never;
  for (const step of steps(path)) {
    if (value === undefined || value === null) return undefined;
    value =
      typeof step === "object"
        ? ((value as Record<string, unknown>[]).find((entry) => entry[step.key] === step.is) as never)
        : value[step as never];
  }
  return value;
}

/** The root with another value at a path; objects on the way are made. */
export function withValue<T>(root: T, path: string, value: unknown): T {
  const copy = structuredClone(root);
  let at = copy as Record<string | number, unknown>;
  const way = steps(path) as (string | number)[];
  for (const step of way.slice(0, -1)) {
    at[step] ??= {};
    at = at[step] as Record<string, unknown>;
  }
  at[way.at(-1)!] = value;
  return copy;
}
