import { InvalidValue } from "./invalid-value";

/** Segments without `.` and `..`, without a slash at the end: PBS compares paths as they are written. */
const DIRECTORY = /^(\/(?!\.{1,2}(\/|$))[^/\p{Cc}]+)+$/u;

/** The directory of a datastore, at most 4096 characters. Throws `pbs/directory`. */
export function asDirectory(path: string): string {
  if (path.length <= 4096 && DIRECTORY.test(path)) return path;
  throw new InvalidValue(
    "pbs/directory",
    `"${path.length > 80 ? `${path.slice(0, 77)}...` : path}"`,
    "an absolute path without . or .., control characters and a slash at its end",
    "write the directory as PBS shows it, as in /mnt/hdd/backups: it compares it as written",
  );
}
