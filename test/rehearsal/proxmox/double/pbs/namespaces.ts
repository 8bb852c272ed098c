import type { RawCall } from "../https-double";
import type { Parameters } from "../parameter";
import type { Values } from "../verify-parameters";
import { parseCall } from "./parse-call";
import { badRequest } from "./section-row";
import type { Disk } from "./state";

/** Namespaces of a datastore that the filter of a list lets through; the root is the empty name. */
export function listNamespaces(disk: Disk, call: RawCall): Values[] {
  const { parent = "", "max-depth": depth = 7 } = parseCall(call, {
    parent: { type: "string" },
    "max-depth": { type: "integer", minimum: 0, maximum: 7 },
  }) as { parent?: string; "max-depth"?: number };
  const below = disk.namespaces
    .filter((ns) => parent === "" || ns.startsWith(`${parent}/`))
    .filter((ns) => levels(ns) - levels(parent) <= depth);
  return [parent, ...below.sort()].map((ns) => ({ ns }));
}

const levels = (ns: string): number => (ns === "" ? 0 : ns.split("/").length);

/** @returns the whole name @throws Refusal without its parent */
export function createNamespace(disk: Disk, call: RawCall, parameters: Parameters): string {
  const { name, parent = "" } = parseCall(call, parameters) as { name: string; parent?: string };
  if (parent !== "" && !disk.namespaces.includes(parent))
    throw badRequest(`cannot create new namespace, parent ${parent} doesn't already exists`);
  const ns = parent === "" ? name : `${parent}/${name}`;
  if (!disk.namespaces.includes(ns)) disk.namespaces.push(ns);
  return ns;
}

/** Empty ones below go with it; one that holds groups stays, and its parents with it. */
export function removeNamespace(disk: Disk, call: RawCall): Values {
  const { ns, "delete-groups": groups = false } = parseCall(call, {
    ns: { type: "string", required: true },
    "delete-groups": { type: "boolean" },
    "error-on-protected": { type: "boolean" },
  }) as { ns: string; "delete-groups"?: boolean };
  const within = (other: string) => other === ns || other.startsWith(`${ns}/`);
  const full = Object.keys(disk.snapshots).filter(within);
  const snapshots = full.reduce((sum, name) => sum + disk.snapshots[name]!, 0);
  if (groups) for (const name of full) delete disk.snapshots[name];
  const held = groups ? [] : full;
  disk.namespaces = disk.namespaces.filter(
    (other) => !within(other) || held.some((name) => name === other || name.startsWith(`${other}/`)),
  );
  if (held.length > 0) throw badRequest("only partially deleted due to existing groups but `delete-groups` not true");
  return { "protected-snapshots": 0, "removed-groups": full.length, "removed-snapshots": snapshots };
}
