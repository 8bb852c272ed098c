import type { S3Repository } from "./repository";

/** S3 classes whose objects must be thawed before they can be read. */
export type ArchiveClass = "GLACIER" | "DEEP_ARCHIVE";

/** Retrieval speeds of S3 RestoreObject. */
export type ThawTier = "Expedited" | "Standard" | "Bulk";

export interface ThawTime {
  /** Hours until the first objects can be read, at best. */
  readonly fromHours: number;
  /** Hours until they can be read, at worst ("typically": AWS promises nothing). */
  readonly toHours: number;
}

/** What an S3 archive class costs in days and in waiting. */
export interface ArchiveClassFacts {
  /** Days that S3 bills for each version, however early it is deleted. */
  readonly minimumDays: number;
  /** How long a thaw takes; a tier that is absent is not offered for the class. */
  readonly thaw: Readonly<Partial<Record<ThawTier, ThawTime>>> & { readonly Standard: ThawTime };
}

const minutes = (count: number): number => count / 60;

/** Source: S3 user guide, "Storage classes" and "Archive retrieval options". */
export const ARCHIVE_CLASSES: Readonly<Record<ArchiveClass, ArchiveClassFacts>> = {
  GLACIER: {
    minimumDays: 90,
    thaw: {
      Expedited: { fromHours: minutes(1), toHours: minutes(5) },
      Standard: { fromHours: 3, toHours: 5 },
      Bulk: { fromHours: 5, toHours: 12 },
    },
  },
  DEEP_ARCHIVE: {
    minimumDays: 180,
    thaw: {
      Standard: { fromHours: 0, toHours: 12 },
      Bulk: { fromHours: 0, toHours: 48 },
    },
  },
};

/** Class in which the data packs of a repository lie. */
export const classOf = ({ archive }: S3Repository): "STANDARD" | ArchiveClass =>
  archive.by === "none" ? "STANDARD" : archive.class;
