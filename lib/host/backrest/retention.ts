import type { ResticJob } from "../restic-job";
import type { Retention } from "./config-schema";

/**
 * Who forgets: Backrest right after each backup where its credentials may delete, which is a local repository. The
 * writer of a bucket may delete nothing but locks, so there Backrest keeps all and the maintenance forgets as pruner.
 */
export const backrestForgets = ({ repository }: ResticJob): boolean => repository.spec.kind === "local";

export function backrestRetention(job: ResticJob): Retention {
  if (!backrestForgets(job)) return { policyKeepAll: true };
  const { last, hourly, daily, weekly, monthly, yearly } = job.hop.keep;
  const counts = { hourly, daily, weekly, monthly, yearly, keepLastN: last };
  const said = Object.entries(counts).filter(([, count]) => count !== undefined);
  return { policyTimeBucketed: Object.fromEntries(said) };
}
