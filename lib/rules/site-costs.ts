import type { RepositoryCost } from "../estimate/money";
import type { Layout } from "../spec/layout";
import type { CloudSite } from "../spec/site";

/** Costs of a cloud account, with its budget. */
export interface SiteCost extends Pick<RepositoryCost, "bytes" | "monthly" | "thaw"> {
  readonly budget: CloudSite["budget"];
}

/** Sums of what the buckets of each account cost. */
export function bySite(layout: Layout, costs: ReadonlyMap<string, RepositoryCost>): Map<string, SiteCost> {
  const sums = new Map<string, SiteCost>();
  for (const [name, { bytes, monthly, thaw }] of costs) {
    const repository = layout.repositories[name];
    const site = repository?.kind === "s3" ? layout.sites[repository.site] : undefined;
    if (repository?.kind !== "s3" || site?.kind !== "cloud") continue;
    const sum = sums.get(repository.site) ?? { bytes: 0, monthly: 0, thaw: 0, budget: site.budget };
    sums.set(repository.site, {
      budget: site.budget,
      bytes: sum.bytes + bytes,
      monthly: sum.monthly + monthly,
      thaw: sum.thaw + thaw,
    });
  }
  return sums;
}
