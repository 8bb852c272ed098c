import { type HostPart, NOTHING } from "./host-part";
import { HOST_PATHS, unitPath } from "./host-paths";
import { interfacesStanza } from "./interfaces-stanza";
import { scriptFile } from "./script-file";
import { textFile } from "./text-file";

/** What the layout says; `threefold-network try` puts it in its place among the interfaces of the host. */
export const STANZA = `${HOST_PATHS.etc}/network/interfaces`;
/** Tries the stanza out, and goes back unless it is confirmed. */
export const NETWORK_SCRIPT = "/usr/local/sbin/threefold-network";

const BACK = "threefold-network-back.service";

/** The interfaces of a host that no API makes; nodes of a cluster have theirs by the API of Proxmox VE. */
export const networkPart: HostPart = ({ layout }, host) => {
  const byApi = Object.values(layout.clusters).some(({ nodes }) => nodes.includes(host));
  const stanza = byApi ? undefined : interfacesStanza(layout, host);
  if (stanza === undefined) return NOTHING;
  return {
    files: [
      textFile(layout, host, STANZA, ["", ...stanza]),
      scriptFile(layout, host, "threefold-network", NETWORK_SCRIPT),
      textFile(layout, host, unitPath(BACK), UNIT),
    ],
    units: [{ name: BACK, enable: true }],
    programs: [{ name: "ifreload", why: "it checks and applies the interfaces" }],
  };
};

const UNIT = [
  "[Unit]",
  "Description=Way back from interfaces that nobody confirmed",
  "# the timer of the trial does not survive a reboot, this does",
  `ConditionPathExists=${HOST_PATHS.state}/network/trial`,
  "DefaultDependencies=no",
  `RequiresMountsFor=${HOST_PATHS.state}`,
  "After=local-fs.target",
  "Before=network-pre.target networking.service",
  "",
  "[Service]",
  "Type=oneshot",
  `ExecStart=${NETWORK_SCRIPT} back --files-only`,
  "",
  "[Install]",
  "WantedBy=networking.service",
];
