import type { AclEntry } from "../privileges";
import type { Task } from "../task-list";
import type { Values } from "../verify-parameters";

/** A network interface as the list of a node shows it. */
export type Interface = Values & { readonly iface: string; readonly type: string };

export interface NodeNetwork {
  /** What the file of pending changes says. */
  staged: Interface[];
  /** What runs. */
  applied: Interface[];
}

/** Everything that a cluster keeps. */
export interface PveState {
  readonly storages: Record<string, Values>;
  readonly jobs: Record<string, Values>;
  readonly networks: Record<string, NodeNetwork>;
  /** Time zone by node. */
  readonly zones: Record<string, string>;
  readonly roles: Record<string, string[]>;
  readonly groups: Record<string, Values>;
  readonly users: Record<string, Values>;
  /** By full id. */
  readonly tokens: Record<string, Values>;
  readonly secrets: Record<string, string>;
  acl: (AclEntry & { readonly type: "user" | "token" | "group" })[];
  readonly pools: Record<string, { comment?: string; storages: string[] }>;
  readonly tasks: Task[];
  /** Why the next reload of a network fails. */
  reloadFails?: string;
}

/** A token that is there before anything is deployed. */
export interface SeedToken {
  readonly id: string;
  readonly secret: string;
  /** Role on `/`, one of its own where it is told what it may. Default: `Administrator`; none for a token that may nothing. */
  readonly role?: "none" | { readonly name: string; readonly privileges: readonly string[] };
}

export interface FreshPve {
  readonly tokens: readonly SeedToken[];
  /** Interfaces by node. */
  readonly nodes: Readonly<Record<string, readonly Interface[]>>;
}

/** A fresh cluster on which an administrator made the tokens that deploy. */
export function freshPve({ tokens, nodes }: FreshPve): PveState {
  const state: PveState = {
    storages: { local: { content: "backup,iso,vztmpl", path: "/var/lib/vz", type: "dir", storage: "local" } },
    jobs: {},
    networks: {},
    zones: {},
    roles: {},
    groups: {},
    users: { "root@pam": { enable: 1, expire: 0, email: "admin@example.org" } },
    tokens: {},
    secrets: {},
    acl: [],
    pools: {},
    tasks: [],
  };
  for (const [node, interfaces] of Object.entries(nodes)) {
    state.networks[node] = { staged: structuredClone([...interfaces]), applied: structuredClone([...interfaces]) };
    state.zones[node] = "Etc/UTC";
  }
  for (const { id, secret, role } of tokens) {
    const user = id.split("!")[0]!;
    state.users[user] ??= { enable: 1, expire: 0 };
    state.tokens[id] = { privsep: user === "root@pam" && role !== "none" ? 0 : 1, expire: 0 };
    state.secrets[id] = secret;
    if (role === "none" || user === "root@pam") continue;
    if (role) state.roles[role.name] = [...role.privileges];
    const roleid = role?.name ?? "Administrator";
    state.acl.push({ path: "/", ugid: user, roleid, propagate: true, type: "user" });
    state.acl.push({ path: "/", ugid: id, roleid, propagate: true, type: "token" });
  }
  return state;
}
