import { z } from "zod";

/** A person whom a failure must reach. */
export const contact = z.strictObject({
  email: z.email("a mail address, as in me@lab.example").meta({ description: "mail address" }),
});
