import { z } from "zod";

/** A comment of PVE or PBS: one line, at most 128 characters (pbs-api-types `SINGLE_LINE_COMMENT_FORMAT`). */
export const comment = z
  .string()
  .max(128)
  .regex(/^[^\p{Cc}]*$/u, "one line without control characters")
  .meta({ description: "comment on the server, at most 128 characters" });
