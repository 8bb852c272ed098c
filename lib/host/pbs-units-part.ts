import { type HostPart, NOTHING } from "./host-part";
import { unitPath } from "./host-paths";
import { textFile } from "./text-file";
import { unitWord } from "./unit-word";

/**
 * The daemons of PBS wait for the disks of their datastores. Of hardening they get only what none of their work needs:
 * they make file systems, mount, install packages and send mail, each with rights that stricter settings take.
 */
export const pbsUnitsPart: HostPart = ({ layout }, host) => {
  const pbs = Object.values(layout.pbs).find((server) => server.host === host);
  const paths = Object.values(pbs?.datastores ?? {}).map(({ path }) => unitWord(path));
  if (paths.length === 0) return NOTHING;
  const lines = [
    "[Unit]",
    `RequiresMountsFor=${paths.join(" ")}`,
    "# datasets of ZFS are mounted by a service, not by units of their own",
    "After=zfs-mount.service",
    "",
    "[Service]",
    "LockPersonality=yes",
    "RestrictRealtime=yes",
  ];
  return {
    files: ["proxmox-backup.service", "proxmox-backup-proxy.service"].map((unit) =>
      textFile(layout, host, unitPath(`${unit}.d/threefold.conf`), lines),
    ),
    units: [],
  };
};
