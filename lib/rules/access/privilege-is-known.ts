import { suggest } from "../../units/suggest";
import { PVE_PRIVILEGES } from "../pve-privileges";
import type { Rule } from "../rule";

export const privilegeIsKnown: Rule = {
  id: "access/privilege-is-known",
  severity: "warning",
  title: "a role of a cluster consists of privileges that PVE 9 has",
  why: "PVE refuses the role for one name that it does not know, and whoever was granted it has nothing",
  source: "PVE API, POST and GET /access/roles; pveum (privileges)",
  mend: "the name as PVE spells it; where a newer PVE has one more, an acknowledgement",
  *check({ layout }) {
    for (const [name, { roles }] of Object.entries(layout.clusters))
      for (const [role, privileges] of Object.entries(roles))
        for (const [i, privilege] of privileges.entries()) {
          if (PVE_PRIVILEGES.includes(privilege)) continue;
          const near = suggest(privilege, PVE_PRIVILEGES);
          const area = `${privilege.split(".")[0]}.`;
          const siblings = PVE_PRIVILEGES.filter((each) => each.startsWith(area));
          yield {
            path: ["clusters", name, "roles", role, i],
            message: `${role} has a privilege that PVE 9 does not have`,
            found: privilege,
            allowed: (siblings.length > 0 ? siblings : PVE_PRIVILEGES).join(", "),
            help: near ? `did you mean ${near}?` : "use one of those listed: `pveum role list` on a node prints them",
          };
        }
  },
};
