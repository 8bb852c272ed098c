import { z } from "zod";
import { reference } from "./reference";

/** A place for keys, apart from what the keys open. */
export const escrow = z.strictObject({
  kind: z.enum(["paper", "vault", "usb", "person"]).meta({ description: "what holds the key" }),
  where: z.string().min(3).meta({ description: "how to find it at night, in words" }),
  site: reference("sites", "site whose loss takes it; default: none of the layout's sites").optional(),
});
