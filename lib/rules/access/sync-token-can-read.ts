import { aclPath, effective, roleCovers } from "../../graph/grants";
import type { Rule } from "../rule";

export const syncTokenCanRead: Rule = {
  id: "access/sync-token-can-read",
  severity: "error",
  title: "the token of a remote may do what its syncs do",
  why: "the sync sees an empty datastore, or is refused: the second copy is never made",
  source: "pbs-api-types acl.rs; proxmox-backup docs, sync jobs; operations.md 2.4, 2.7",
  mend: "DatastoreReader on what is pulled, DatastoreBackup on what is pushed to, for the token and its user",
  *check({ layout }) {
    for (const [name, hop] of Object.entries(layout.hops)) {
      if (hop.by !== "pbs-sync" || hop.direction === "local" || hop.remote === undefined) continue;
      const pulls = hop.direction === "pull";
      const [runner, other] = pulls ? [hop.to.server, hop.from] : [hop.from.server, hop.to];
      const remote = layout.pbs[runner]?.remotes[hop.remote];
      // a remote that leads elsewhere is told of by hops/sync-servers
      if (remote?.server !== other.server) continue;
      const server = layout.pbs[other.server]!;
      const needs = pulls ? "DatastoreReader" : "DatastoreBackup";
      const on = aclPath(other);
      const held = effective(
        server.grants.filter(({ to }) => to === remote.as),
        on,
      );
      if (remote.as === server.token.id || held.some(({ role }) => roleCovers(role, needs))) continue;
      yield {
        path: ["pbs", runner, "remotes", hop.remote, "as"],
        message: `${remote.as} may not ${pulls ? "read" : "write to"} ${other.text} for ${name}`,
        found: held.map((grant) => `${grant.role} on ${grant.on}`).join(", ") || `no grant on ${on}`,
        allowed: `${needs} on ${on}`,
        help: `add {to: "${remote.as}", role: "${needs}", on: "${on}"} to pbs.${other.server}.grants, and the same for ${remote.as.split("!")[0]}`,
      };
    }
  },
};
