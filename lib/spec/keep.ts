import { z } from "zod";

const count = z
  .int()
  .min(1)
  .optional()
  .meta({ description: "how many of this kind stay; left out, none stays for it" });

/** Retention by counts. PBS and restic read the same numbers differently: docs/explanation/retention.md. */
export const keep = z
  .strictObject({ last: count, hourly: count, daily: count, weekly: count, monthly: count, yearly: count })
  .refine((k) => Object.values(k).some((n) => n !== undefined), {
    params: {
      code: "retention/empty",
      found: "{}",
      allowed: "at least one of last, hourly, daily, weekly, monthly, yearly",
      help: "say how many to keep, as in {daily: 7, weekly: 4}",
    },
  })
  .meta({ description: "how many snapshots stay: last, hourly, daily, weekly, monthly, yearly", minProperties: 1 });
export type Keep = z.output<typeof keep>;
