import type { CopyGraph } from "../graph/copy-graph";
import { pbsClients } from "../graph/pbs-clients";
import { type HostPart, NOTHING } from "./host-part";
import { HOST_PATHS, unitPath } from "./host-paths";
import { textFile } from "./text-file";
import { hardened } from "./unit-hardening";

/** The table of nftables that is ours; no other rule of the host is touched. */
export const RULES_FILE = `${HOST_PATHS.etc}/firewall.nft`;
const FIREWALL_UNIT = "threefold-firewall.service";

/**
 * Port 8007 of a PBS for those whom the layout knows. PBS listens on every interface and has no firewall; that of
 * Proxmox VE does not cover it (operations.md 8).
 */
export const firewallPart: HostPart = (graph, host) => {
  const [server, spec] = Object.entries(graph.layout.pbs).find(([, pbs]) => pbs.host === host) ?? [];
  if (server === undefined || !spec?.firewall) return NOTHING;
  return {
    files: [
      textFile(graph.layout, host, RULES_FILE, rules(graph, server)),
      textFile(graph.layout, host, unitPath(FIREWALL_UNIT), UNIT),
    ],
    units: [{ name: FIREWALL_UNIT, enable: true }],
    programs: [{ name: "nft", atLeast: "0.9.3", why: "it loads the rules of port 8007" }],
  };
};

function rules(graph: CopyGraph, server: string): string[] {
  const allowed = [...allowedSources(graph, server)].map(
    ([address, comment]) =>
      `\t\t${address.includes(":") ? "ip6" : "ip"} saddr ${address} accept comment ${JSON.stringify(comment)}`,
  );
  return [
    "# made first, so that deleting it never fails; all three are one transaction",
    "table inet threefold",
    "delete table inet threefold",
    "table inet threefold {",
    "\tchain input {",
    "\t\ttype filter hook input priority filter; policy accept;",
    "\t\ttcp dport 8007 jump pbs",
    "\t}",
    "\tchain pbs {",
    '\t\tiifname "lo" accept',
    ...allowed,
    "\t\tcounter reject with tcp reset",
    "\t}",
    "}",
  ];
}

/** Who may connect, by address or network, and why; nft takes at most 128 bytes of a comment. */
function allowedSources(graph: CopyGraph, server: string): Map<string, string> {
  const sources = new Map<string, string>();
  for (const { host, does, addresses } of pbsClients(graph, server))
    for (const address of addresses) if (!sources.has(address)) sources.set(address, `${host} ${does}`.slice(0, 120));
  for (const { network } of graph.layout.pbs[server]!.firewall!.from)
    sources.set(network.toString(), "from of the layout");
  return sources;
}

const UNIT = [
  "[Unit]",
  "Description=Port 8007 for those whom the layout knows",
  "Documentation=man:nft(8)",
  "DefaultDependencies=no",
  "Wants=network-pre.target",
  "Before=network-pre.target shutdown.target",
  "Conflicts=shutdown.target",
  "# nftables.service of the distribution flushes every table when it starts",
  "After=nftables.service",
  "PartOf=nftables.service",
  "ReloadPropagatedFrom=nftables.service",
  "",
  "[Service]",
  "Type=oneshot",
  "RemainAfterExit=yes",
  `ExecStart=/usr/sbin/nft -f ${RULES_FILE}`,
  `ExecReload=/usr/sbin/nft -f ${RULES_FILE}`,
  "ExecStop=/usr/sbin/nft delete table inet threefold",
  ...hardened({ capabilities: ["CAP_NET_ADMIN"], families: ["AF_NETLINK", "AF_UNIX"] }),
  "",
  "[Install]",
  "WantedBy=sysinit.target",
  "WantedBy=nftables.service",
];
