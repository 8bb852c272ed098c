import type { CalendarEvent } from "../calendar/event";
import { longestGapSeconds } from "../calendar/longest-gap";
import type { CopyGraph } from "../graph/copy-graph";
import { serverZone } from "../graph/server-zone";

/** Longest wait in seconds for a start of a job of a PBS (`longestGapSeconds`). */
export function serverGap(graph: CopyGraph, event: CalendarEvent, server: string): number {
  return longestGapSeconds(event, serverZone(graph.layout, server), graph.from);
}
