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
      rows.filter((row) => row.path === withoutForms(path)).map((row) => ({ layout, row, awsDrifted })),
    );
    const elsewhere = emissions.get(path) ?? [];
    const emitted = [
      ...new Set([
        ...proxmox.flatMap(({ row }) => row.emitted),
        ...elsewhere,
        ...aws.flatMap(({ row }) => row.properties.map((property) => property.replace(/^[+-] /, ""))),
      ]),
    ].sort();
    const reaches = (mark: string) => emitted.some((place) => place.startsWith(mark));
    const unchanged = engines
      .flatMap(({ awsUnchanged }) => awsUnchanged)
      .find((each) => each.path === withoutForms(path))?.because;
    const unseen = reaches("AWS::")
      ? (unchanged ?? "on AWS, and not yet seen there")
      : reaches("/") || reaches("RESTORE.md")
        ? "in files alone, which are written anew"
        : reaches("rule ")
          ? "judged, and deployed nowhere"
          : "read by nothing that is deployed";
    const merged = (column: "inPlace" | "drift" | "removal", onAws: readonly string[]): Shown => {
      const seen = [
        ...proxmox.filter(({ row }) => "seen" in row[column]).map(({ layout }) => layout),
        ...onAws.map((layout) => `${layout} on AWS`),
      ];
      if (seen.length > 0) return { seen };
      const why = proxmox.flatMap(({ row }) => ("why" in row[column] ? [row[column].why] : []));
      return { why: why.find((text) => !ELSEWHERE.includes(text)) ?? unseen };
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
          .filter(({ row, awsDrifted }) => row.properties.some((property) => awsDrifted.includes(property)))
          .map(({ layout }) => layout),
      ),
      removal: merged(
        "removal",
        layouts((row) => row.removalSeen),
      ),
    };
  });
}

export const withoutForms = (path: string): string => path.replace(/\([^()]*\)/g, "");
