import { z } from "zod";
import { calendarDate } from "./calendar-date";

/** A finding that a person has read and lives with for now. */
export const acknowledgement = z.strictObject({
  rule: z
    .string()
    .regex(/^[a-z0-9-]+\/[a-z0-9-]+$/, "AREA/RULE, as the finding prints it in brackets")
    .meta({ description: "id of the rule", examples: ["copies/three-per-dataset"] }),
  at: z
    .string()
    .min(1)
    .meta({ description: "path of the finding in the layout", examples: ["datasets.cephfs"] }),
  because: z.string().min(10).meta({ description: "reason, for whoever reads it next year" }),
  until: calendarDate("last day on which it holds; default: no end").optional(),
});
export type Acknowledgement = z.output<typeof acknowledgement>;
