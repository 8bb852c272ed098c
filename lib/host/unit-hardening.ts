/** What a service may do beyond reading the file system and talking to the network. */
export interface Hardening {
  /** Directories that it may write, as systemd reads them. */
  readonly writes?: readonly string[];
  /** Capabilities that it keeps. @default none */
  readonly capabilities?: readonly string[];
  /** Families of sockets. @default those of the network and of local sockets */
  readonly families?: readonly string[];
}

/** Lines of [Service] for a one-shot of ours. Root without capabilities still owns its own files. */
export const hardened = ({ writes = [], capabilities = [], families = NETWORK }: Hardening = {}): string[] => [
  "UMask=0077",
  "NoNewPrivileges=yes",
  "ProtectSystem=strict",
  ...(writes.length > 0 ? [`ReadWritePaths=${writes.join(" ")}`] : []),
  "ProtectHome=yes",
  "PrivateTmp=yes",
  "PrivateDevices=yes",
  "ProtectClock=yes",
  "ProtectHostname=yes",
  "ProtectKernelLogs=yes",
  "ProtectKernelModules=yes",
  "ProtectKernelTunables=yes",
  "ProtectControlGroups=yes",
  "RestrictNamespaces=yes",
  "RestrictRealtime=yes",
  "RestrictSUIDSGID=yes",
  "LockPersonality=yes",
  `CapabilityBoundingSet=${capabilities.join(" ")}`,
  `RestrictAddressFamilies=${families.join(" ")}`,
  "SystemCallArchitectures=native",
  "SystemCallFilter=@system-service",
];

const NETWORK = ["AF_UNIX", "AF_INET", "AF_INET6"];
