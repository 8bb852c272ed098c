import { z } from "zod";
import {
  NAME_REGEX,
  NOTIFICATION_NAME_REGEX,
  PBS_ID_REGEX,
  PBS_NAMESPACE_REGEX,
  PVE_STORAGE_ID_REGEX,
  ROLE_NAME_REGEX,
} from "../units/identifier";

/** The name of an entry: part of stack names, construct ids and PBS ids, so it is lower case and short. */
export const entryName = z
  .string()
  .regex(NAME_REGEX, "1 to 31 lower-case letters, digits and dashes, beginning with a letter");

/** The id of an object of PBS. */
export const pbsId = z.string().regex(PBS_ID_REGEX, "3 to 32 letters, digits, dots, dashes, underscores");

/** The name of a notification endpoint or matcher of PBS. */
export const notificationName = z
  .string()
  .regex(NOTIFICATION_NAME_REGEX, "2 to 32 letters, digits, dots, dashes, underscores");

/** A role of our own on PVE. */
export const roleName = z
  .string()
  .max(100)
  .regex(
    ROLE_NAME_REGEX,
    "a letter, then letters, digits, dots, dashes, underscores; names that begin with PVE are reserved",
  );

/** A pool of guests of PVE, at most three levels deep. */
export const guestPoolName = z
  .string()
  .regex(
    /^[A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+){0,2}$/,
    "letters, digits, dots, dashes, underscores; at most three levels joined by /",
  );

/** A namespace below the root. */
export const pbsNamespace = z
  .string()
  .min(1)
  .max(256)
  .regex(PBS_NAMESPACE_REGEX, "at most 7 levels of letters, digits, dots, dashes, separated by /")
  .meta({ description: "namespace below the root, which is always there", examples: ["lab/vms"] });

/** The id of a storage entry of PVE. */
export const pveStorageId = z
  .string()
  .regex(PVE_STORAGE_ID_REGEX, "2 or more letters, digits, dots, dashes, underscores, beginning with a letter");
