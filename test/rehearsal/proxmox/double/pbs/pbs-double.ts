import { join } from "node:path";
import { PBS_ENDPOINTS } from "../../../../../lib/pbs/endpoints";
import { type SelfSigned, selfSigned } from "../../../../support/self-signed";
import roles from "../../data/pbs-roles.json";
import { HttpsDouble, type RawAnswer, type RawCall } from "../https-double";
import type { ParameterTable } from "../parameter";
import { PrivilegeLog } from "../privilege-log";
import { privilegesOn } from "../privileges";
import { Refusal, Unrecorded } from "../refusal";
import { StateFile } from "../state-file";
import type { Values } from "../verify-parameters";
import { zoneOffset } from "../zone-offset";
import { PbsAccess } from "./access";
import { createDatastore, removeDatastore, removeJobs } from "./datastores";
import { checkDigest } from "./digest";
import { createNamespace, listNamespaces, removeNamespace } from "./namespaces";
import { parseCall } from "./parse-call";
import { type Access, badRequest, parametersOf } from "./section-row";
import { checkSync, KEEP, SectionStore } from "./section-store";
import { PBS_SECTIONS } from "./sections";
import { type Disk, freshPbs, type PbsState, type SeedToken } from "./state";
import { PbsTasks, type PbsTasksProps } from "./tasks";

export interface PbsDoubleProps extends PbsTasksProps {
  /** Where the state lies. */
  readonly folder: string;
  /** Default: `pbs`. */
  readonly name?: string;
  /** Tokens with the role Admin that are there from the start. */
  readonly tokens: readonly SeedToken[];
  /** Default: 127.0.0.1. */
  readonly host?: string;
  readonly port?: number;
  readonly certificate?: SelfSigned;
}

/** One request, told who asks. */
interface Asked {
  readonly call: RawCall;
  readonly method: string;
  readonly caller: string;
}

type Answer = { readonly data: unknown; readonly digest?: string; readonly whole?: Values };

const NAMESPACE = parametersOf(PBS_ENDPOINTS.namespace, ["name"]);

/** A double of one Proxmox Backup Server: what Threefold, its provider and its CLI ask of it, and nothing else. */
export class PbsDouble {
  readonly https: HttpsDouble;
  readonly tasks: PbsTasks;
  readonly privileges = new PrivilegeLog();
  private readonly file: StateFile<PbsState>;
  private readonly access: PbsAccess;
  private readonly stores: ReadonlyMap<string, SectionStore>;

  constructor(props: PbsDoubleProps) {
    this.file = new StateFile(join(props.folder, `${props.name ?? "pbs"}.json`), () => freshPbs(props.tokens));
    this.access = new PbsAccess(this.state);
    this.tasks = new PbsTasks(this.state, () => this.file.save(), props);
    this.stores = new Map(
      Object.values(PBS_SECTIONS).map((row) => [row.endpoint.collection, new SectionStore(this.state, row)]),
    );
    for (const store of this.stores.values()) store.objects;
    this.https = new HttpsDouble({
      certificate: props.certificate ?? selfSigned(),
      host: props.host,
      port: props.port,
      answer: (call) => this.answer(call),
    });
  }

  get state(): PbsState {
    return this.file.data;
  }

  /** A backup that a client made: one group with its snapshots. */
  backUp(store: string, namespace: string, snapshots: number): void {
    this.disk(store).snapshots[namespace] = snapshots;
    this.file.save();
  }

  private async answer(call: RawCall): Promise<RawAnswer> {
    try {
      const caller = this.authenticated(call);
      const { data, digest, whole } = await this.route({ call, method: call.method, caller });
      if (call.method !== "GET") this.file.save();
      return { status: 200, body: JSON.stringify(whole ?? { data, ...(digest && { digest }) }) };
    } catch (error) {
      if (error instanceof Refusal) return { status: error.status, body: error.message };
      throw error;
    }
  }

  /** @throws Refusal 401 for whatever is not a token and its secret */
  private authenticated({ authorization }: RawCall): string {
    const [, id, secret] = /^PBSAPIToken=([^:]+):(.+)$/.exec(authorization) ?? [];
    if (id === undefined || !this.access.isKnown(id, secret!)) throw new Refusal(401, "authentication failed");
    return id;
  }

  private may(caller: string, privilege: string, path: string): boolean {
    const granted = privilegesOn(path, caller, this.state.acl, roles, "root@pam");
    return this.privileges.judged({ caller, privilege, path }, granted.has(privilege));
  }

  private demand(caller: string, { privilege, path, refusal }: Access, values: Values): void {
    const on = path(values);
    if (this.may(caller, privilege, on)) return;
    this.privileges.refused({ caller, privilege, path: on });
    throw refusal?.(on) ?? new Refusal(403, "permission check failed");
  }

  private async route(asked: Asked): Promise<Answer> {
    const { path } = asked.call;
    const collection = this.stores.get(path);
    if (collection) return this.collection(asked, collection);
    const cut = path.lastIndexOf("/");
    const parent = this.stores.get(path.slice(0, cut));
    if (parent) return this.object(asked, parent, path.slice(cut + 1));
    for (const [pattern, answer] of this.others()) {
      const found = pattern.exec(`${asked.method} ${path}`);
      if (found) return answer(asked, ...found.slice(1));
    }
    throw new Unrecorded(`${asked.method} ${path}`);
  }

  private others(): [RegExp, (asked: Asked, ...names: string[]) => Answer][] {
    return [
      [/^GET \/version$/, ({ call }) => ({ data: { ...parseCall(call, {}), ...VERSION } })],
      [/^GET \/admin\/datastore$/, (asked) => ({ data: this.visibleStores(asked.caller) })],
      [/^\w+ \/admin\/datastore\/([^/]+)\/namespace$/, (asked, store) => this.namespaces(asked, store!)],
      [/^\w+ \/access\/acl$/, (asked) => this.acl(asked)],
      [/^GET \/access\/users\/([^/]+)\/token$/, (asked, user) => this.tokenList(asked, user!)],
      [/^\w+ \/access\/users\/([^/]+)\/token\/([^/]+)$/, (asked, user, name) => this.token(asked, user!, name!)],
      [/^\w+ \/nodes\/[^/]+\/time$/, (asked) => this.time(asked)],
      [/^GET \/nodes\/[^/]+\/tasks$/, ({ call, caller }) => this.taskList(call, caller)],
      [/^GET \/nodes\/[^/]+\/tasks\/([^/]+)\/status$/, (_, upid) => ({ data: this.tasks.status(upid!) })],
      [/^GET \/nodes\/[^/]+\/tasks\/([^/]+)\/log$/, (_, upid) => ({ data: null, whole: this.tasks.log(upid!) })],
    ];
  }

  private async collection({ call, method, caller }: Asked, store: SectionStore): Promise<Answer> {
    const { write } = store.row;
    if (method === "GET") return this.list(call, caller, store);
    if (method !== "POST") throw new Unrecorded(`${method} ${call.path}`);
    if (!write.refusal) this.demand(caller, write, {});
    if (store.kind === "pbs-datastore") await this.tasks.lock();
    const values = store.newObject(call);
    if (write.refusal) this.demand(caller, write, values);
    if (store.kind === "pbs-datastore") {
      const upid = this.tasks.start("create-datastore", String(values.name), caller, () =>
        createDatastore(this.state, values),
      );
      return { data: upid };
    }
    if (store.kind === "pbs-sync") checkSync(values);
    if (store.kind === "pbs-user") this.checkRealm(String(values.userid));
    store.create(values);
    return { data: null };
  }

  private list(call: RawCall, caller: string, store: SectionStore): Answer {
    const { read, notification } = store.row;
    const query = parseCall(call, LIST_PARAMETERS[store.kind] ?? {});
    const entries = Object.entries(store.objects);
    const all = entries.map(([id, object]) => store.shown(id, object));
    if (notification || !read.filters) {
      if (store.kind === "pbs-user") return this.users(caller, query.include_tokens === true, store);
      this.demand(caller, read, {});
      return { data: all, ...(!notification && { digest: store.digest }) };
    }
    const direction = (query["sync-direction"] as string | undefined) ?? "pull";
    const data = all
      .filter((object) => this.may(caller, read.privilege, read.path(object)))
      .filter((o) => store.kind !== "pbs-sync" || direction === "all" || (o["sync-direction"] ?? "pull") === direction);
    return { data, digest: store.digest };
  }

  /** Whoever may not see all sees the own entry. */
  private users(caller: string, withTokens: boolean, store: SectionStore): Answer {
    const all = this.may(caller, "Sys.Audit", "/access/users");
    const data = Object.entries(store.objects)
      .filter(([id]) => all || id === caller.split("!")[0])
      .map(([id, user]) => {
        const tokens = this.access.tokensOf(id);
        return { ...store.shown(id, user), ...(withTokens && tokens.length > 0 && { tokens }) };
      });
    return { data, digest: store.digest };
  }

  private async object({ call, method, caller }: Asked, store: SectionStore, id: string): Promise<Answer> {
    store.checkId(id);
    const { read, write } = store.row;
    const named = { [Object.keys(store.row.endpoint.identity)[0]!]: id };
    const access = method === "GET" ? read : write;
    if (!access.refusal) this.demand(caller, access, named);
    if (method === "GET") {
      const object = store.find(id);
      if (read.refusal) this.demand(caller, read, object);
      return { data: store.shown(id, object), digest: store.digest };
    }
    if (write.refusal && id in store.objects) this.demand(caller, write, store.find(id));
    if (store.kind === "pbs-datastore") return this.datastore({ call, method, caller }, store, id);
    if (method === "PUT") store.update(id, call);
    else if (method === "DELETE") this.remove(store, id, call);
    else throw new Unrecorded(`${method} ${call.path}`);
    return { data: null };
  }

  private remove(store: SectionStore, id: string, call: RawCall): void {
    // root@pam cannot be removed: it only loses its tokens (pbs-api-transcript 592 to 595)
    if (id !== "root@pam" || store.kind !== "pbs-user") store.remove(id, call);
    if (store.kind === "pbs-user") this.access.removeTokensOf(id);
  }

  private async datastore({ call, method, caller }: Asked, store: SectionStore, name: string): Promise<Answer> {
    await this.tasks.lock();
    if (method === "PUT") {
      const sent = parseCallLoosely(call);
      if (KEEP.some((key) => key in sent))
        throw badRequest(
          `parameter verification failed - '${KEEP.find((key) => key in sent)}': datastore prune settings have been replaced by prune jobs`,
        );
      store.update(name, call);
      return { data: null };
    }
    if (method !== "DELETE") throw new Unrecorded(`${method} ${call.path}`);
    const given = parseCall(call, {
      digest: { type: "string" },
      "destroy-data": { type: "boolean" },
      "keep-job-configs": { type: "boolean" },
    });
    checkDigest(given.digest, store.content);
    if (!(name in store.objects)) throw store.row.gone(name);
    if (given["keep-job-configs"] !== true) removeJobs(this.state, name);
    const upid = this.tasks.start("delete-datastore", name, caller, () =>
      removeDatastore(this.state, name, given["destroy-data"] === true),
    );
    return { data: upid, ...(given["keep-job-configs"] !== true && { digest: store.digest }) };
  }

  private disk(store: string): Disk {
    const datastore = this.state.sections["pbs-datastore"]![store];
    if (!datastore) throw badRequest(`no such datastore '${store}'`);
    return this.state.disks[datastore.path as string]!;
  }

  private namespaces({ call, method, caller }: Asked, store: string): Answer {
    const disk = this.disk(store);
    this.demand(
      caller,
      { privilege: method === "GET" ? "Datastore.Audit" : "Datastore.Modify", path: () => `/datastore/${store}` },
      {},
    );
    if (method === "GET") return { data: listNamespaces(disk, call) };
    if (method === "POST") return { data: createNamespace(disk, call, NAMESPACE) };
    if (method === "DELETE") {
      try {
        return { data: removeNamespace(disk, call) };
      } finally {
        this.file.save();
      }
    }
    throw new Unrecorded(`${method} ${call.path}`);
  }

  private visibleStores(caller: string): Values[] {
    return Object.values(this.state.sections["pbs-datastore"]!)
      .filter(({ name }) =>
        ["Datastore.Audit", "Datastore.Backup"].some((p) => this.mayBelow(caller, p, `/datastore/${name}`)),
      )
      .map(({ name, comment = null }) => ({
        "backend-type": "filesystem",
        comment,
        "mount-status": "nonremovable",
        store: name,
      }));
  }

  /** A privilege on one of its namespaces shows the datastore too. */
  private mayBelow(caller: string, privilege: string, path: string): boolean {
    const below = this.state.acl.filter((e) => e.path.startsWith(`${path}/`)).map((e) => e.path);
    return [path, ...below].some((on) => this.may(caller, privilege, on));
  }

  private acl({ call, method, caller }: Asked): Answer {
    if (method === "GET") {
      const data = this.may(caller, "Sys.Audit", "/access/acl") ? this.access.listAcl(call) : [];
      return { data, digest: this.access.aclDigest };
    }
    if (method !== "PUT") throw new Unrecorded(`${method} ${call.path}`);
    this.demand(caller, { privilege: "Permissions.Modify", path: () => "/access/acl" }, {});
    this.access.updateAcl(call);
    return { data: null };
  }

  /** A user may look after the own tokens. */
  private ownsOr(caller: string, user: string): void {
    if (caller.split("!")[0] !== user)
      this.demand(caller, { privilege: "Permissions.Modify", path: () => "/access/users" }, {});
  }

  private tokenList({ caller }: Asked, user: string): Answer {
    const users = this.stores.get("/access/users")!;
    users.checkId(user);
    this.ownsOr(caller, user);
    const data = this.access.tokensOf(user).map((t) => ({ ...t, "token-name": String(t.tokenid).split("!")[1] }));
    return { data, digest: users.digest };
  }

  private token({ call, method, caller }: Asked, user: string, name: string): Answer {
    const users = this.stores.get("/access/users")!;
    users.checkId(user);
    this.ownsOr(caller, user);
    const id = `${user}!${name}`;
    if (method === "GET") return { data: this.access.findToken(id), digest: users.digest };
    if (method === "POST") return { data: this.access.createToken(user, name, call) };
    if (method === "PUT") return { data: this.access.updateToken(id, call, users.content) };
    if (method !== "DELETE") throw new Unrecorded(`${method} ${call.path}`);
    this.access.removeToken(user, name);
    return { data: null };
  }

  private checkRealm(user: string): void {
    const realm = user.split("@").at(-1)!;
    if (!["pam", "pbs"].includes(realm) && !(realm in this.state.sections["pbs-openid"]!))
      throw badRequest(`unknown realm '${realm}'`);
  }

  private time({ call, method, caller }: Asked): Answer {
    if (method === "GET") {
      const time = Math.floor(Date.now() / 1000);
      const { timezone } = this.state;
      return { data: { localtime: time + (zoneOffset(timezone) ?? 0), time, timezone } };
    }
    this.demand(caller, { privilege: "Sys.Modify", path: () => "/system/time" }, {});
    const { timezone } = parseCall(call, { timezone: { type: "string", required: true } }) as { timezone: string };
    if (zoneOffset(timezone) === undefined) throw badRequest("No such timezone.");
    this.state.timezone = timezone;
    return { data: null };
  }

  private taskList(call: RawCall, caller: string): Answer {
    const all = this.may(caller, "Sys.Audit", "/system/tasks");
    return { data: null, whole: this.tasks.list(call, caller, all) };
  }
}

const VERSION = { release: "3", repoid: "506700f6c640eb57efbe7ab088b228e484e57dc9", version: "4.2" };

const LIST_PARAMETERS: ParameterTable = {
  "pbs-sync": { "sync-direction": { type: "string", enum: ["all", "push", "pull"] } },
  "pbs-user": { include_tokens: { type: "boolean" } },
};

const parseCallLoosely = (call: RawCall): Values => {
  try {
    return JSON.parse(call.body || "{}") as Values;
  } catch {
    return {};
  }
};
