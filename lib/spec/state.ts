import { z } from "zod";
import { asBucketName } from "../units/identifier";
import { secretReference } from "./secret";
import { valued } from "./valued";

/** Where Terraform keeps what it knows. One key a stack, with the layout's name in it. */
export const state = z
  .discriminatedUnion("kind", [
    z.strictObject({ kind: z.literal("local"), encryption: secretReference.optional() }),
    z.strictObject({
      kind: z.literal("s3"),
      bucket: valued(asBucketName, { description: "bucket of the state, made by hand before" }),
      region: z
        .string()
        .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "a region of AWS, as in eu-central-1")
        .meta({ description: "region of that bucket" }),
      encryption: secretReference
        .optional()
        .meta({ description: "passphrase of OpenTofu's state encryption (16 characters or more)", secret: true }),
    }),
  ])
  .default({ kind: "local" });
export type State = z.output<typeof state>;
