import { effective, roleCovers } from "../../graph/grants";
import type { Grant } from "../../spec/access";
import type { Layout } from "../../spec/layout";
import type { PathSegment } from "../../spec/problem";
import { groupBy } from "../../units/group-by";
import type { Rule } from "../rule";

export const userHasItToo: Rule = {
  id: "access/user-has-it-too",
  severity: "error",
  title: "what a token is granted, its user is granted too",
  why: "a token has only what its user has as well: the grant looks right and gives nothing",
  source: "pbs-api-types acl.rs; pveum (privilege separation); operations.md 2.7",
  mend: "the same grant for the user",
  *check({ layout }) {
    for (const { path, grants } of grantsOf(layout)) {
      const byWhom = groupBy(grants, ({ to }) => to);
      for (const [i, grant] of grants.entries()) {
        const user = grant.to.split("!")[0]!;
        if (user === grant.to) continue;
        const held = effective(byWhom.get(user) ?? [], grant.on);
        if (held.some(({ role }) => roleCovers(role, grant.role))) continue;
        yield {
          path: [...path, i],
          message: `${user} does not have what its token is granted`,
          found: held.map(({ role, on }) => `${role} on ${on}`).join(", ") || `no grant to ${user} on ${grant.on}`,
          allowed: `${grant.role} on ${grant.on} for both`,
          help: `add {to: "${user}", role: "${grant.role}", on: "${grant.on}"}`,
        };
      }
    }
  },
};

function* grantsOf(layout: Layout): Generator<{ path: PathSegment[]; grants: readonly Grant[] }> {
  for (const [name, { grants }] of Object.entries(layout.clusters))
    yield { path: ["clusters", name, "grants"], grants };
  for (const [name, { grants }] of Object.entries(layout.pbs)) yield { path: ["pbs", name, "grants"], grants };
}
