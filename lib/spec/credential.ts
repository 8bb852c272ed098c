import { z } from "zod";
import { place } from "./place";
import { reference } from "./reference";

/** A credential that the layout does not make itself but that can delete copies, and where it lies. */
export const credential = z.strictObject({
  heldBy: z.array(reference("hosts", "host on which it lies")),
  deletes: z.array(place(["pool", "pbs", "repo"], "place that it can delete")).min(1),
});
