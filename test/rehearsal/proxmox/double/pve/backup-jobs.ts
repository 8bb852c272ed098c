import { randomUUID } from "node:crypto";
import limits from "../../data/pve-parameters.json";
import type { RawCall } from "../https-double";
import type { Parameters, ParameterTable } from "../parameter";
import { Refusal } from "../refusal";
import type { Values } from "../verify-parameters";
import { parseCall, wrongParameters } from "./parse-call";
import type { PveState } from "./state";

// the schema lists maxfiles, the server refuses it (pve-api-transcript 103)
const { maxfiles: _, ...CREATE } = (limits as ParameterTable)["POST /cluster/backup"]! as Record<
  string,
  Parameters[string]
>;
const UPDATE: Parameters = { ...CREATE, delete: { type: "string" } };
/** What an update cannot clear. */
const KEPT = ["id", "schedule", "starttime", "dow"];
const VARIABLES = ["cluster", "guestname", "node", "vmid"];

/** The vzdump code's own check: its error is a 500 that says 400. */
const nested = (key: string, text: string) => new Refusal(500, `400 Parameter verification failed.\n${key}: ${text}\n`);

/** Backup jobs of a cluster. */
export class PveBackupJobs {
  constructor(private readonly state: PveState) {}

  list(): Values[] {
    return Object.values(this.state.jobs).map((job) => ({
      ...shown(job),
      ...(job.enabled === 1 && { "next-run": Math.floor(Date.now() / 1000) + 3600 }),
    }));
  }

  get(id: string): Values {
    const job = this.state.jobs[id];
    if (!job) wrongParameters({ id: `No such job '${id}'` });
    return shown(job);
  }

  create(call: RawCall): void {
    const { id = randomUUID(), starttime, dow, ...values } = parseCall(call, CREATE) as Values & { id?: string };
    rootOnly(values);
    if (starttime !== undefined && values.schedule !== undefined)
      wrongParameters({ starttime: "'starttime' and 'schedule' cannot both be set" });
    if (starttime !== undefined) values.schedule = dow === undefined ? starttime : `${dow} ${starttime}`;
    if (values.schedule === undefined) wrongParameters({ schedule: "neither 'starttime' nor 'schedule' were set" });
    if (values["notes-template"] !== undefined && values.storage === undefined)
      wrongParameters({ storage: "missing property required by 'notes-template'" });
    if (id in this.state.jobs) throw new Refusal(500, `Job '${id}' already exists\n`);
    this.check(values);
    if (!["all", "vmid", "pool"].some((key) => key in values)) throw nested("vmid", "property is missing");
    this.state.jobs[id] = { enabled: 1, ...values, type: "vzdump", id };
  }

  update(id: string, call: RawCall): void {
    const { delete: cleared = "", id: _, ...values } = parseCall(call, UPDATE);
    rootOnly(values);
    this.check(values);
    const job = this.state.jobs[id];
    if (!job) throw new Refusal(500, "no such vzdump job\n");
    const changed = { ...job };
    for (const name of String(cleared)
      .split(/[,; ]+/)
      .filter(Boolean)) {
      if (!(name in CREATE) || KEPT.includes(name)) throw nested("delete", `unknown option '${name}'`);
      delete changed[name];
    }
    // one way to select guests takes the place of the other (pve-api-transcript 116 to 118)
    const others = values.vmid
      ? ["all", "pool", "exclude"]
      : values.pool
        ? ["vmid"]
        : values.all
          ? ["vmid", "pool"]
          : [];
    for (const name of others) delete changed[name];
    this.state.jobs[id] = { ...changed, ...values };
  }

  remove(id: string): void {
    if (!(id in this.state.jobs)) throw nested("id", `No such job '${id}'`);
    delete this.state.jobs[id];
  }

  private check(values: Values): void {
    for (const key of ["all", "exclude", "pool"])
      if (values.vmid !== undefined && values[key]) throw nested(key, "option conflicts with option 'vmid'");
    if (values.pool !== undefined && !(String(values.pool) in this.state.pools))
      throw new Refusal(403, `Permission check failed (pool '${values.pool}' does not exist)\n`);
    const template = String(values["notes-template"] ?? "");
    for (const { 1: name, index } of template.matchAll(/\{\{(\w+)\}\}/g))
      if (!VARIABLES.includes(name!))
        throw nested("notes-template", `found unknown: variable '${name}' at char ${index + 4}\n`);
    // of all guests some (PVE::VZDump verify_vzdump_parameters)
    if (values.exclude !== undefined && values.pool === undefined) values.all = 1;
  }
}

function rootOnly(values: Values): void {
  for (const key of ["dumpdir", "tmpdir", "script"])
    if (key in values) wrongParameters({ [key]: "Only root may set this option." });
}

/** Property strings are shown as objects. */
function shown(job: Values): Values {
  const { "prune-backups": prune, fleecing, ...rest } = job;
  const pairs = (text: unknown) =>
    Object.fromEntries(
      String(text)
        .split(",")
        .map((pair) => pair.split("=") as [string, string]),
    );
  return {
    ...rest,
    ...(prune !== undefined && { "prune-backups": pairs(prune) }),
    ...(fleecing !== undefined && { fleecing: { ...pairs(fleecing), enabled: Number(pairs(fleecing).enabled) } }),
  };
}
