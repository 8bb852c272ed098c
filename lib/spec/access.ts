import { z } from "zod";
import { ACL_PATH_REGEX, asTokenId, asUserId, PBS_USER_ID_REGEX, USER_ID_REGEX } from "../units/identifier";
import { comment } from "./comment";
import { secretReference } from "./secret";
import { valued } from "./valued";

export const tokenId = (description: string) => valued(asTokenId, { description, examples: ["pve@pbs!home"] });

const token = z.strictObject({
  secret: secretReference,
  comment: comment.optional(),
});

/** A user of PVE or PBS and its API tokens; a token's name never changes, since backup groups belong to it. */
const user = z.strictObject({
  comment: comment.optional(),
  email: z.email().optional().meta({ description: "where its notifications go" }),
  tokens: z
    .record(
      z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9._-]*$/, "the name alone: letters, digits, _ . -, no secret behind it"),
      token,
    )
    .default({})
    .meta({
      description:
        "API tokens by the part of their name behind the exclamation mark; a name never changes, backups belong to it",
    }),
});

/** Users by id: `name@realm`, 3 to 64 characters (pbs-api-types `Userid`). */
const usersBy = (regex: RegExp, form: string, example: string) =>
  z
    .record(
      z
        .string()
        .min(3, "3 characters or more")
        .max(64, "at most 64 characters")
        .regex(regex, `${form}, 3 to 64 characters, without a token's name`),
      user,
    )
    .default({})
    .meta({ description: `users and their API tokens, by id as in ${example}` });

export const pveUsers = usersBy(USER_ID_REGEX, "name@realm", "threefold@pve");
export const pbsUsers = usersBy(
  PBS_USER_ID_REGEX,
  "name@pbs or name@pam (other realms cannot be declared yet)",
  "pve@pbs",
);

/** The roles of PBS; it has no custom ones (pbs-api-types acl.rs). */
const PBS_ROLES = [
  "Admin",
  "Audit",
  "NoAccess",
  "DatastoreAdmin",
  "DatastoreReader",
  "DatastoreBackup",
  "DatastorePowerUser",
  "DatastoreAudit",
  "RemoteAudit",
  "RemoteAdmin",
  "RemoteSyncOperator",
  "RemoteSyncPushOperator",
  "RemoteDatastorePowerUser",
  "RemoteDatastoreAdmin",
  "TapeAudit",
  "TapeAdmin",
  "TapeOperator",
  "TapeReader",
] as const;
export type PbsRole = (typeof PBS_ROLES)[number];

const on = z
  .string()
  .max(128)
  .regex(ACL_PATH_REGEX, "/ or names that each follow a /, of letters, digits, _ . -, not starting with . or -")
  .meta({ description: "access path", examples: ["/datastore/vm"] });

const to = valued((text) => (text.includes("!") ? asTokenId(text) : asUserId(text)), {
  description: "user or token id",
  examples: ["exporter@pbs!metrics"],
});

/** A role on a path for a user or a token. A token has only what its user has too: both need a grant. */
const grant = <T extends z.ZodType<string>>(role: T) =>
  z.strictObject({
    to,
    role,
    on,
    propagate: z.boolean().default(true).meta({ description: "also on everything below the path" }),
  });

export const pbsGrant = grant(z.enum(PBS_ROLES).meta({ description: "role", examples: ["DatastoreAudit"] }));

/** The roles that every PVE 9 has (pve-docs, pveum). */
export const PVE_ROLES: readonly string[] = [
  "PVEAuditor",
  "PVEAdmin",
  "PVEDatastoreAdmin",
  "PVEDatastoreUser",
  "PVEMappingAdmin",
  "PVEMappingUser",
  "PVEPoolAdmin",
  "PVEPoolUser",
  "PVESDNAdmin",
  "PVESDNUser",
  "PVESysAdmin",
  "PVETemplateUser",
  "PVEUserAdmin",
  "PVEVMAdmin",
  "PVEVMUser",
  "Administrator",
  "NoAccess",
];

export const PVE_ROLE_REGEX = /^[A-Za-z][A-Za-z0-9._-]*$/;

export const pveGrant = grant(
  z
    .string()
    .regex(PVE_ROLE_REGEX, "the name of a role: a letter, then letters, digits, _ . -")
    .meta({ description: "a role of PVE, or one of the cluster's own", examples: ["PVEAuditor"] }),
);
export type Grant = z.output<typeof pveGrant>;
export type Users = z.output<typeof pveUsers>;
