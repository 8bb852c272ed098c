import { ARCHIVE_CLASSES, type ArchiveClass } from "../spec/archive-class";
import { wholeDays } from "./whole-days";

/**
 * How packs of a restic repository get cold. Exactly one mechanism: both together would freeze tree packs again.
 *
 * - `storage-class`: restic uploads data packs straight to the class, everything it must read stays hot (recommended).
 * - `lifecycle`: the bucket moves `<prefix>/data/`, tree packs too; only a cache that survives keeps backups running.
 * - `none`: everything stays in STANDARD.
 */
export type Archive =
  | { readonly by: "storage-class"; readonly class: ArchiveClass }
  | {
      readonly by: "lifecycle";
      readonly class: ArchiveClass;
      /** Days after upload, 0 or more; 0 is the next run of the lifecycle (once a day), not at once. */
      readonly afterDays: number;
      /** Said aloud: without restic's cache each cold tree pack stalls a backup for a quarter of an hour. */
      readonly cache: "persistent";
    }
  | { readonly by: "none" };

/** Days a noncurrent version must be kept at least: deleted earlier, S3 bills it nevertheless. */
export function minimumStorageDays(archive: Archive): number {
  return archive.by === "none" ? 1 : ARCHIVE_CLASSES[archive.class].minimumDays;
}

/**
 * The days of an archive's transition rule.
 * @throws InvalidValue `archive/after-days` unless a whole number of 0 or more
 */
export function transitionDays(archive: Extract<Archive, { by: "lifecycle" }>): number {
  return wholeDays(archive.afterDays, {
    code: "archive/after-days",
    least: 0,
    help: "say after how many days packs get cold",
  });
}
