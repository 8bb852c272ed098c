import type { CopyGraph } from "../graph/copy-graph";
import type { Repository } from "../spec/repository";
import type { CloudSite } from "../spec/site";
import { credentialsFile, passwordFile, type RepositoryUser } from "./host-paths";
import { type HostValues, repositoryValue } from "./host-values";

/** A repository as the host that runs restic sees it. */
export interface ResticRepository {
  readonly name: string;
  readonly spec: Repository;
  /** What restic takes as `--repo`. */
  readonly url: string;
  /** Name of the systemd credential that holds the password. */
  readonly credential: string;
  /** File that the credential is loaded from. */
  readonly passwordFile: string;
  /** Flags of every command. */
  readonly flags: readonly string[];
  /** Directory of a local repository. */
  readonly directory?: string;
}

/** Waits for the lock of another run instead of failing at once with exit code 11. */
const WAIT_FOR_LOCK = "--retry-lock=1h";

/** @throws InvalidValue `host/values` when AWS has not said where the bucket is */
export function resticRepository({ layout }: CopyGraph, name: string, values: HostValues): ResticRepository {
  const spec = layout.repositories[name]!;
  const common = { name, spec, credential: `${name}.password`, passwordFile: passwordFile(name, spec) };
  if (spec.kind === "local") return { ...common, url: spec.path, flags: [WAIT_FOR_LOCK], directory: spec.path };
  return { ...common, url: repositoryValue(values, name, "url", "URL"), flags: [...classFlags(spec), WAIT_FOR_LOCK] };
}

/** Only data packs are uploaded into the class: restic leaves its metadata in STANDARD (offsite.md 1.1). */
const classFlags = (spec: Extract<Repository, { kind: "s3" }>): string[] =>
  spec.archive.by === "storage-class" ? ["-o", `s3.storage-class=${spec.archive.class}`] : [];

/** What of a repository is so cold that it cannot be read at once. */
export type Coldness = "nothing" | "data-packs" | "all-packs";

export function coldness({ spec }: ResticRepository): Coldness {
  if (spec.kind === "local" || spec.archive.by === "none") return "nothing";
  return spec.archive.by === "storage-class" ? "data-packs" : "all-packs";
}

/**
 * Environment of restic, without the password.
 * @param cache directory of restic's cache; pruner and writer share it, since one machine runs both
 */
export function resticEnvironment(
  { layout }: CopyGraph,
  { name, spec }: ResticRepository,
  user: RepositoryUser,
  cache: string,
): Readonly<Record<string, string>> {
  if (spec.kind === "local") return { RESTIC_CACHE_DIR: cache };
  const { region } = layout.sites[spec.site] as CloudSite;
  return {
    AWS_DEFAULT_REGION: region,
    AWS_SHARED_CREDENTIALS_FILE: credentialsFile(name, user),
    RESTIC_CACHE_DIR: cache,
  };
}
