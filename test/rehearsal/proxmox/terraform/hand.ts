import { PBS_ENDPOINTS } from "../../../../lib/pbs/endpoints";
import { PVE_ENDPOINTS } from "../../../../lib/proxmox/endpoints";
import { watches } from "../../../../lib/restful/added-by-hand";
import type { Endpoint } from "../../../../lib/restful/endpoint";
import type { ServerApi } from "./server-api";
import type { StateObject } from "./stack-run";

/** What somebody does to an object past Terraform. */
interface ByHand {
  /** Absent where nothing can be changed in place. */
  readonly change?: () => Promise<unknown>;
  /** Adds every key that the layout leaves out; absent where there is none that a plan shows. */
  readonly add?: () => Promise<unknown>;
  /** Absent where it cannot be removed. */
  readonly remove?: () => Promise<unknown>;
}

/** What somebody adds: harmless to look at, and each of them silently takes a copy, a check or a message away. */
const ADDITIONS: Readonly<Record<string, unknown>> = {
  exclude: "9999",
  "exclude-path": ["/srv"],
  "prune-backups": "keep-last=3",
  bwlimit: 1,
  "max-depth": 1,
  "keep-yearly": 1,
  "outdated-after": 9999,
  "transfer-last": 1,
  "match-severity": ["error"],
  author: "added by hand",
  comment: "added by hand",
};

/** Values that stand out, by the keys that are tried in this order. */
const CHANGES: Readonly<Record<string, (before: unknown) => unknown>> = {
  comment: () => "changed by hand",
  schedule: (before) => (before === "05:55" ? "06:55" : "05:55"),
  timezone: (before) => (before === "Asia/Tokyo" ? "Etc/UTC" : "Asia/Tokyo"),
  propagate: (before) => !before,
  author: () => "changed by hand",
  host: () => "elsewhere.example.org",
  enable: (before) => !before,
  disable: (before) => !before,
};

/** How an object of the state is changed and removed by hand. @throws Error for a type that nobody taught it */
export function byHand({ type, values }: StateObject, api: ServerApi): ByHand {
  if (type === "restful_resource") return restful(values, api);
  const text = (key: string) => String(values[key]);
  switch (type) {
    case "proxmox_network_linux_vlan":
    case "proxmox_network_linux_bridge": {
      const node = `/nodes/${text("node_name")}/network`;
      const path = `${node}/${text("name")}`;
      const kind = type.endsWith("vlan") ? "vlan" : "bridge";
      return {
        change: async () => {
          await api("PUT", path, { type: kind, comments: "changed by hand" });
          await api("PUT", node);
        },
        remove: async () => {
          await api("DELETE", path);
          await api("PUT", node);
        },
      };
    }
    case "proxmox_virtual_environment_pool":
      return {
        change: () => api("PUT", `/pools/${text("pool_id")}`, { comment: "changed by hand" }),
        remove: () => api("DELETE", `/pools/${text("pool_id")}`),
      };
    case "proxmox_virtual_environment_role":
      return {
        change: () => api("PUT", `/access/roles/${text("role_id")}`, { privs: "VM.Audit" }),
        remove: () => api("DELETE", `/access/roles/${text("role_id")}`),
      };
    case "proxmox_acl": {
      const id = values.token_id ? { tokens: values.token_id } : { users: values.user_id };
      const entry = { path: values.path, roles: values.role_id, ...id };
      return {
        change: () => api("PUT", "/access/acl", { ...entry, propagate: values.propagate ? 0 : 1 }),
        remove: () => api("PUT", "/access/acl", { ...entry, delete: 1 }),
      };
    }
    default:
      throw new Error(`the rehearsal does not know how to change a ${type} by hand`);
  }
}

function restful(values: StateObject["values"], api: ServerApi): ByHand {
  const endpoint = endpointOf(values);
  const body = values.body as Readonly<Record<string, unknown>>;
  const key = Object.keys(CHANGES).find((name) => {
    const rule = endpoint.keys[name];
    return rule && !rule.fixed && !rule.unordered && !rule.secret && name in body;
  });
  // an ACL entry is named by its whole body, the others by their path
  const named = endpoint.createMethod === "PUT" ? body : {};
  const removal = endpoint.removal;
  const additions = Object.entries(ADDITIONS).filter(
    ([name]) => name in endpoint.keys && watches(endpoint, name) && !(name in body),
  );
  return {
    ...(key !== undefined &&
      endpoint.updateMethod && {
        change: () => api("PUT", String(values.update_path), { ...named, [key]: CHANGES[key]!(body[key]) }),
      }),
    ...(additions.length > 0 && {
      add: () => api("PUT", String(values.update_path), { ...named, ...Object.fromEntries(additions) }),
    }),
    // what nothing has to find is always there
    ...(Object.keys(endpoint.identity).length > 0 && {
      remove: () => api(removal.method, String(values.delete_path), (values.delete_body as object | null) ?? undefined),
    }),
  };
}

const ENDPOINTS: readonly Endpoint[] = [...Object.values(PBS_ENDPOINTS), ...Object.values(PVE_ENDPOINTS)];

/**
 * The row of the endpoint table that an object was made from. Users and tokens have the same paths on both systems, but
 * other keys, and only PVE writes a boolean as 0 or 1.
 */
export function endpointOf({ path, body }: Readonly<Record<string, unknown>>): Endpoint {
  const found = ENDPOINTS.find(
    ({ collection, keys }) =>
      new RegExp(`^${collection.replace(/\{[^}]+\}/g, "[^/]+")}$`).test(decodeURIComponent(String(path))) &&
      Object.entries(body as object).every(
        ([key, value]) => key in keys && (keys[key]!.type === "boolean") === (typeof value === "boolean"),
      ),
  );
  if (!found) throw new Error(`no row of the endpoint table has the path ${path}`);
  return found;
}
