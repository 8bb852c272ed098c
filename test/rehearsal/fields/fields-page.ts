import { fields } from "../proxmox/terraform/change/field-path";
import type { FieldRow, Shown } from "./field-row";

/** How many places of a kind a cell tells by name. */
const TOLD = 6;

/** `docs/reference/rehearsed-fields.md`. */
export function fieldsPage(rows: readonly FieldRow[]): string {
  const sections = [...new Set(rows.map(({ path }) => sectionOf(path)))];
  return [
    "# Every field of the spec, and what the rehearsal has seen of it",
    "",
    "Made from `docs/reference/rehearsed-fields.json`, which runs of `npm run rehearse` have left.",
    "",
    "- **goes to**: found by changing the value and compiling again. A kind of object with its attribute is one of the endpoint table (`pbs-`, `pve-`) or a resource of bpg/proxmox; `AWS::` is a CloudFormation property; paths are files on hosts; of rules those are named that read a value which nothing else uses.",
    "- **changed**: the plan wanted an update in place and nothing else, the server had the new value, and the next plan was empty.",
    "- **drift**: the value was another one on the server, and the plan said so.",
    "- **removed**: the value was taken out of the layout, and was gone from the server.",
    "",
    "Names in the columns are the layouts with which it was seen. `(kind)` stands for the form of an entry, `*` for a name.",
    "",
    ...sections.flatMap((section) => [
      `## ${section}`,
      "",
      "| field | goes to | changed | drift | removed |",
      "|---|---|---|---|---|",
      ...rows.filter(({ path }) => sectionOf(path) === section).map(line),
      "",
    ]),
  ].join("\n");
}

/** Fields of the spec without a row, and rows without a field. */
export function strangers(rows: readonly FieldRow[]): { readonly missing: string[]; readonly beyond: string[] } {
  const [known, told] = [new Set(fields().map(({ path }) => path)), new Set(rows.map(({ path }) => path))];
  return {
    missing: [...known].filter((path) => !told.has(path)),
    beyond: [...told].filter((path) => !known.has(path)),
  };
}

const sectionOf = (path: string): string => path.split(/[.([]/)[0]!;

function line({ path, emitted, inPlace, drift, removal }: FieldRow): string {
  return `| \`${path}\` | ${places(emitted)} | ${cell(inPlace)} | ${cell(drift)} | ${cell(removal)} |`;
}

const cell = (shown: Shown): string => ("seen" in shown ? `seen: ${shown.seen.join(", ")}` : shown.why);

function places(emitted: readonly string[]): string {
  const rules = emitted.filter((place) => place.startsWith("rule "));
  const files = emitted.filter((place) => /^\/|^RESTORE/.test(place));
  const objects = emitted.filter((place) => !rules.includes(place) && !files.includes(place));
  const told = [...listed(objects), ...listed(files)];
  if (told.length === 0) return listed(rules).join(", ") || "nothing";
  return [...told, ...(rules.length > 0 ? [`${rules.length} rules`] : [])].join(", ");
}

const listed = (names: readonly string[]): string[] => [
  ...names.slice(0, TOLD).map((name) => `\`${name}\``),
  ...(names.length > TOLD ? [`${names.length - TOLD} more`] : []),
];
