import type { RawCall } from "../https-double";
import type { Parameters } from "../parameter";
import { Refusal } from "../refusal";
import type { Values } from "../verify-parameters";
import { parseCall } from "./parse-call";
import type { PveState } from "./state";

const UPDATE: Parameters = {
  poolid: { type: "string" },
  comment: { type: "string" },
  storage: { type: "string" },
  vms: { type: "string" },
  delete: { type: "boolean" },
  "allow-move": { type: "boolean" },
};

/** Resource pools; of their members only storages are doubled. */
export class PvePools {
  constructor(private readonly state: PveState) {}

  list(call: RawCall): Values[] {
    const { poolid } = parseCall(call, { poolid: { type: "string" }, type: { type: "string" } });
    if (poolid !== undefined) return [{ poolid, ...this.get(String(poolid)) }];
    return Object.entries(this.state.pools).map(([id, { comment }]) => ({ poolid: id, ...commented(comment) }));
  }

  get(id: string): Values {
    const pool = this.find(id, "");
    const members = pool.storages.map((storage) => ({ id: `storage/${storage}`, storage, type: "storage" }));
    return { poolid: id, members, ...commented(pool.comment) };
  }

  create(call: RawCall): void {
    const { poolid, comment } = parseCall(call, {
      poolid: { type: "string", required: true },
      comment: { type: "string" },
    }) as { poolid: string; comment?: string };
    // the permission is checked on the path of the pool, and there is none for such a name
    if (!/^[A-Za-z0-9.\-_/]+$/.test(poolid)) throw new Refusal(403, "Permission check failed (, Pool.Allocate)\n");
    if (poolid in this.state.pools) throw new Refusal(500, `create pool failed: pool '${poolid}' already exists\n`);
    this.state.pools[poolid] = { storages: [], ...commented(comment) };
  }

  update(call: RawCall, named?: string): void {
    const values = parseCall(call, UPDATE);
    const pool = this.find(named ?? String(values.poolid), "update pools failed: ");
    if (values.comment !== undefined) pool.comment = String(values.comment);
    for (const storage of String(values.storage ?? "")
      .split(",")
      .filter(Boolean)) {
      pool.storages = pool.storages.filter((each) => each !== storage);
      if (values.delete !== 1) pool.storages.push(storage);
    }
  }

  remove(call: RawCall, named?: string): void {
    const id = named ?? String(parseCall(call, { poolid: { type: "string", required: true } }).poolid);
    const [storage] = this.find(id, "delete pool failed: ").storages;
    if (storage !== undefined)
      throw new Refusal(500, `delete pool failed: pool '${id}' is not empty (contains storage '${storage}')\n`);
    delete this.state.pools[id];
  }

  private find(id: string, doing: string) {
    const pool = this.state.pools[id];
    if (!pool) throw new Refusal(500, `${doing}pool '${id}' does not exist\n`);
    return pool;
  }
}

const commented = (comment: string | undefined) => (comment ? { comment } : {});
