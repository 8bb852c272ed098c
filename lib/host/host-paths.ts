import type { Repository } from "../spec/repository";

/** Where things lie on a host; one table, so that units, scripts and the installation agree. */
export const HOST_PATHS = {
  etc: "/etc/threefold",
  scripts: "/usr/local/lib/threefold",
  programs: "/usr/local/bin",
  units: "/etc/systemd/system",
  /** Survives a reboot: which repositories were made, how far a rotation is. */
  state: "/var/lib/threefold",
  /** Does not survive a reboot: locks, mounted snapshots. */
  run: "/run/threefold",
  cache: "/var/cache/restic",
  backrest: {
    data: "/var/lib/backrest",
    /** Backrest rewrites this one. */
    live: "/etc/backrest/config.json",
    /** What the layout says; the installation merges it into the live one. */
    generated: "/etc/threefold/backrest/config.json",
  },
} as const;

/** Who uses a repository: the writer backs up, the pruner forgets, prunes and checks. */
export type RepositoryUser = "writer" | "pruner";

/** Shared credentials file with `credential_process`; restic reads no other file for it (offsite.md 1.7). */
export const credentialsFile = (repository: string, user: RepositoryUser): string =>
  `${HOST_PATHS.etc}/aws/${repository}/${user}`;

/** Folder of one certificate: `cert.pem`, `key.pem`, `intermediates.pem`. */
export const pkiFolder = (identity: string): string => `${HOST_PATHS.etc}/pki/${identity}`;

/** Root of a trust's CA, by which the host knows the CA again. */
export const rootFile = (trust: string): string => `${HOST_PATHS.etc}/pki/${trust}-root.pem`;

/** The certificate of one common name of one trust, as part of file and unit names. */
export const identityName = (trust: string, commonName: string): string =>
  `${trust}-${commonName.toLowerCase().replace(/[^a-z0-9.-]+/g, "-")}`;

export const scriptPath = (name: string): string => `${HOST_PATHS.scripts}/${name}`;

export const programPath = (name: string): string => `${HOST_PATHS.programs}/${name}`;

export const unitPath = (name: string): string => `${HOST_PATHS.units}/${name}`;

/** File with the password of a repository: the one that the layout names, else one place for all. */
export function passwordFile(name: string, { password }: Repository): string {
  return "file" in password && password.file.startsWith("/") ? password.file : `${HOST_PATHS.etc}/passwords/${name}`;
}
