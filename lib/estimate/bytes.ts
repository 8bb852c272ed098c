import { longestGapSeconds } from "../calendar/longest-gap";
import type { Copy } from "../graph/copy";
import type { CopyGraph } from "../graph/copy-graph";
import { forgettingOf } from "../graph/forgetting";
import type { Keep } from "../spec/keep";
import { keepOf } from "./keep-of";
import { pbsWindow, type RetentionWindow, resticWindow } from "./retention-window";
import { serverGap } from "./server-gap";

const DAY = 86_400;

/** Days that a history grows when nobody prunes it and nobody looks. */
const UNWATCHED_DAYS = 366;

/**
 * Bytes of a deduplicated history: the whole once, and for each day that retention reaches back what changed on it,
 * never more than a whole copy per snapshot. Compression, and chunks that datasets share, are left out: both only
 * make it less.
 */
export function historyBytes(size: number, dailyChange: number, { longest, count }: RetentionWindow): number {
  return size + Math.min(size * dailyChange * longest, size * Math.max(0, count - 1));
}

/** Bytes that a copy takes at its place, history included, at most. */
export function copyBytes(graph: CopyGraph, copy: Copy): number {
  const dataset = graph.layout.datasets[copy.dataset]!;
  const size = dataset.size.bytes;
  const change = dataset.dailyChange.fraction;
  const hop = graph.layout.hops[copy.chain.at(-1) ?? ""];
  if (!hop) return size;
  // a sync that runs more often than the backups it brings finds nothing new: the slowest hop sets the pace
  const gapDays = Math.max(...copy.chain.map((name) => graph.gapOf(graph.layout.hops[name]!))) / DAY;
  if (hop.by === "restic") {
    const window = resticWindow(hop.keep, gapDays);
    const waiting = size * change * maintenanceDays(graph, hop.to.name);
    // restic keeps every chunk that was in the datastore on a day that it remembers
    return hop.from && copy.source
      ? copyBytes(graph, copy.source) + size * change * window.longest + waiting
      : historyBytes(size, change, window) + waiting;
  }
  const keep: Keep | undefined = keepOf(graph, hop.to.text);
  const history = keep ? historyBytes(size, change, pbsWindow(keep, gapDays)) : size * (1 + change * UNWATCHED_DAYS);
  return history + size * change * lagDays(graph, hop.to.server, hop.to.datastore);
}

/** Days until what is no longer kept is pruned from a repository. */
function maintenanceDays(graph: CopyGraph, repository: string): number {
  const { maintenance } = forgettingOf(graph, repository);
  if (!maintenance) return UNWATCHED_DAYS;
  const { event, zone, takes } = maintenance;
  const gap = longestGapSeconds(event, zone, graph.from);
  return Math.min((gap + takes) / DAY, UNWATCHED_DAYS);
}

/** Days between a snapshot's end of life and its space: until the next prune, the next collection, and the 24 h 5 min that PBS spares fresh chunks. */
function lagDays(graph: CopyGraph, server: string, datastore: string): number {
  const { prune, gc } = graph.layout.pbs[server]!.datastores[datastore]!;
  const days = (serverGap(graph, prune, server) + serverGap(graph, gc, server)) / DAY + 1;
  return Math.min(days, UNWATCHED_DAYS);
}
