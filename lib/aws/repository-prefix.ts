import { InvalidValue } from "../units/invalid-value";

/** What a restic repository keeps below its prefix (default S3 layout). */
export type RepositoryFolder = "data" | "index" | "keys" | "locks" | "snapshots";

/** The key prefix of one restic repository in a bucket, e.g. `restic`; no slash at either end. */
export class RepositoryPrefix {
  /** @throws InvalidValue `repository/prefix` on an empty prefix, an outer slash or a character special to IAM or S3 */
  constructor(readonly path: string) {
    if (!/^[A-Za-z0-9_-][A-Za-z0-9._-]*(\/[A-Za-z0-9_-][A-Za-z0-9._-]*)*$/.test(path)) {
      throw new InvalidValue(
        "repository/prefix",
        JSON.stringify(path),
        "names of letters, digits, . _ - separated by /",
        'give the repository a folder of its own, e.g. "restic"',
      );
    }
  }

  /** Key prefix of one folder, with its closing slash. */
  folder(folder: RepositoryFolder): string {
    return `${this.path}/${folder}/`;
  }

  /** IAM pattern of every key of the repository. */
  get everything(): string {
    return `${this.path}/*`;
  }
}
