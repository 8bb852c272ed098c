/** A program that is built from a Go module: `tools/<name>/go.mod` pins its version, `go.sum` the checksums. */
export interface Tool {
  /** Name in messages and for `--only`; also the folder below `tools/` that holds go.mod and go.sum. */
  readonly name: string;
  /** Go module, as in the `require` line of go.mod. */
  readonly module: string;
  /** Main package within the module, such as `cmd/tofu`; default: the module itself. */
  readonly directory?: string;
  /** Flags for the linker: what the publisher's own release build sets. */
  readonly ldflags?: string;
  /** Variable that the linker sets to the version, where the source does not know it: `main.Version`. */
  readonly versionVariable?: string;
  /** Whether a C compiler is needed; default: no. */
  readonly cgo?: boolean;
  /**
   * Files that the module embeds but does not hold, by path: it is built from a copy that has them, with its own
   * go.mod and go.sum, which the module's checksum covers.
   */
  readonly adds?: Readonly<Record<string, string>>;
  /** Where the binary goes. */
  readonly installs: Program | ProviderPlugin;
}

/** A command: `.tools/bin/<command>`. */
export interface Program {
  readonly command: string;
  /** Arguments with which it prints its version. */
  readonly askVersion: readonly string[];
}

/** A Terraform provider: a place in the file system mirror. */
export interface ProviderPlugin {
  /** Source address without the registry host: `bpg/proxmox`. */
  readonly provider: string;
}
