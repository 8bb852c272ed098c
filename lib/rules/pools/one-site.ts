import type { Rule } from "../rule";

export const oneSite: Rule = {
  id: "pools/one-site",
  severity: "error",
  title: "the hosts of a pool stand at one site",
  why: "a pool is one copy at one site; stretched over two it would be taken for an offsite copy",
  source: "operations.md 7.4 (replication inside a storage cluster is one copy)",
  mend: "a pool for each site, with a hop between them",
  *check({ layout }) {
    for (const [name, { hosts }] of Object.entries(layout.pools)) {
      const sites = new Set(hosts.map((host) => layout.hosts[host]!.site));
      if (sites.size === 1) continue;
      yield {
        path: ["pools", name, "hosts"],
        message: `${name} is stretched over ${sites.size} sites`,
        found: hosts.map((host) => `${host} at ${layout.hosts[host]!.site}`).join(", "),
        allowed: "hosts of one site",
        help: `split ${name} into a pool at each of ${[...sites].join(", ")}`,
      };
    }
  },
};
