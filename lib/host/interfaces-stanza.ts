import type { Layout } from "../spec/layout";

/**
 * The ifupdown2 stanzas of a host's own VLANs and bridges, for hosts whose API takes none: PBS answers 403 to every
 * token (providers.md, surprise 9). Lines; undefined where there are none. No gateway: a host has one, and it is not on the backup network.
 */
export function interfacesStanza(layout: Layout, name: string): string[] | undefined {
  const stanzas = Object.entries(layout.hosts[name]!.interfaces).flatMap(([device, i]) => {
    if (i.kind === "existing") return [];
    const network = i.network === undefined ? undefined : layout.networks[i.network];
    const lines =
      i.kind === "vlan"
        ? [`vlan-raw-device ${i.on}`, `vlan-id ${network!.vlan}`]
        : [
            `bridge-ports ${i.ports.join(" ") || "none"}`,
            "bridge-stp off",
            "bridge-fd 0",
            ...(i.vlanAware ? ["bridge-vlan-aware yes"] : []),
          ];
    return [
      [
        `auto ${device}`,
        `iface ${device} inet${i.address?.family === 6 ? "6" : ""} ${i.address ? "static" : "manual"}`,
        ...(i.address ? [`address ${i.address.toString()}`] : []),
        ...lines,
        ...(network?.mtu ? [`mtu ${network.mtu}`] : []),
      ]
        .map((line, n) => (n < 2 ? line : `\t${line}`))
        .join("\n"),
    ];
  });
  return stanzas.length === 0 ? undefined : stanzas.join("\n\n").split("\n");
}
