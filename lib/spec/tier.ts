import { z } from "zod";
import { duration } from "./duration-field";

const rpo = duration("recovery point objective: at most this much work is lost", "26 hours");
const rto = duration("recovery time objective: back within this time", "8 hours");

/** What is promised for a dataset: when a machine dies, and when the whole site does. */
export const tier = z.strictObject({
  rpo,
  rto,
  offsite: z.strictObject({ rpo, rto }).meta({ description: "the promise after the loss of the primary's site" }),
});
