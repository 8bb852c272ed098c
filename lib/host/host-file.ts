/** A file as it lies on a host. */
export interface HostFile {
  /** Absolute path on the host. */
  readonly path: string;
  readonly mode: "0600" | "0640" | "0644" | "0700" | "0755";
  /** @default "root:root" */
  readonly owner?: "root:root";
  readonly text: string;
}
