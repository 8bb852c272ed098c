import { InvalidValue } from "../units/invalid-value";
import { programPath } from "./host-paths";

/** Where a program comes from, and how the installation sees that it is there. */
export interface ProgramSource {
  /** Path, where units name it; a bare name is sought in PATH. */
  readonly command: string;
  /** Argument that prints the version; absent where any version will do. */
  readonly version?: string;
  /** Package of Debian that has it in a version that will do. */
  readonly debian?: string;
  /** Where to get it, for a person. */
  readonly from: string;
}

const own = (name: string, version: string, from: string): ProgramSource => ({
  command: programPath(name),
  version,
  from: `${from}, to be installed as ${programPath(name)}`,
});
const packaged = (command: string, debian: string, version?: string): ProgramSource => ({
  command,
  debian,
  from: `apt-get install ${debian}`,
  ...(version !== undefined && { version }),
});

const SOURCES: Readonly<Record<string, ProgramSource>> = {
  restic: own("restic", "version", "https://github.com/restic/restic/releases (Debian's is too old)"),
  backrest: own("backrest", "-version", "https://github.com/garethgeorge/backrest/releases"),
  step: own("step", "version", "https://github.com/smallstep/cli/releases"),
  aws_signing_helper: own(
    "aws_signing_helper",
    "version",
    "https://docs.aws.amazon.com/rolesanywhere/latest/userguide/credential-helper.html",
  ),
  age: packaged("age", "age", "--version"),
  curl: packaged("curl", "curl"),
  ifreload: packaged("ifreload", "ifupdown2"),
  jq: packaged("jq", "jq"),
  nft: packaged("nft", "nftables", "--version"),
  "proxmox-backup-debug": { command: "proxmox-backup-debug", from: "the Proxmox Backup Server on this host" },
  "proxmox-backup-manager": { command: "proxmox-backup-manager", from: "the Proxmox Backup Server on this host" },
  sendmail: packaged("sendmail", "postfix"),
  zfs: packaged("zfs", "zfsutils-linux"),
};

/** @throws InvalidValue `host/program` for a program that nobody has said where to get */
export function programSource(name: string): ProgramSource {
  const source = SOURCES[name];
  if (source) return source;
  throw new InvalidValue("host/program", name, Object.keys(SOURCES).join(", "), "say where it comes from");
}
