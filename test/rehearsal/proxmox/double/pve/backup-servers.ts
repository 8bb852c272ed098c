/** What a cluster asks a Proxmox Backup Server before it takes a storage entry. */
export interface BackupServerLogin {
  readonly server: string;
  readonly port: number;
  readonly username: string;
  readonly password: string;
  readonly fingerprint: string | undefined;
}

/** Names of the datastores that the login may see. @throws Error in the words of the client */
export type BackupServers = (login: BackupServerLogin) => Promise<readonly string[]>;
