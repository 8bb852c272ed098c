import type { CalendarEvent } from "../calendar/event";
import { longestGapSeconds } from "../calendar/longest-gap";
import type { CopyGraph } from "../graph/copy-graph";
import { serverZone } from "../graph/server-zone";

/** Longest time in seconds between two starts of a job of a PBS; Infinity when it starts at most once. */
export function serverGap(graph: CopyGraph, event: CalendarEvent, server: string): number {
  return longestGapSeconds(event, serverZone(graph.layout, server), graph.from);
}
