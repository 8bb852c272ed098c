import type { Rule } from "../rule";

export const backupOnOwnPort: Rule = {
  id: "network/backup-on-own-port",
  severity: "info",
  title: "a backup segment has a port of its own on each machine",
  why: "on one port the segments are apart in name only: backups and management share its rate, and a backup at full speed cuts the API off",
  source: "operations.md 9.16",
  mend: "a second NIC, or a rate limit on the backups",
  *check({ layout }) {
    const used = new Set(
      Object.values(layout.clusters).flatMap(({ storages }) =>
        Object.values(storages).flatMap(({ network }) => (network === undefined ? [] : [network])),
      ),
    );
    // the segment by which a host is known is not told apart from a backup segment by anything but its use
    for (const [name, { interfaces }] of Object.entries(layout.hosts))
      for (const [iface, declared] of Object.entries(interfaces)) {
        if (declared.kind !== "vlan" || !(used.has(declared.network) || /backup/.test(declared.network))) continue;
        const below = interfaces[declared.on];
        if (below?.network === undefined || below.network === declared.network) continue;
        yield {
          path: ["hosts", name, "interfaces", iface, "on"],
          message: `${declared.network} and ${below.network} share ${declared.on} of ${name}`,
          found: `${iface} on ${declared.on}, which is in ${below.network}`,
          allowed: "a device that carries no other segment of the layout",
          help: `put ${iface} on a NIC of its own`,
        };
      }
  },
};
