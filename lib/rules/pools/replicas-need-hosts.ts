import type { Rule } from "../rule";

export const replicasNeedHosts: Rule = {
  id: "pools/replicas-need-hosts",
  severity: "error",
  title: "a pool has a host for each replica, and needs no more replicas than it has",
  why: "replicas that share a host are lost with it; a pool that needs more than it has never takes a write",
  source: "Ceph, pool size and min_size",
  mend: "name every host of the pool, or lower replicas",
  *check({ layout }) {
    for (const [name, { hosts, replicas, minReplicas }] of Object.entries(layout.pools)) {
      const different = new Set(hosts).size;
      if (different < replicas)
        yield {
          path: ["pools", name, "replicas"],
          message: `${name} has fewer hosts than replicas`,
          found: `${replicas} replicas on ${[...new Set(hosts)].join(", ")}`,
          allowed: `${different} or less`,
          help: `write replicas: ${different}, or name ${replicas - different} more hosts`,
        };
      if (minReplicas > replicas)
        yield {
          path: ["pools", name, "minReplicas"],
          message: `${name} needs more replicas than it has`,
          found: `${minReplicas} of ${replicas}`,
          allowed: `${replicas} or less`,
          help: `write minReplicas: ${Math.max(1, replicas - 1)}`,
        };
    }
  },
};
