import { join } from "node:path";
import { type SelfSigned, selfSigned } from "../../../../support/self-signed";
import { HttpsDouble, type RawAnswer, type RawCall } from "../https-double";
import { PrivilegeLog } from "../privilege-log";
import { privilegesOn } from "../privileges";
import { Refusal, Unrecorded } from "../refusal";
import { StateFile } from "../state-file";
import { PveBackupJobs } from "./backup-jobs";
import type { BackupServers } from "./backup-servers";
import { PveGrants } from "./grants";
import { PveNetwork } from "./network";
import { PvePools } from "./pools";
import { type FreshPve, freshPve, type PveState } from "./state";
import { PveStorages } from "./storages";
import { taskLog, taskStatus } from "./tasks";
import { PveTime } from "./time";
import { PveUsers } from "./users";

export interface PveDoubleProps extends FreshPve {
  /** Where the state lies. */
  readonly folder: string;
  /** Default: `pve`. */
  readonly name?: string;
  /** The backup servers that a storage entry may name. */
  readonly backupServers: BackupServers;
  /** How long a reload of the network takes. Default: none. */
  readonly reloadMs?: number;
  /** Default: 127.0.0.1. */
  readonly host?: string;
  readonly port?: number;
  readonly certificate?: SelfSigned;
}

type Handler = (call: RawCall, caller: string, ...names: string[]) => unknown;

/** What an endpoint demands: a privilege on a path. */
type Demand = readonly [privilege: string, path: string];

/** What an endpoint demands beyond that because of what it is given. */
type DemandOfBody = (given: URLSearchParams) => readonly Demand[];

interface Route {
  readonly pattern: RegExp;
  readonly demands: readonly (Demand | DemandOfBody)[];
  readonly handle: Handler;
}

/** Answers that are not in `data` alone. */
class Whole {
  constructor(readonly body: object) {}
}

/** A double of one Proxmox VE cluster, TLS 1.3 only: what Threefold, its providers and its CLI ask of it. */
export class PveDouble {
  readonly https: HttpsDouble;
  readonly privileges = new PrivilegeLog();
  private readonly file: StateFile<PveState>;
  private readonly grants: PveGrants;
  private readonly routes: readonly Route[];

  constructor(props: PveDoubleProps) {
    this.file = new StateFile(join(props.folder, `${props.name ?? "pve"}.json`), () => freshPve(props));
    this.grants = new PveGrants(this.state);
    this.routes = this.table(props);
    this.https = new HttpsDouble({
      certificate: props.certificate ?? selfSigned(),
      minVersion: "TLSv1.3",
      host: props.host,
      port: props.port,
      answer: (call) => this.answer(call),
    });
  }

  get state(): PveState {
    return this.file.data;
  }

  /** Of both kinds, by name. */
  get roles(): Readonly<Record<string, readonly string[]>> {
    return this.grants.roles;
  }

  private table({ backupServers, reloadMs }: PveDoubleProps): Route[] {
    const storages = new PveStorages(this.state, backupServers);
    const jobs = new PveBackupJobs(this.state);
    const network = new PveNetwork(this.state, () => this.file.save(), reloadMs);
    const users = new PveUsers(this.state);
    const pools = new PvePools(this.state);
    const time = new PveTime(this.state);
    const { grants } = this;
    const route = (method: string, path: string, handle: Handler, ...demands: Route["demands"]): Route => ({
      pattern: new RegExp(`^${method} ${path.replaceAll("{}", "([^/]+)")}$`),
      handle,
      demands,
    });
    const storage: Demand = ["Datastore.Allocate", "/storage"];
    const modify: Demand = ["Sys.Modify", "/"];
    const audit: Demand = ["Sys.Audit", "/"];
    const people: Demand = ["User.Modify", "/access/groups"];
    const roles: Demand = ["Sys.Modify", "/access"];
    const permissions: Demand = ["Permissions.Modify", "/"];
    const pool: Demand = ["Pool.Allocate", "/pool"];
    return [
      route("GET", "/version", () => VERSION),
      route("GET", "/storage", (_, caller) =>
        storages.list().filter((s) => this.seesStorage(caller, String(s.storage))),
      ),
      route("POST", "/storage", (call) => storages.create(call), storage),
      route("GET", "/storage/{}", (_, __, id) => storages.get(id!), storage),
      route("PUT", "/storage/{}", (call, _, id) => storages.update(id!, call), storage),
      route("DELETE", "/storage/{}", (_, __, id) => storages.remove(id!), storage),
      route("GET", "/cluster/backup", () => jobs.list(), audit),
      route("POST", "/cluster/backup", (call) => jobs.create(call), modify, ofJob),
      route("GET", "/cluster/backup/{}", (_, __, id) => jobs.get(id!), audit),
      route("PUT", "/cluster/backup/{}", (call, _, id) => jobs.update(id!, call), modify, ofJob),
      route("DELETE", "/cluster/backup/{}", (_, __, id) => jobs.remove(id!), modify),
      route("GET", "/nodes/{}/network", (_, __, node) => network.list(node!)),
      route("POST", "/nodes/{}/network", (call, _, node) => network.create(node!, call), modify),
      route("PUT", "/nodes/{}/network", (_, caller, node) => network.reload(node!, caller), modify),
      route("DELETE", "/nodes/{}/network", (_, __, node) => network.revert(node!), modify),
      route("GET", "/nodes/{}/network/{}", (_, __, node, name) => network.get(node!, name!)),
      route("PUT", "/nodes/{}/network/{}", (call, _, node, name) => network.update(node!, name!, call), modify),
      route("DELETE", "/nodes/{}/network/{}", (_, __, node, name) => network.remove(node!, name!), modify),
      route("GET", "/nodes/{}/time", (_, __, node) => time.get(node!), audit),
      route("PUT", "/nodes/{}/time", (call, _, node) => time.update(node!, call), modify),
      route("GET", "/nodes/{}/tasks/{}/status", (_, __, node, upid) => taskStatus(this.state.tasks, node!, upid!)),
      route("GET", "/nodes/{}/tasks/{}/log", (_, __, ___, upid) => new Whole(taskLog(this.state.tasks, upid!))),
      route("GET", "/access/roles", () => grants.listRoles()),
      route("POST", "/access/roles", (call) => grants.createRole(call), roles),
      route("GET", "/access/roles/{}", (_, __, id) => grants.role(id!)),
      route("PUT", "/access/roles/{}", (call, _, id) => grants.updateRole(id!, call), roles),
      route("DELETE", "/access/roles/{}", (_, __, id) => grants.removeRole(id!), roles),
      route("POST", "/access/groups", (call) => grants.createGroup(call), people),
      route("GET", "/access/groups/{}", (_, __, id) => grants.group(id!), people),
      route("DELETE", "/access/groups/{}", (_, __, id) => grants.removeGroup(id!), people),
      route("GET", "/access/users", ({ query }) => users.list(query.get("full") === "1"), people),
      route("POST", "/access/users", (call) => users.create(call), people, ofUser),
      route("GET", "/access/users/{}", (_, __, id) => users.get(id!), people),
      route("PUT", "/access/users/{}", (call, _, id) => users.update(id!, call), people),
      route("DELETE", "/access/users/{}", (_, __, id) => users.remove(id!), people),
      route("GET", "/access/users/{}/token", (_, __, id) => users.tokensOf(id!), people),
      route("GET", "/access/users/{}/token/{}", (_, __, id, name) => users.getToken(id!, name!), people),
      route("POST", "/access/users/{}/token/{}", (call, _, id, name) => users.createToken(id!, name!, call), people),
      route("PUT", "/access/users/{}/token/{}", (call, _, id, name) => users.updateToken(id!, name!, call), people),
      route("DELETE", "/access/users/{}/token/{}", (_, __, id, name) => users.removeToken(id!, name!), people),
      route("GET", "/access/acl", () => grants.listAcl(), audit),
      route("PUT", "/access/acl", (call) => grants.updateAcl(call), permissions),
      route("GET", "/pools", (call) => pools.list(call)),
      route("POST", "/pools", (call) => pools.create(call), pool),
      route("PUT", "/pools", (call) => pools.update(call), pool),
      route("DELETE", "/pools", (call) => pools.remove(call), pool),
      route("GET", "/pools/{}", (_, __, id) => pools.get(id!), ["Pool.Audit", "/pool"]),
      route("PUT", "/pools/{}", (call, _, id) => pools.update(call, id), pool),
      route("DELETE", "/pools/{}", (call, _, id) => pools.remove(call, id), pool),
    ];
  }

  private async answer(call: RawCall): Promise<RawAnswer> {
    try {
      const caller = this.authenticated(call);
      const found = await this.routed(call, caller);
      if (call.method !== "GET") this.file.save();
      const body = found instanceof Whole ? found.body : { data: found ?? null };
      return { status: 200, reason: "OK", body: JSON.stringify(body) };
    } catch (error) {
      if (error instanceof Refusal) return refused(error);
      throw error;
    }
  }

  /** @throws Refusal 401 in a status line without a body */
  private authenticated({ authorization }: RawCall): string {
    if (!authorization.startsWith("PVEAPIToken=")) throw new Refusal(401, "No ticket");
    const [, id, secret] = /^PVEAPIToken=([^=]+)=(.+)$/.exec(authorization) ?? [];
    const disabled = id !== undefined && this.state.users[id.split("!")[0]!]?.enable === 0;
    if (id === undefined || disabled || this.state.secrets[id] !== secret)
      throw new Refusal(401, "Authentication failed!");
    return id;
  }

  private async routed(call: RawCall, caller: string): Promise<unknown> {
    if (call.method === "PATCH") throw new Refusal(501, "method 'PATCH' not available");
    const asked = `${call.method} ${call.path}`;
    // the real one filters by what the double would overlook
    if (call.method === "GET" && [...call.query.keys()].some((key) => !(QUERIES[call.path] ?? []).includes(key)))
      throw new Unrecorded(`${asked}?${call.query}`);
    for (const { pattern, demands, handle } of this.routes) {
      const found = pattern.exec(asked);
      if (!found) continue;
      for (const [privilege, path] of demands.flatMap((d) => (typeof d === "function" ? d(given(call)) : [d]))) {
        if (this.may(caller, privilege, path)) continue;
        this.privileges.refused({ caller, privilege, path });
        throw new Refusal(403, `Permission check failed (${path}, ${privilege})\n`);
      }
      return handle(call, caller, ...found.slice(1));
    }
    if (asked === "POST /version") throw new Refusal(501, `Method '${asked}' not implemented`);
    throw new Unrecorded(asked);
  }

  private may(caller: string, privilege: string, path: string): boolean {
    // without privilege separation a token may what its user may
    const id = this.state.tokens[caller]?.privsep === 0 ? caller.split("!")[0]! : caller;
    const granted = privilegesOn(path, id, this.state.acl, this.grants.roles, "root@pam");
    return this.privileges.judged({ caller, privilege, path }, granted.has(privilege));
  }

  private seesStorage(caller: string, id: string): boolean {
    return ["Datastore.Audit", "Datastore.AllocateSpace"].some((p) => this.may(caller, p, `/storage/${id}`));
  }
}

/** What may be said behind the question mark, by what is read. */
const QUERIES: Readonly<Record<string, readonly string[]>> = { "/access/users": ["full"], "/pools": ["poolid"] };

/** On the storage and the pool that a job names (PVE/API2/Backup.pm). */
const ofJob: DemandOfBody = (given) => [
  ...[given.get("storage")].flatMap((id): Demand[] => (id ? [["Datastore.Allocate", `/storage/${id}`]] : [])),
  ...[given.get("pool")].flatMap((id): Demand[] => (id ? [["VM.Backup", `/pool/${id}`]] : [])),
];

/** On the realm of a new user (PVE/API2/User.pm). */
const ofUser: DemandOfBody = (given) => [
  ["Realm.AllocateUser", `/access/realm/${given.get("userid")?.split("@").at(-1) ?? ""}`],
];

/** What a request says, before it is looked at. */
function given({ type, body }: RawCall): URLSearchParams {
  if (type !== "json") return new URLSearchParams(body);
  try {
    return new URLSearchParams(JSON.parse(body) as Record<string, string>);
  } catch {
    return new URLSearchParams();
  }
}

const VERSION = { release: "9.2", repoid: "14a22df35955d97d", version: "9.2.11" };

/** The first line of the text is the status line; 401 and an unknown method have no body. */
function refused({ status, message, errors }: Refusal): RawAnswer {
  const bare = status === 401 || message.startsWith("method ");
  return {
    status,
    reason: message.split("\n")[0]!,
    body: bare ? "" : JSON.stringify({ data: null, message, ...(errors && { errors }) }),
  };
}
