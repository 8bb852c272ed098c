import { createHash, randomBytes } from "node:crypto";
import { PVE_ENDPOINTS } from "../../../../../lib/proxmox/endpoints";
import limits from "../../data/pve-parameters.json";
import type { RawCall } from "../https-double";
import type { Parameters, ParameterTable } from "../parameter";
import { Refusal } from "../refusal";
import type { Values } from "../verify-parameters";
import type { BackupServers } from "./backup-servers";
import { parseCall } from "./parse-call";
import type { PveState } from "./state";

const CREATE: Parameters = (limits as ParameterTable)["POST /storage"]!;
const UPDATE: Parameters = {
  ...Object.fromEntries(Object.entries(CREATE).filter(([name]) => name !== "storage" && name !== "type")),
  delete: { type: "string" },
  digest: { type: "string" },
};

/** What an entry of the type `pbs` may say: the endpoint table, and what the plugin knows beyond. */
const OPTIONS = new Set([
  ...Object.keys(PVE_ENDPOINTS.pbsStorage.keys),
  "port",
  "prune-backups",
  "max-protected-backups",
  "master-pubkey",
]);
const REQUIRED = ["server", "datastore"];

const failed = (verb: string, text: string) => new Refusal(500, `${verb} storage failed: ${text}\n`);

/** Storage entries of a cluster. */
export class PveStorages {
  constructor(
    private readonly state: PveState,
    private readonly servers: BackupServers,
  ) {}

  list(): Values[] {
    return Object.values(this.state.storages).map((entry) => this.shown(entry));
  }

  get(id: string): Values {
    const entry = this.state.storages[id];
    if (!entry) throw new Refusal(500, `storage '${id}' does not exist\n`);
    return this.shown(entry);
  }

  private get digest(): string {
    return createHash("sha1").update(JSON.stringify(this.state.storages)).digest("hex");
  }

  private shown(entry: Values): Values {
    const { password: _, key: __, ...shown } = entry;
    // the nodes are a Perl hash: their order is none
    const nodes = typeof shown.nodes === "string" ? { nodes: shown.nodes.split(",").reverse().join(",") } : {};
    return { ...shown, ...nodes, digest: this.digest };
  }

  async create(call: RawCall): Promise<Values> {
    const values = parseCall(call, CREATE);
    const { storage } = values as { storage: string };
    const stranger = Object.keys(values).find((key) => !OPTIONS.has(key));
    if (stranger) throw new Refusal(500, `unexpected property '${stranger}'\n`);
    const missing = REQUIRED.find((key) => !(key in values));
    if (missing) throw new Refusal(500, `missing value for required option '${missing}'\n`);
    if (storage in this.state.storages) throw failed("create", `storage ID '${storage}' already defined`);
    const key = keyOf(values["encryption-key"], "create");
    if (values.disable !== 1) await this.ask(storage, values);
    const entry: Values = { ...values, shared: 1, content: values.content ?? "backup" };
    this.state.storages[storage] = this.withKey(entry, key);
    return { config: key === undefined ? {} : { "encryption-key": key }, type: "pbs", storage };
  }

  update(id: string, call: RawCall): Values {
    const values = parseCall(call, UPDATE);
    const entry = this.state.storages[id];
    if (!entry) throw failed("update", `storage '${id}' does not exist`);
    if (values.digest !== undefined && values.digest !== this.digest)
      throw failed("update", "detected modified configuration - file changed by other user? Try again.");
    const fixed = REQUIRED.find((key) => key in values);
    if (fixed) throw failed("update", `can't change value of fixed parameter '${fixed}'`);
    const key = keyOf(values["encryption-key"], "update");
    const changed = { ...entry };
    for (const name of String(values.delete ?? "")
      .split(/[,; ]+/)
      .filter(Boolean)) {
      if (REQUIRED.includes(name)) throw failed("update", `unable to delete required option '${name}'`);
      if (!OPTIONS.has(name)) throw failed("update", `no such option '${name}'`);
      if (name in values) throw failed("update", `cannot set and delete property '${name}' at the same time!`);
      delete changed[name];
      if (name === "encryption-key") delete changed.key;
    }
    const { delete: _, digest: __, ...given } = values;
    this.state.storages[id] = this.withKey({ ...changed, ...given }, key);
    return { config: key === undefined ? {} : { "encryption-key": key }, storage: id, type: String(entry.type) };
  }

  remove(id: string): void {
    if (!(id in this.state.storages)) throw failed("delete", `storage '${id}' does not exist`);
    delete this.state.storages[id];
  }

  /** Only the key's fingerprint is shown. */
  private withKey(entry: Values, key: string | undefined): Values {
    if (key === undefined) return entry;
    return { ...entry, key, "encryption-key": (JSON.parse(key) as { fingerprint: string }).fingerprint };
  }

  private async ask(storage: string, values: Values): Promise<void> {
    let stores: readonly string[];
    try {
      stores = await this.servers({
        server: String(values.server),
        port: Number(values.port ?? 8007),
        username: String(values.username ?? "root@pam"),
        password: String(values.password ?? ""),
        fingerprint: values.fingerprint as string | undefined,
      });
    } catch (error) {
      throw failed("create", `${storage}: error fetching datastores - ${(error as Error).message}`);
    }
    if (!stores.includes(String(values.datastore)))
      throw failed(
        "create",
        `${storage}: Cannot find datastore '${values.datastore}', check permissions and existence!`,
      );
  }
}

/** The JSON text of a client's key; `autogen` has the server make one. @throws Refusal for anything else */
function keyOf(value: unknown, verb: string): string | undefined {
  if (value === undefined) return undefined;
  if (value === "autogen") return `${JSON.stringify(madeKey())}\n`;
  try {
    const key = JSON.parse(String(value)) as Values;
    if (typeof key.data === "string" && typeof key.fingerprint === "string") return String(value);
  } catch {
    // told below, like any other text that is no key
  }
  throw failed(verb, "Value does not seems like a valid, JSON formatted encryption key!");
}

function madeKey(): Values {
  const now = new Date().toISOString().replace(/\.\d+Z/, "+00:00");
  const fingerprint = randomBytes(32).toString("hex").match(/../g)!.join(":");
  return { kdf: null, created: now, modified: now, data: randomBytes(32).toString("base64"), fingerprint };
}
