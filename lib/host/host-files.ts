import type { CopyGraph } from "../graph/copy-graph";
import { serverZone } from "../graph/server-zone";
import { InvalidValue } from "../units/invalid-value";
import type { TimeZone } from "../units/time-zone";
import { certificatePart } from "./certificate-part";
import { configurationBackupPart } from "./configuration-backup-part";
import { credentialsPart } from "./credentials-part";
import { firewallPart } from "./firewall-part";
import type { HostFile } from "./host-file";
import type { HostPart } from "./host-part";
import { passwordFile } from "./host-paths";
import type { HostUnit } from "./host-unit";
import type { HostValues } from "./host-values";
import { networkPart } from "./network-part";
import { pbsUnitsPart } from "./pbs-units-part";
import type { ProgramNeed } from "./program-need";
import { RESTIC_PARTS } from "./restic-parts";

/** Every concern of a host, in the order in which the installation tells of them. */
const PARTS: readonly HostPart[] = [
  networkPart,
  firewallPart,
  pbsUnitsPart,
  configurationBackupPart,
  certificatePart,
  credentialsPart,
  ...RESTIC_PARTS,
];

/** Everything that lies on a host because of the layout. */
export interface HostContent {
  readonly files: readonly HostFile[];
  readonly units: readonly HostUnit[];
  /** Each once, with the newest version that is asked for. */
  readonly programs: readonly ProgramNeed[];
  /** Zone of the host's clock, where a program of the host reads its schedules in it: that of a PBS. */
  readonly timezone?: TimeZone;
  /** Files that only a person can put there, and what they hold. */
  readonly secrets: readonly { readonly path: string; readonly what: string }[];
}

/**
 * The files of a host, sorted by path; none for a host that does nothing of the layout by itself.
 * @throws InvalidValue `host/path` for a path that cannot be told in a line, or that two concerns write
 */
export function hostFiles(graph: CopyGraph, host: string, values: HostValues): HostContent {
  const { layout } = graph;
  const outputs = PARTS.map((part) => part(graph, host, values));
  const files = outputs.flatMap((output) => output.files).sort((a, b) => (a.path < b.path ? -1 : 1));
  for (const [i, { path }] of files.entries()) {
    if (!/^(\/[A-Za-z0-9_@.-]+)+$/.test(path)) throw refusedPath(path, "letters, digits and the signs _ @ . -");
    if (files[i + 1]?.path === path) throw refusedPath(path, "one text for each path");
  }
  const pbs = Object.keys(layout.pbs).find((server) => layout.pbs[server]!.host === host);
  return {
    files,
    units: outputs.flatMap((output) => output.units),
    programs: newestOfEach(outputs.flatMap(({ programs = [] }) => programs)),
    ...(pbs && { timezone: serverZone(layout, pbs) }),
    secrets: Object.entries(layout.repositories).flatMap(([name, repository]) =>
      repository.host === host
        ? [{ path: passwordFile(name, repository), what: `password of repository ${name}` }]
        : [],
    ),
  };
}

/** The hosts of a layout that get files, in the order of the layout. */
export const hostsWithFiles = (graph: CopyGraph): string[] => {
  const { layout } = graph;
  return Object.keys(layout.hosts).filter(
    (host) =>
      networkPart(graph, host, {}).files.length > 0 ||
      Object.values(layout.pbs).some((pbs) => pbs.host === host) ||
      Object.values(layout.repositories).some((repository) => repository.host === host),
  );
};

function newestOfEach(needs: readonly ProgramNeed[]): ProgramNeed[] {
  const newest = new Map<string, ProgramNeed>();
  for (const need of needs) {
    const known = newest.get(need.name);
    if (!known || older(known.atLeast, need.atLeast)) newest.set(need.name, need);
  }
  return [...newest.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}

const older = (one: string | undefined, other: string | undefined): boolean =>
  other !== undefined && (one === undefined || one.localeCompare(other, "en", { numeric: true }) < 0);

const refusedPath = (path: string, allowed: string) =>
  new InvalidValue("host/path", path, allowed, "rename the entry of the layout that the file is named after");
