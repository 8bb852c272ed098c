import type { Layout } from "../../../../../lib/spec/layout";
import type { PrivilegeUse } from "../../double/privilege-log";
import type { AclEntry } from "../../double/privileges";
import { DEPLOY_NEEDS } from "./deploy-needs";
import { purposesOf } from "./purpose";

/** What one grant allows against what was done with it. */
export interface JudgedGrant {
  readonly to: string;
  readonly role: string;
  readonly on: string;
  readonly used: readonly string[];
  readonly unused: readonly { readonly privilege: string; readonly because: string; readonly source: string }[];
  /** Never used, and nothing says why it is held. */
  readonly unexplained: readonly string[];
}

export interface GrantsOf {
  readonly layout: Layout;
  /** `pbs` or `pve`, and the server's name. */
  readonly server: readonly [string, string];
  readonly acl: readonly AclEntry[];
  readonly roles: Readonly<Record<string, readonly string[]>>;
  readonly used: readonly PrivilegeUse[];
  /** Whether the server has only roles of its own: then the smallest one that holds all that is needed is the least. */
  readonly fixedRoles: boolean;
}

/** Every grant of a server, judged. */
export const judgedGrants = (of: GrantsOf): JudgedGrant[] => of.acl.map((entry) => judged(entry, of));

function judged({ ugid: to, roleid: role, path: on, propagate }: AclEntry, of: GrantsOf): JudgedGrant {
  const { layout, server, roles, used: uses, fixedRoles } = of;
  const reaches = (path: string) => path === on || (propagate && (on === "/" || path.startsWith(`${on}/`)));
  const held = roles[role] ?? [];
  const mine = uses.filter(({ caller, path }) => (caller === to || caller.split("!")[0] === to) && reaches(path));
  const used = held.filter((privilege) => mine.some((use) => use.privilege === privilege));
  const purposes = purposesOf(layout, server, to);
  const needed = new Set([...used, ...purposes.flatMap(({ needs }) => (needs === "look" ? [] : needs))]);
  const smallest = fixedRoles ? smallestRole(roles, needed) : undefined;
  const reasonFor = (privilege: string) => {
    const purpose = purposes.find(({ needs }) => (needs === "look" ? looks(privilege) : needs.includes(privilege)));
    if (purpose) return { privilege, because: purpose.because, source: purpose.source };
    if (isDeploying(of, to)) {
      const need = DEPLOY_NEEDS.find((each) => !fixedRoles && each.privilege === privilege);
      if (need) return need;
    }
    if (smallest !== undefined && held.length <= roles[smallest]!.length)
      return {
        privilege,
        because: `no smaller role holds ${[...needed].join(", ")}`,
        source: "pbs-api-types acl.rs: there are no roles of one's own",
      };
    return undefined;
  };
  const rest = held.filter((privilege) => !used.includes(privilege));
  return {
    to,
    role,
    on,
    used,
    unused: rest.flatMap((privilege) => reasonFor(privilege) ?? []),
    unexplained: rest.filter((privilege) => reasonFor(privilege) === undefined),
  };
}

const looks = (privilege: string): boolean => privilege.endsWith(".Audit");

function isDeploying({ layout, server: [system, name] }: GrantsOf, to: string): boolean {
  const { id } = (system === "pbs" ? layout.pbs[name]! : layout.clusters[name]!).token;
  return to === id || to === id.split("!")[0];
}

/** The role with the fewest privileges among those that hold all that is needed; none where nothing is. */
function smallestRole(roles: GrantsOf["roles"], needed: ReadonlySet<string>): string | undefined {
  if (needed.size === 0) return undefined;
  const enough = Object.entries(roles).filter(([, held]) => [...needed].every((privilege) => held.includes(privilege)));
  return enough.sort(([, a], [, b]) => a.length - b.length)[0]?.[0];
}
