import type { Fault, Where } from "./fault";

const TITLES: Readonly<Record<Where, string>> = {
  pbs: "A Proxmox Backup Server",
  pve: "A Proxmox VE cluster",
  state: "The state",
  secret: "A secret that a deploy reads",
  cli: "The rotation of a token",
  aws: "AWS",
};

/** The tables of docs/how-to/after-a-failure.md: they say what the rehearsal does. */
export function faultTables(faults: readonly Fault[]): string {
  return (Object.keys(TITLES) as Where[])
    .map((where) => {
      const rows = faults.filter((fault) => fault.where === where).map(row);
      return [
        `## ${TITLES[where]}`,
        "",
        "| what goes wrong | what you read | what you do |",
        "| --- | --- | --- |",
        ...rows,
      ].join("\n");
    })
    .join("\n\n");
}

const row = ({ what, expected, remedy }: Fault): string =>
  `| ${[`${what[0]!.toUpperCase()}${what.slice(1)}`, read(expected), remedy].map(cell).join(" | ")} |`;

const cell = (text: string): string => text.replaceAll("|", "\\|");

const read = ({ exit, says }: Fault["expected"]): string =>
  `${exit === 0 ? "the deploy succeeds: " : ""}${says.source === "^$" ? "nothing" : `\`${readable(says)}\``}`;

/** The fixed words of a pattern, with dots for what differs from case to case. */
export function readable({ source }: RegExp): string {
  return source
    .replace(/\\S\+|\\w\+|\\d\+|\[0-9a-f-\]\{36\}/g, "…")
    .replace(/\.(\*|\{\d+,\d+\})/g, " … ")
    .replace(/\\s\+| \+/g, " ")
    .replace(/\(\?![^)]*\)/g, "")
    .replace(/\\(.)/g, "$1")
    .replace(
      /(^|[^\\])\(([^()]*\|[^()]*)\)/g,
      (_, before: string, either: string) => `${before}${either.replaceAll("|", " or ")}`,
    )
    .replace(/\s+/g, " ")
    .trim();
}

const MARKS = ["<!-- made by: npx tsx test/rehearsal/faults/run.ts --page -->", "<!-- end -->"] as const;

/** The page with its tables made anew. @throws Error without the marks between which they stand */
export function withTables(page: string, tables: string): string {
  const [start, end] = MARKS.map((mark) => page.indexOf(mark)) as [number, number];
  if (start < 0 || end < start) throw new Error("the page has no marks for its tables");
  return `${page.slice(0, start + MARKS[0].length)}\n\n${tables}\n\n${page.slice(end)}`;
}
