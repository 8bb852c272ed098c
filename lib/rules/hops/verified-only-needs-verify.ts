import type { Rule } from "../rule";

export const verifiedOnlyNeedsVerify: Rule = {
  id: "hops/verified-only-needs-verify",
  severity: "error",
  title: "a sync of verified snapshots reads a datastore that verifies new ones at once",
  why: "the newest snapshots wait for the verification job, so the copy is older than its chain promises",
  source: "proxmox-backup jobs.rs (verified-only); operations.md 2.3, 2.4",
  mend: "verify new snapshots on the source, or sync all of them",
  *check({ layout }) {
    for (const [name, hop] of Object.entries(layout.hops)) {
      if (hop.by !== "pbs-sync" || !hop.verifiedOnly) continue;
      const { server, datastore } = hop.from;
      if (layout.pbs[server]?.datastores[datastore]?.verify.new !== false) continue;
      yield {
        path: ["hops", name, "verifiedOnly"],
        message: `${server}/${datastore} does not verify new snapshots`,
        found: "verify.new false",
        allowed: "verify.new true on the source",
        help: `write pbs.${server}.datastores.${datastore}.verify.new: true, or remove verifiedOnly`,
        fix: { path: ["pbs", server, "datastores", datastore, "verify", "new"], value: true },
      };
    }
  },
};
