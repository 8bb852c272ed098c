import type { Layout } from "../spec/layout";

/** How others reach a host: in a given segment by its address there, else by name, else by address. */
export function hostAddress(layout: Layout, name: string, network?: string): string {
  const host = layout.hosts[name]!;
  const inNetwork = Object.values(host.interfaces).find(
    (i) => i.network !== undefined && i.network === network,
  )?.address;
  if (network !== undefined && inNetwork) return inNetwork.address;
  const fallback = Object.values(host.interfaces).find((i) => i.kind === "existing")?.address;
  return host.fqdn ?? host.address ?? fallback?.address ?? name;
}

/** The addresses of a host that the layout knows. */
export function addressesOf(layout: Layout, name: string): string[] {
  const host = layout.hosts[name]!;
  return [
    ...(host.address ? [host.address] : []),
    ...Object.values(host.interfaces).flatMap((i) => (i.address ? [i.address.address] : [])),
  ];
}
