import { restoreTime, totalSeconds } from "../estimate/restore-time";
import { packsAt } from "../estimate/thaw-requests";
import type { Copy } from "../graph/copy";
import type { CopyGraph } from "../graph/copy-graph";
import { ARCHIVE_CLASSES } from "../spec/archive-class";
import type { S3Repository } from "../spec/repository";
import { Bytes } from "../units/bytes";
import { Duration } from "../units/duration";
import type { BulkThaw } from "./restore-runbook-thaw";

export interface RestoreDuration {
  readonly seconds: number;
  /** What takes the time, one after the other. */
  readonly parts: readonly string[];
}

/** How long a restore takes, at worst, in words; undefined where the primary's site has no line of its own. */
export function restoreDuration(graph: CopyGraph, copy: Copy): RestoreDuration | undefined {
  const time = restoreTime(graph, copy);
  const site = graph.layout.sites[graph.copiesOf(copy.dataset)[0]!.place.site];
  if (!time || site?.kind !== "premises") return undefined;
  const { asking, thaw, download, local, fetched } = time;
  const { size } = graph.layout.datasets[copy.dataset]!;
  return {
    seconds: totalSeconds(time),
    parts: [
      ...(asking > 0
        ? [`${durationText(asking)} to ask for ${packsAt(graph, copy).toLocaleString("en-US")} packs`]
        : []),
      ...(thaw > 0 ? [`${durationText(thaw)} of thaw`] : []),
      ...(download > 0
        ? [`${durationText(download)} for ${Bytes.of(fetched).format()} from ${copy.place.site} at ${site.downlink}`]
        : []),
      ...(local > 0 ? [`${durationText(local)} for ${size.format()} in the house at ${site.lan}`] : []),
    ],
  };
}

/** What the tier promises for this copy. */
export function promiseOf(graph: CopyGraph, copy: Copy): { readonly rpo: Duration; readonly rto: Duration } {
  const tier = graph.layout.tiers[graph.layout.datasets[copy.dataset]!.tier]!;
  return copy.place.site === graph.copiesOf(copy.dataset)[0]!.place.site ? tier : tier.offsite;
}

/** Bulk, when the promise is kept even if some packs must then be asked for at Standard speed. */
export function bulkInTime(graph: CopyGraph, copy: Copy, { archive }: S3Repository): BulkThaw | undefined {
  const time = restoreTime(graph, copy);
  const tiers = archive.by === "none" ? undefined : ARCHIVE_CLASSES[archive.class].thaw;
  if (!time || !tiers?.Bulk) return undefined;
  // where tree packs are cold too, their round comes first
  const rounds = (archive.by === "lifecycle" ? 2 : 1) * tiers.Standard.toHours + tiers.Bulk.toHours;
  const seconds = time.asking + rounds * 3600 + time.download + time.local;
  const { rto } = promiseOf(graph, copy);
  return seconds > rto.seconds
    ? undefined
    : { hours: tiers.Bulk.toHours, back: durationText(seconds), promised: rto.toString() };
}

export const durationText = (seconds: number): string => Duration.of(Math.ceil(seconds / 60) * 60).format();
