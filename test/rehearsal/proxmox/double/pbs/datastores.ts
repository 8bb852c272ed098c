import { randomUUID } from "node:crypto";
import type { Values } from "../verify-parameters";
import { normalForm } from "./normal-form";
import { KEEP } from "./section-store";
import type { PbsState } from "./state";

/** The work of the task that makes a datastore. @throws Error that fails the task */
export function createDatastore(state: PbsState, values: Values): string[] {
  const { name, path } = values as { name: string; path: string };
  for (const [other, store] of Object.entries(state.sections["pbs-datastore"]!)) {
    const there = store.path as string;
    if (path === there || path.startsWith(`${there}/`) || there.startsWith(`${path}/`))
      throw new Error(
        `parameter verification failed - 'path': nested datastores not allowed: '${other}' already in "${there}"`,
      );
  }
  const reuse = values["reuse-datastore"] === true;
  if (path in state.disks && !reuse) throw new Error("datastore path not empty");
  if (!(path in state.disks) && reuse) throw new Error(`unable to open chunk store '${name}' at "${path}/.chunks"`);
  state.disks[path] ??= { namespaces: [], snapshots: {} };
  const kept = Object.entries(values).filter(([key]) => ![...KEEP, "prune-schedule", "reuse-datastore"].includes(key));
  state.sections["pbs-datastore"]![name] = Object.fromEntries(
    kept.map(([key, value]) => [key, normalForm(key, value)]),
  );
  const pruned = values["prune-schedule"] === undefined ? [] : [ownPruneJob(state, name, values)];
  const progress = reuse ? [] : Array.from({ length: 99 }, (_, i) => `Chunkstore create: ${i + 1}%`);
  return [...progress, "Access time update check successful.", ...pruned];
}

/**
 * Made with `prune-schedule`, a datastore gets a job of the server's own (pbs-api-transcript 536). Of its line in the
 * log only the number is recorded (534), not the words.
 */
function ownPruneJob(state: PbsState, store: string, values: Values): string {
  const id = `default-${store}-${randomUUID()}`.slice(0, 32);
  const keep = Object.fromEntries(Object.entries(values).filter(([key]) => KEEP.includes(key)));
  state.sections["pbs-prune"] ??= {};
  state.sections["pbs-prune"][id] = { id, store, schedule: values["prune-schedule"], ...keep };
  return `prune job '${id}'`;
}

/** The jobs and ACL entries of a datastore go when it is removed (pbs-api-transcript 441, 442, 541). */
export function removeJobs(state: PbsState, name: string): void {
  for (const kind of ["pbs-prune", "pbs-verify", "pbs-sync"])
    for (const [id, job] of Object.entries(state.sections[kind] ?? {}))
      if (job.store === name) delete state.sections[kind]![id];
  state.acl = state.acl.filter(({ path }) => path !== `/datastore/${name}` && !path.startsWith(`/datastore/${name}/`));
}

/** The work of the task that removes a datastore. */
export function removeDatastore(state: PbsState, name: string, destroyData: boolean): string[] {
  const path = state.sections["pbs-datastore"]![name]!.path as string;
  delete state.sections["pbs-datastore"]![name];
  if (!destroyData) return ["Removing datastore from config..."];
  delete state.disks[path];
  return [
    "Deleting datastore data...",
    "Removing datastore from config...",
    "Finished deleting data.",
    "Removed empty datastore directory.",
  ];
}
