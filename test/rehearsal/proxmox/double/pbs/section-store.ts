import type { RawCall } from "../https-double";
import type { Parameters } from "../parameter";
import type { Values } from "../verify-parameters";
import { checkDigest, digestOf } from "./digest";
import { store } from "./normal-form";
import {
  checkNotification,
  checkUnused,
  keepSecretValues,
  nameIsTaken,
  notificationObjects,
  originOf,
  shownSecret,
} from "./notifications";
import { parseCall } from "./parse-call";
import { badRequest, type SectionRow, verification } from "./section-row";
import type { PbsState } from "./state";

/** Objects that are sections of a configuration file: list, read, make, change and remove, by the table. */
export class SectionStore {
  readonly kind: string;
  private readonly key: string;

  constructor(
    private readonly state: PbsState,
    readonly row: SectionRow,
  ) {
    this.kind = row.endpoint.kind;
    this.key = Object.keys(row.endpoint.identity)[0]!;
  }

  get objects(): Record<string, Values> {
    this.state.sections[this.kind] ??= {};
    return this.row.notification ? notificationObjects(this.state, this.kind) : this.state.sections[this.kind]!;
  }

  private get stored(): Record<string, Values> {
    return this.state.sections[this.kind]!;
  }

  /** Version of the file: the user file holds the tokens too. */
  get content(): unknown {
    return this.kind === "pbs-user" ? [this.objects, this.state.sections["pbs-token"]] : this.objects;
  }

  get digest(): string {
    return digestOf(this.content);
  }

  /** @throws Refusal 400 when the id in the path is malformed */
  checkId(id: string): void {
    parseCall({ ...EMPTY, body: JSON.stringify({ [this.key]: id }) }, { [this.key]: this.row.parameters[this.key]! });
  }

  /** @throws Refusal in the server's words */
  find(id: string): Values {
    const object = this.objects[id];
    if (!object) throw this.row.missing(id);
    return object;
  }

  shown(id: string, object: Values): Values {
    const shown: Values = { ...object };
    for (const key of this.row.hidden ?? []) delete shown[key];
    if (Array.isArray(shown.secret)) shown.secret = (shown.secret as string[]).map(shownSecret);
    if (this.row.notification) shown.origin = originOf(this.kind, id, this.stored[id]);
    return shown;
  }

  /** The verified body of a creation. @throws Refusal when there is such an object */
  newObject(call: RawCall): Values {
    const values = parseCall(call, this.row.parameters);
    const id = String(values[this.key]);
    if (this.row.notification ? nameIsTaken(this.state, this.row, id) : id in this.objects) throw this.row.exists(id);
    return values;
  }

  create(values: Values): void {
    const object = store({}, values, []);
    if (this.row.notification) checkNotification(this.state, this.kind, object, undefined);
    this.objects;
    this.stored[String(values[this.key])] = object;
  }

  update(id: string, call: RawCall): void {
    const values = parseCall(call, this.updateParameters());
    checkDigest(values.digest, this.content);
    const before = this.find(id);
    let object = { ...before };
    for (const key of (values.delete ?? []) as string[]) delete object[key];
    object = store(object, values, ["delete", "digest", this.key]);
    for (const [key, value] of Object.entries(this.row.droppedByPut ?? {}))
      if (values[key] === value) delete object[key];
    // a realm that is not the default one has no such line after an update (pbs-api-transcript 212 to 218)
    if (this.kind === "pbs-openid" && object.default === false) delete object.default;
    if (this.row.notification) {
      checkNotification(this.state, this.kind, object, before);
      object = keepSecretValues(object, before);
    }
    this.stored[id] = object;
  }

  remove(id: string, call: RawCall): void {
    const { digest } = parseCall(call, { digest: { type: "string" }, [this.key]: { type: "string" } });
    checkDigest(digest, this.content);
    if (!(id in this.objects)) throw this.row.gone(id);
    if (this.row.notification === "endpoint") checkUnused(this.state, id);
    if (this.kind === "pbs-remote") this.checkRemoteUnused(id);
    delete this.stored[id];
  }

  private checkRemoteUnused(id: string): void {
    const job = Object.values(this.state.sections["pbs-sync"] ?? {}).find(({ remote }) => remote === id);
    if (job) throw verification("name", `remote '${id}' is used by sync job '${job.id}' (datastore '${job.store}')`);
  }

  private updateParameters(): Parameters {
    const { endpoint, parameters, deletable = [] } = this.row;
    const open = Object.entries(parameters)
      .filter(([name]) => name === this.key || !endpoint.keys[name]?.refusedByPut)
      .map(([name, parameter]) => [name, { ...parameter, required: false }] as const);
    const known = Object.entries(endpoint.keys).filter(([, key]) => key.cleared === "by-delete");
    const clears = new Set([...known.map(([name]) => name), ...deletable]);
    // the datastore's own pruning is gone, but its keys can still be cleared (pbs-api-transcript 29, 39)
    if (this.kind === "pbs-datastore") for (const name of KEEP) clears.add(name);
    return {
      ...Object.fromEntries(open),
      delete: { type: "array", enum: [...clears] },
      digest: { type: "string" },
    };
  }
}

export const KEEP = ["last", "hourly", "daily", "weekly", "monthly", "yearly"].map((period) => `keep-${period}`);

const EMPTY: RawCall = {
  method: "GET",
  path: "",
  query: new URLSearchParams(),
  type: "json",
  body: "",
  authorization: "",
};

/** @throws Refusal: what a sync job must not say */
export function checkSync(values: Values): void {
  if (values["sync-direction"] === "push" && "resync-corrupt" in values)
    throw badRequest("push jobs do not support resync-corrupt option");
  if (values.remote !== undefined) return;
  if (values["sync-direction"] === "push") throw badRequest("permission check failed");
  if (values.store === values["remote-store"] && values.ns === values["remote-ns"])
    throw badRequest("source and target datastore can't be the same");
}
