import type { Layout } from "../spec/layout";
import type { Cidr } from "../units/cidr";

type Host = Layout["hosts"][string];

/** Interfaces of a host that carry an address, with the segment they are in. */
export function addressesOf(host: Host): { name: string; address: Cidr; network?: string; kind: string }[] {
  return Object.entries(host.interfaces).flatMap(([name, { kind, address, network }]) =>
    address ? [{ name, kind, address, ...(network !== undefined && { network }) }] : [],
  );
}

/** The address of a host in a segment. */
export const addressIn = (host: Host | undefined, network: string): Cidr | undefined =>
  host && addressesOf(host).find((i) => i.network === network)?.address;
