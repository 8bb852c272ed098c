import { restoreTime } from "../estimate/restore-time";
import type { Copy } from "../graph/copy";
import type { CopyGraph } from "../graph/copy-graph";
import { Bytes } from "../units/bytes";
import { Duration } from "../units/duration";

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
  const { thaw, download, local, fetched } = time;
  const { size } = graph.layout.datasets[copy.dataset]!;
  return {
    seconds: thaw + download + local,
    parts: [
      ...(thaw > 0 ? [`${durationText(thaw)} of thaw`] : []),
      ...(download > 0
        ? [`${durationText(download)} for ${Bytes.of(fetched).format()} from ${copy.place.site} at ${site.downlink}`]
        : []),
      ...(local > 0 ? [`${durationText(local)} for ${size.format()} in the house at ${site.lan}`] : []),
    ],
  };
}

export const durationText = (seconds: number): string => Duration.of(Math.ceil(seconds / 60) * 60).format();
