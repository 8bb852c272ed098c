import type { AclEntry } from "../privileges";
import type { Task } from "../task-list";
import type { Values } from "../verify-parameters";

/** What lies in the folder of a datastore; it stays when the datastore is taken out of the configuration. */
export interface Disk {
  namespaces: string[];
  /** Snapshots by namespace. */
  readonly snapshots: Record<string, number>;
}

/** Everything that a Proxmox Backup Server keeps. */
export interface PbsState {
  /** Configured objects, by kind of the endpoint table and id. */
  readonly sections: Record<string, Record<string, Values>>;
  /** By absolute path. */
  readonly disks: Record<string, Disk>;
  acl: AclEntry[];
  /** By token id. */
  readonly secrets: Record<string, string>;
  readonly tasks: Task[];
  timezone: string;
}

/** A token that is there before anything is deployed. */
export interface SeedToken {
  readonly id: string;
  readonly secret: string;
}

/** A fresh server on which an administrator made the tokens that deploy, with the role Admin. */
export function freshPbs(tokens: readonly SeedToken[]): PbsState {
  const state: PbsState = {
    sections: { "pbs-user": { "root@pam": { userid: "root@pam", comment: "Superuser" } }, "pbs-token": {} },
    disks: {},
    acl: [],
    secrets: {},
    tasks: [],
    timezone: "Etc/UTC",
  };
  for (const { id, secret } of tokens) {
    const user = id.split("!")[0]!;
    state.sections["pbs-token"]![id] = { tokenid: id };
    state.secrets[id] = secret;
    state.sections["pbs-user"]![user] ??= { userid: user };
    const ids = user === "root@pam" ? [id] : [user, id];
    state.acl.push(...ids.map((ugid) => ({ path: "/", ugid, roleid: "Admin", propagate: true })));
  }
  return state;
}
