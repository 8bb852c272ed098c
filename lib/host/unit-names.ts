import type { ResticJob } from "./restic-job";

/** Names of units without their suffix; those of the people who are told are made of them too. */
export const backupUnit = (hop: string): string => `threefold-restic-${hop}`;
export const maintenanceUnit = (repository: string): string => `threefold-maintain-${repository}`;
export const quiesceUnit = (hop: string): string => `threefold-quiesce-${hop}`;
export const sweepUnit = (hop: string): string => `threefold-quiesce-${hop}-sweep`;

/** The unit that holds the source of a job still while it runs; none where order alone does. */
export const holdUnit = ({ name, hop }: ResticJob): string | undefined =>
  hop.quiesce === "zfs-snapshot" || hop.quiesce === "read-only" ? `${quiesceUnit(name)}.service` : undefined;

/** The unit that tells people about the failure of another one. */
export const notifyUnit = (what: string): string => `threefold-notify@${what}.service`;

/** For a unit that fails: tells people, by the name of the unit without its suffix. */
export const ON_FAILURE = `OnFailure=${notifyUnit("%N")}`;
