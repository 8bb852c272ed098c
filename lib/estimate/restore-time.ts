import type { Copy } from "../graph/copy";
import type { CopyGraph } from "../graph/copy-graph";
import { ARCHIVE_CLASSES, classOf } from "../spec/archive-class";
import { copyBytes } from "./bytes";
import { askingSeconds, packsAt } from "./thaw-requests";
import { transferSeconds } from "./transfer-time";

/** What takes the time of a restore, one after the other, in seconds; 0 where a part does not apply. */
export interface RestoreTime {
  /** Until every object has been asked for, one request each. */
  readonly asking: number;
  /** Until the objects can be read, after a STANDARD retrieval was asked for. */
  readonly thaw: number;
  /** Over the line of the primary's site. */
  readonly download: number;
  /** Over the local network of that site. */
  readonly local: number;
  /** Bytes that come over the line. */
  readonly fetched: number;
}

/**
 * How long a dataset takes to come back from a copy, at worst. Hardware, installation and a person's sleep come on top.
 * Undefined when the primary's site has no line of its own (a cloud site).
 */
export function restoreTime(graph: CopyGraph, copy: Copy): RestoreTime | undefined {
  const { layout } = graph;
  const home = graph.copiesOf(copy.dataset)[0]!.place.site;
  const site = layout.sites[home];
  if (site?.kind !== "premises") return undefined;
  const size = layout.datasets[copy.dataset]!.size.bytes;
  const overLan = transferSeconds(size, site.lan);
  if (copy.place.site === home) return { asking: 0, thaw: 0, download: 0, local: overLan, fetched: 0 };
  // a datastore that restic saved comes back whole, and must be a datastore again before a guest can be read from it
  const source = copy.place.ref.kind === "repo" && copy.source?.place.ref.kind === "pbs" ? copy.source : undefined;
  const fetched = source ? Math.ceil(copyBytes(graph, source)) : size;
  const thaw = thawSeconds(graph, copy);
  return {
    asking: thaw > 0 ? askingSeconds(packsAt(graph, copy)) : 0,
    thaw,
    download: transferSeconds(fetched, site.downlink),
    local: source ? overLan : 0,
    fetched,
  };
}

export const totalSeconds = ({ asking, thaw, download, local }: RestoreTime): number =>
  asking + thaw + download + local;

/** Seconds of the whole of `restoreTime`. */
export function restoreSeconds(graph: CopyGraph, copy: Copy): number | undefined {
  const time = restoreTime(graph, copy);
  return time && totalSeconds(time);
}

/** Seconds until the objects of a copy can be read after a STANDARD retrieval was asked for, at worst. */
export function thawSeconds(graph: CopyGraph, copy: Copy): number {
  const { ref } = copy.place;
  const repository = ref.kind === "repo" ? graph.layout.repositories[ref.name] : undefined;
  if (repository?.kind !== "s3") return 0;
  const used = classOf(repository);
  return used === "STANDARD" ? 0 : ARCHIVE_CLASSES[used].thaw.Standard.toHours * 3600;
}

/** The copy from which the dataset is back first, and when. */
export function fastest(
  graph: CopyGraph,
  copies: readonly Copy[],
): { readonly copy: Copy; readonly seconds: number } | undefined {
  let best: { copy: Copy; seconds: number } | undefined;
  for (const copy of copies) {
    const seconds = restoreSeconds(graph, copy);
    if (seconds !== undefined && (!best || seconds < best.seconds)) best = { copy, seconds };
  }
  return best;
}
