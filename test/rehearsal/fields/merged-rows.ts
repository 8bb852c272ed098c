import { whyNoDrift } from "../aws/by-hand";
import type { FieldEvidence } from "../evidence/field-evidence";
import { ELSEWHERE } from "../proxmox/terraform/change/field-rows";
import type { FieldRow, Shown } from "./field-row";

/** What the two engines have shown with one layout. */
export interface EngineRows {
  readonly layout: string;
  /** One row for every field. */
  readonly proxmox: readonly FieldRow[];
  /** Fields that reach AWS; their paths do not say the form of an entry. */
  readonly aws: readonly FieldEvidence[];
  /** Properties whose drift was seen on AWS. */
  readonly awsDrifted: readonly string[];
  /** Fields that were left as they are on AWS. */
  readonly awsUnchanged: readonly { readonly path: string; readonly because: string }[];
}

/**
 * One row for every field of the spec, from all layouts that were rehearsed.
 *
 * @param paths every field
 * @param emissions where values go beside the servers of Proxmox
 */
export function mergedRows(
  paths: readonly string[],
  engines: readonly EngineRows[],
  emissions: ReadonlyMap<string, readonly string[]>,
): FieldRow[] {
  return paths.map((path) => {
    const proxmox = engines.flatMap(({ layout, proxmox: rows }) =>
      rows.filter((row) => row.path === path).map((row) => ({ layout, row })),
    );
    const aws = engines.flatMap(({ layout, aws: rows, awsDrifted }) =>
      rows
        .filter((row) => isOnAws(path) && row.path === withoutForms(path))
        .map((row) => ({ layout, row, awsDrifted })),
    );
    const elsewhere = emissions.get(path) ?? [];
    const emitted = [
      ...new Set([
        ...proxmox.flatMap(({ row }) => row.emitted),
        ...elsewhere,
        ...aws.flatMap(({ row }) => propertiesOf(row)),
      ]),
    ].sort();
    const unchanged = engines
      .flatMap(({ awsUnchanged }) => awsUnchanged)
      .find((each) => each.path === withoutForms(path))?.because;
    const onAws = emitted.filter((place) => place.startsWith("AWS::"));
    const hidden = onAws.every((place) => whyNoDrift(place) !== undefined) ? whyNoDrift(onAws[0] ?? "") : undefined;
    const unseen = whyUnseen(emitted, unchanged);
    const merged = (column: "inPlace" | "drift" | "removal", sightings: readonly string[]): Shown => {
      const seen = [
        ...proxmox.filter(({ row }) => "seen" in row[column]).map(({ layout }) => layout),
        ...sightings.map((layout) => `${layout} on AWS`),
      ];
      if (seen.length > 0) return { seen };
      const whyOf = (name: "inPlace" | "drift" | "removal") =>
        proxmox.flatMap(({ row }) => ("why" in row[name] ? [row[name].why] : []));
      const why = whyOf(column);
      const own = {
        inPlace: undefined,
        drift: hidden,
        removal: NOT_TAKEN_OUT[path] ?? refusedIn(whyOf("inPlace")),
      }[column];
      return { why: why.find((text) => !ELSEWHERE.includes(text)) ?? own ?? unseen };
    };
    const layouts = (test: (row: FieldEvidence) => boolean | undefined) =>
      aws.filter(({ row }) => row.stacks.length > 0 && test(row)).map(({ layout }) => layout);
    return {
      path,
      emitted,
      inPlace: merged(
        "inPlace",
        layouts((row) => row.updatedInPlace),
      ),
      drift: merged(
        "drift",
        aws
          .filter(({ row, awsDrifted }) => propertiesOf(row).some((property) => isAmong(property, awsDrifted)))
          .map(({ layout }) => layout),
      ),
      removal: merged(
        "removal",
        layouts((row) => row.removalSeen),
      ),
    };
  });
}

/** Why no engine has shown a field, by the place that it reaches. */
function whyUnseen(emitted: readonly string[], unchanged: string | undefined): string {
  const reaches = (...marks: string[]) => emitted.some((place) => marks.some((mark) => place.startsWith(mark)));
  if (emitted.some((place) => /^(pbs|pve|proxmox)[-_]/.test(place)))
    return "on a server of Proxmox, and not yet seen there";
  if (reaches("AWS::")) return unchanged ?? "on AWS, and not yet seen there";
  if (reaches("/", "RESTORE.md")) return "in files alone, which are written anew";
  return reaches("rule ") ? "judged, and deployed nowhere" : "read by nothing that is deployed";
}

/** Optional values that every rehearsed layout has and needs. */
const NOT_TAKEN_OUT: Readonly<Record<string, string>> = {
  "repositories.*(s3).identity.pruner": "not tried: without it nothing prunes, and no rehearsed layout can do without",
};

/** What a plan refuses to change it refuses to take out. */
const refusedIn = (reasons: readonly string[]): string | undefined =>
  reasons.find((text) => text.startsWith("refused by the plan"));

/** Not of another form of an entry, which has a field of the same name. */
const isOnAws = (path: string): boolean =>
  !/^(hops\.\*\((?!restic\))|sites\.\*\((?!cloud\))|repositories\.\*\((?!s3\)))/.test(path);

/** Added and removed resources by their type alone. */
const propertiesOf = ({ properties }: FieldEvidence): string[] =>
  properties.map((property) => property.replace(/^[+-] /, ""));

/** A whole resource has all of its properties. */
const isAmong = (property: string, drifted: readonly string[]): boolean =>
  drifted.some((each) => each === property || each.startsWith(`${property} `) || property.startsWith(`${each} `));

const withoutForms = (path: string): string => path.replace(/\([^()]*\)/g, "");
