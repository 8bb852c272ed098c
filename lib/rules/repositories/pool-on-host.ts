import { hostChain } from "../../graph/failure-domain";
import type { Rule } from "../rule";

export const repositoryPoolOnHost: Rule = {
  id: "repositories/pool-on-host",
  severity: "error",
  title: "a local repository lies in a pool of the host that runs restic, or of a host below it",
  why: "the repository would be somewhere else than the layout believes: copies counted apart would fail together",
  source: "definition of pools; offsite.md 8.42",
  mend: "name the pool that the directory really lies in",
  *check({ layout }) {
    for (const [name, repository] of Object.entries(layout.repositories)) {
      if (repository.kind !== "local") continue;
      const chain = hostChain(layout, repository.host);
      const { hosts } = layout.pools[repository.pool]!;
      if (hosts.some((host) => chain.includes(host))) continue;
      yield {
        path: ["repositories", name, "pool"],
        message: `${repository.host} has no part of ${repository.pool}`,
        found: `${repository.pool} on ${hosts.join(", ")}`,
        allowed: `a pool on ${chain.join(" or ")}`,
        help: `name a pool of ${chain.join(" or ")}, or let restic run where the pool is: repositories.${name}.host: "${hosts[0]}"; a tree is then read where it is mounted, as datasets.NAME.host says`,
      };
    }
  },
};
