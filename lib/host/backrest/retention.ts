import type { CopyGraph } from "../../graph/copy-graph";
import { forgettingOf } from "../../graph/forgetting";
import type { ResticJob } from "../restic-job";
import type { Retention } from "./config-schema";

/** Backrest keeps all where the maintenance forgets. */
export function backrestRetention(graph: CopyGraph, { hop, repository }: ResticJob): Retention {
  if (!forgettingOf(graph, repository.name).afterEachRun) return { policyKeepAll: true };
  const { last, hourly, daily, weekly, monthly, yearly } = hop.keep;
  const counts = { hourly, daily, weekly, monthly, yearly, keepLastN: last };
  const said = Object.entries(counts).filter(([, count]) => count !== undefined);
  return { policyTimeBucketed: Object.fromEntries(said) };
}
