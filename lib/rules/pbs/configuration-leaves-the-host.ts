import type { Rule } from "../rule";

export const configurationLeavesTheHost: Rule = {
  id: "pbs/configuration-leaves-the-host",
  severity: "warning",
  title: "the configuration backup of a PBS lies in a datastore whose directory restic takes away",
  why: "a copy beside the original is lost with it, and sync jobs between servers carry snapshots only",
  source: "offsite.md 6.3; operations.md 6 (configuration backup)",
  mend: "a datastore that a restic hop reads, or a restic hop from it",
  *check({ layout, graph }) {
    for (const [name, { configurationBackup }] of Object.entries(layout.pbs)) {
      if (!configurationBackup) continue;
      const taken = graph
        .hopsAt(name)
        .flatMap(([, hop]) => (hop.by === "restic" && hop.from ? [hop.from.datastore] : []));
      if (taken.includes(configurationBackup.into)) continue;
      yield {
        path: ["pbs", name, "configurationBackup", "into"],
        message: `nothing takes ${configurationBackup.into} away from ${name}`,
        found: `no restic hop from pbs:${name}/${configurationBackup.into}`,
        allowed: taken.length > 0 ? [...new Set(taken)].join(", ") : "a datastore that a restic hop reads",
        help:
          taken[0] !== undefined
            ? `write into: "${taken[0]}"`
            : `add a hop by: "restic" with from: "pbs:${name}/${configurationBackup.into}"`,
      };
    }
  },
};
