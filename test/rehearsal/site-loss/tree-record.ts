import { execFileSync } from "node:child_process";
import { join } from "node:path";

/** One name of a tree. */
export interface TreeEntry {
  /** From the root of the tree; `.` for the root itself. */
  readonly path: string;
  /** As `ls -l` writes it: `-`, `d`, `l`. */
  readonly kind: string;
  readonly mode: string;
  readonly owner: string;
  /** Nanoseconds since the epoch. */
  readonly mtime: string;
  readonly xattrs: Readonly<Record<string, string>>;
  readonly target?: string;
  /** First name of the same file, where it has several. */
  readonly sameAs?: string;
  readonly size?: number;
  /** Bytes on disk: less than the size where there are holes. */
  readonly allocated?: number;
  readonly hash?: string;
}

/** Everything of a tree that a restore must bring back. */
export function recordTree(python: string, root: string): TreeEntry[] {
  const lines = execFileSync(python, [join(__dirname, "record_tree.py"), root], {
    encoding: "utf8",
    maxBuffer: 1 << 30,
  });
  return lines
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as TreeEntry);
}

const COMPARED = ["kind", "mode", "owner", "mtime", "xattrs", "target", "sameAs", "size", "hash"] as const;

export interface TreeDifference {
  readonly path: string;
  readonly what: string;
}

/** Every byte, owner, mode, time, link and attribute; room on disk is not compared, nor the time of what was made anew. */
export function compareTrees(
  expected: readonly TreeEntry[],
  seen: readonly TreeEntry[],
  anew: ReadonlySet<string> = new Set(),
): TreeDifference[] {
  const found = new Map(seen.map((entry) => [entry.path, entry]));
  const wanted = new Set(expected.map(({ path }) => path));
  return [
    ...expected.flatMap((entry) => {
      const other = found.get(entry.path);
      return other === undefined
        ? [{ path: entry.path, what: "is missing" }]
        : differences(entry, other, anew.has(entry.path));
    }),
    ...seen.filter(({ path }) => !wanted.has(path)).map(({ path }) => ({ path, what: "is new" })),
  ];
}

const differences = (expected: TreeEntry, seen: TreeEntry, anew: boolean): TreeDifference[] =>
  COMPARED.flatMap((field) => {
    if (anew && field === "mtime") return [];
    const [one, other] = [JSON.stringify(expected[field]), JSON.stringify(seen[field])];
    return one === other ? [] : [{ path: expected.path, what: `${field} is ${other}, was ${one}` }];
  });

/** Bytes, and bytes on disk, of all files; hard links once. */
export function sizeOf(entries: readonly TreeEntry[]): { readonly bytes: number; readonly allocated: number } {
  const once = entries.filter(({ sameAs, path }) => sameAs === undefined || sameAs === path);
  const sum = (of: (entry: TreeEntry) => number | undefined) => once.reduce((all, each) => all + (of(each) ?? 0), 0);
  return { bytes: sum(({ size }) => size), allocated: sum(({ allocated }) => allocated) };
}
