import { z } from "zod";
import { asBucketName } from "../units/identifier";
import { Percent } from "../units/percent";
import { duration } from "./duration-field";
import { event } from "./event";
import { reference } from "./reference";
import { secretReference } from "./secret";
import { valued } from "./valued";

const archiveClass = z
  .enum(["GLACIER", "DEEP_ARCHIVE"])
  .meta({ description: "storage class of S3 in which data packs lie; a restore thaws them first" });

/**
 * How data packs get into an archive class while restic's metadata stays readable. Exactly one mechanism:
 * both together freeze the tree packs (offsite.md 8, 3).
 */
const archive = z.discriminatedUnion("by", [
  z.strictObject({ by: z.literal("storage-class"), class: archiveClass }).meta({
    description: "recommended: restic uploads data packs straight into the class, metadata stays in STANDARD",
  }),
  z
    .strictObject({
      by: z.literal("lifecycle"),
      class: archiveClass,
      after: duration("age at which the bucket moves an object; 0 days is the next midnight UTC", "0 days"),
      cache: z
        .literal("persistent")
        .meta({ description: "restic's cache must survive: without it a cold tree pack stalls each run" }),
    })
    .meta({ description: "the bucket moves everything under <prefix>/data/, tree packs included" }),
  z.strictObject({
    by: z.literal("none"),
    because: z.string().min(10).meta({ description: "why no packs go into an archive class" }),
  }),
]);
export type Archive = z.output<typeof archive>;

/** Forget, prune and check in one run; restic locks the repository for itself meanwhile. */
const maintenance = z.strictObject({
  at: event("when old snapshots are forgotten, unused packs removed and the rest checked"),
  takes: duration("longest run that is normal", "2 hours"),
  readData: valued(Percent.parse, {
    description: "part of the packs that each run reads and compares; all of them in turn; default: none",
    examples: ["5 %"],
  }).optional(),
});
export type Maintenance = z.output<typeof maintenance>;

const common = {
  host: reference("hosts", "host that runs restic"),
  maintenance: maintenance
    .optional()
    .meta({ description: "applies the counts of the hops; default: nothing is ever forgotten or checked" }),
  password: secretReference,
  escrow: z.array(reference("escrows", "where a copy of the password lies")).min(1),
};

/** Source: S3 API, `Days` of a default retention. */
export const LONGEST_LOCK_DAYS = 36_500;

const s3Fields = z.strictObject({
  kind: z.literal("s3"),
  site: reference("sites", "cloud account"),
  bucket: valued(asBucketName, { description: "name of the bucket, unique in the world", examples: ["home-offsite"] }),
  prefix: z
    .string()
    .regex(
      /^[a-z0-9][a-z0-9-]*(\/[a-z0-9][a-z0-9-]*)*$/,
      "lower-case letters, digits and dashes, in levels joined by /, without one at the ends",
    )
    .default("restic")
    .meta({ description: "key prefix, without slashes at the ends" }),
  archive: archive.meta({ description: "how data packs get into an archive class; storage-class is recommended" }),
  undo: duration(
    "how long an overwritten or deleted object can be brought back; at least the minimum of the class",
    "180 days",
  ),
  lock: z
    .strictObject({
      mode: z
        .enum(["GOVERNANCE", "COMPLIANCE"])
        .meta({ description: "GOVERNANCE lets an administrator delete earlier, COMPLIANCE nobody" }),
      for: duration("default retention of each object version", "30 days").refine(
        ({ seconds }) => seconds > 0 && seconds <= LONGEST_LOCK_DAYS * 86_400,
        {
          params: {
            code: "repository/lock",
            allowed: `up to ${LONGEST_LOCK_DAYS} days, which S3 takes at most`,
            help: "write how long no version may be deleted, as in 30 days; leave lock out for none",
          },
        },
      ),
    })
    .optional()
    .meta({ description: "Object Lock; cannot be taken off a bucket again" }),
  identity: z
    .strictObject({
      trust: reference("trusts", "trust anchor that the certificates chain to"),
      writer: z
        .string()
        .min(1)
        .max(64)
        .meta({
          description: "common name of the certificate that may write",
          examples: ["backup-stack.home.shdr.ch"],
        }),
      pruner: z
        .string()
        .min(1)
        .max(64)
        .optional()
        .meta({ description: "common name that may also delete (never versions); default: nobody prunes" }),
    })
    .meta({ description: "whose certificates may use the bucket" }),
  freshness: z
    .union([
      z.strictObject({ grace: duration("time beyond the worst age before the alarm", "2 hours") }),
      z.strictObject({
        none: z.string().min(10).meta({ description: "why nobody needs to hear that uploads stopped" }),
      }),
    ])
    .meta({ description: "when the alarm rings that uploads have stopped" }),
  ...common,
});

/** A restic repository in a bucket. */
const s3 = s3Fields
  .refine(({ maintenance, identity }) => maintenance === undefined || identity.pruner !== undefined, {
    path: ["identity", "pruner"],
    params: {
      code: "repository/pruner",
      found: "maintenance and no pruner",
      allowed: "a common name that may delete",
      help: "add identity.pruner, the common name of a certificate of its own: the writer may delete nothing but locks",
    },
  })
  .refine(({ maintenance, archive }) => maintenance?.readData === undefined || archive.by === "none", {
    path: ["maintenance", "readData"],
    params: {
      code: "repository/read-data",
      allowed: "nothing while packs lie in an archive class",
      help: "leave readData out: packs in the class cannot be read before they are thawed; the structure is checked all the same",
    },
  });

/** A restic repository in a directory of a pool. */
const local = z.strictObject({
  kind: z.literal("local"),
  pool: reference("pools", "pool that holds it"),
  path: z.string().startsWith("/").meta({ description: "directory of the repository" }),
  ...common,
});

export const repository = z.discriminatedUnion("kind", [s3, local]);
export type Repository = z.output<typeof repository>;
export type S3Repository = z.output<typeof s3>;
