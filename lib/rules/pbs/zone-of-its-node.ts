import type { Rule } from "../rule";

export const zoneOfItsNode: Rule = {
  id: "pbs/zone-of-its-node",
  severity: "error",
  title: "a PBS on a node of a cluster has the cluster's time zone",
  why: "a machine has one clock: each of the two stacks would set it back after the other, and half of the schedules run at another hour",
  source: "PUT /nodes/{node}/time of both APIs, which write the same /etc/timezone",
  mend: "leave timezone out of the PBS",
  absolute: true,
  *check({ layout }) {
    const nodes = new Set(Object.values(layout.clusters).flatMap((cluster) => cluster.nodes));
    for (const [name, { host, timezone }] of Object.entries(layout.pbs)) {
      if (!timezone || !nodes.has(host) || timezone.name === layout.timezone.name) continue;
      yield {
        path: ["pbs", name, "timezone"],
        message: `${host} is a node of a cluster as well, and has one clock`,
        found: timezone.name,
        allowed: layout.timezone.name,
        help: `remove pbs.${name}.timezone, or move the PBS into a guest`,
        fix: { path: ["pbs", name, "timezone"], value: undefined },
      };
    }
  },
};
