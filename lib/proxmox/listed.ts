import type { Adoption } from "../restful/adoption";

/**
 * The adoption of an object that bpg/proxmox declares.
 * @param id what the provider imports by; default: the name
 */
export const listed = (list: string, field: string, name: string, id = name): Adoption => ({
  list,
  query: {},
  isIn: (data) => found(data, field, name) !== undefined,
  id,
});

/** The adoption of a network interface, whose reload may be missing: PVE writes first, and reloads when it is asked to. */
export const listedInterface = (node: string, name: string): Adoption => ({
  ...listed(`/nodes/${node}/network`, "iface", name, `${node}:${name}`),
  pending: (data) => {
    const { exists, active } = found(data, "iface", name) ?? {};
    if (exists || active) return undefined;
    return `${name} of ${node} is written and not in force; on a node: pvesh set /nodes/${node}/network`;
  },
});

type Row = Readonly<Record<string, unknown>>;

const found = (data: unknown, field: string, name: string): Row | undefined =>
  Array.isArray(data) ? (data as Row[]).find((row) => row[field] === name) : undefined;
