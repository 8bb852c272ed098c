import { z } from "zod";
import { comment } from "./comment";
import { reference } from "./reference";
import { secretReference } from "./secret";
import { webAddress } from "./web-address";

const to = z.array(reference("contacts", "who gets the mail")).min(1);
const from = z.email().meta({ description: "sender of the mail" });

/** Where PBS sends notifications. */
export const endpoint = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("sendmail"), to, from: from.optional() }),
  z.strictObject({
    kind: z.literal("smtp"),
    server: z.string().min(1).meta({ description: "mail server" }),
    port: z
      .int()
      .min(1)
      .max(65535)
      .optional()
      .meta({ description: "port of the mail server; default: that of the mode (465, 587, 25)" }),
    mode: z
      .enum(["tls", "starttls", "insecure"])
      .default("tls")
      .meta({ description: "how the connection to the mail server is encrypted" }),
    from,
    to,
    login: z
      .strictObject({
        username: z.string().min(1).meta({ description: "user of the mail server" }),
        password: secretReference,
      })
      .optional()
      .meta({ description: "how to log in to the mail server; default: no login" }),
  }),
  z.strictObject({
    kind: z.literal("gotify"),
    server: webAddress({ code: "notification/server", example: "https://gotify.lab.example", loose: true }).meta({
      description: "address of Gotify",
    }),
    token: secretReference,
  }),
]);

const SEVERITIES = ["info", "notice", "warning", "error", "unknown"] as const;

/** Which notifications go to which endpoints; without `severity` all of them. */
export const matcher = z.strictObject({
  to: z.array(z.string().min(1)).min(1).meta({ description: "endpoints of the same server" }),
  severity: z.array(z.enum(SEVERITIES)).min(1).optional().meta({ description: "which notifications; default: all" }),
  comment: comment.optional(),
});
