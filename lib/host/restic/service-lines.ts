import type { CopyGraph } from "../../graph/copy-graph";
import type { RepositoryUser } from "../host-paths";
import { type ResticRepository, resticEnvironment } from "../restic-repository";
import { hardened } from "../unit-hardening";
import { unitWord } from "../unit-word";

/** Directories that restic writes: its cache, and repositories that are local. */
export const resticWrites = (cache: string, repositories: readonly ResticRepository[]): string[] => [
  cache,
  ...repositories.flatMap(({ directory }) => directory ?? []),
];

/** Lines of [Unit] for whatever runs restic: the network, and every directory that it reads or writes. */
export const resticUnitLines = (directories: readonly string[]): string[] => [
  "Wants=network-online.target",
  "After=network-online.target",
  ...(directories.length > 0 ? [`RequiresMountsFor=${directories.map(unitWord).join(" ")}`] : []),
];

/** The environment of restic for one repository; `%d` is the folder of the credentials. */
const environmentLines = (
  graph: CopyGraph,
  repository: ResticRepository,
  user: RepositoryUser,
  cache: string,
): string[] =>
  Object.entries({
    RESTIC_REPOSITORY: repository.url,
    ...resticEnvironment(graph, repository, user, cache),
  })
    .map(([key, value]) => `Environment=${unitWord(`${key}=${value}`)}`)
    .concat(`Environment=RESTIC_PASSWORD_FILE=%d/${repository.credential}`);

export const credentialLine = ({ credential, passwordFile }: ResticRepository): string =>
  `LoadCredential=${credential}:${passwordFile.replaceAll("%", "%%")}`;

/** Makes a directory that is not there yet, if its parent is: a disk that is not mounted is not made up for. */
export const makeDirectories = (paths: readonly string[]): string[] =>
  paths.map((path) => `ExecStartPre=+-/usr/bin/mkdir -m 0700 ${unitWord(path)}`);

/** Lines of [Service] for a run of restic on one repository: its password, its environment, what it writes to. */
export const repositoryLines = (
  graph: CopyGraph,
  repository: ResticRepository,
  user: RepositoryUser,
  cache: string,
): string[] => [
  credentialLine(repository),
  ...environmentLines(graph, repository, user, cache),
  ...makeDirectories(resticWrites(cache, [repository])),
];

/**
 * The sandbox of restic: root that may read every file and write only here. It has no right to write what belongs to
 * others, so a restore is done by hand (RESTORE.md), outside of it.
 */
export const sandboxLines = (writes: readonly string[]): string[] => [
  "StateDirectory=threefold",
  "RuntimeDirectory=threefold",
  "RuntimeDirectoryPreserve=yes",
  "Nice=10",
  "IOSchedulingClass=best-effort",
  "IOSchedulingPriority=7",
  ...hardened({ writes: writes.map(unitWord), capabilities: ["CAP_DAC_READ_SEARCH"] }),
  "MemoryDenyWriteExecute=yes",
  "# people's homes may be among what is saved",
  "ProtectHome=read-only",
];
