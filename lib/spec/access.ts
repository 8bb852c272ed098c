import { z } from "zod";
import { asTokenId, asUserId, USER_ID_REGEX } from "../units/identifier";
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
  email: z.email().optional(),
  tokens: z
    .record(
      z.string().regex(/^[A-Za-z0-9_][A-Za-z0-9._-]*$/, "the name alone: letters, digits, _ . -, no secret behind it"),
      token,
    )
    .default({}),
});

/** Users by id: `name@realm`, 3 to 64 characters (pbs-api-types `Userid`). */
export const users = z
  .record(
    z
      .string()
      .min(3, "3 characters or more")
      .max(64, "at most 64 characters")
      .regex(USER_ID_REGEX, "name@realm, 3 to 64 characters, without a token's name"),
    user,
  )
  .default({});

/** A role on a path for a user or a token. A token has only what its user has too: both need a grant. */
export const grant = z.strictObject({
  to: valued((text) => (text.includes("!") ? asTokenId(text) : asUserId(text)), {
    description: "user or token id",
    examples: ["exporter@pbs!metrics"],
  }),
  role: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9._-]*$/, "the name of a role: a letter, then letters, digits, _ . -")
    .meta({ description: "role", examples: ["DatastoreAudit"] }),
  on: z
    .string()
    .regex(/^\/([A-Za-z0-9._-]+(\/[A-Za-z0-9._-]+)*)?$/, "/ or segments that each begin with /")
    .meta({ description: "access path", examples: ["/datastore/vm"] }),
  propagate: z.boolean().default(true),
});
export type Grant = z.output<typeof grant>;
export type Users = z.output<typeof users>;
