import type { Rule } from "../rule";

export const outlivesAHost: Rule = {
  id: "pools/outlives-a-host",
  severity: "warning",
  title: "a pool with replicas outlives each of its machines",
  why: "replicas that stand on one machine, or of which every one is needed, stop with it: the disks are paid for and save nothing",
  source: "Ceph, pool size and min_size; operations.md 7.4",
  mend: "hosts on machines of their own, and minReplicas below replicas",
  *check({ layout, graph }) {
    for (const [name, pool] of Object.entries(layout.pools)) {
      // fewer hosts than replicas are told of by pools/replicas-need-hosts
      if (pool.replicas < 2 || new Set(pool.hosts).size < pool.replicas || pool.minReplicas > pool.replicas) continue;
      const place = graph.place({ kind: "pool", name, text: `pool:${name}` });
      const host = [...place.lostWith].find((domain) => domain.startsWith("host:"));
      if (host === undefined) continue;
      yield {
        path: ["pools", name, "hosts"],
        message: `${name} is lost with ${host.replace(":", " ")} alone`,
        found: `${pool.replicas} replicas on ${pool.hosts.join(", ")}, of which ${pool.minReplicas} must remain`,
        allowed: "no machine that takes more than the replicas to spare",
        help:
          pool.minReplicas === pool.replicas
            ? `write minReplicas: ${pool.replicas - 1}`
            : "name hosts that are not guests of one machine",
      };
    }
  },
};
