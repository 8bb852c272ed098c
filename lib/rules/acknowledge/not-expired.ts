import { expired } from "../expired";
import type { Review } from "../rule";

export const acknowledgeNotExpired: Review = {
  id: "acknowledge/not-expired",
  severity: "warning",
  title: "an acknowledgement has not run out",
  why: "what was meant for a while has become for ever",
  source: "decision of whoever wrote the date",
  mend: "mend the finding, or give a new date and reason",
  *review({ layout, asOf }) {
    for (const [i, acknowledgement] of layout.acknowledge.entries())
      if (expired(acknowledgement, asOf))
        yield {
          path: ["acknowledge", i, "until"],
          message: `the acknowledgement of ${acknowledgement.rule} at ${acknowledgement.at} ran out`,
          found: acknowledgement.until ?? "",
          allowed: `${asOf.toISOString().slice(0, 10)} or later`,
          help: "mend the finding and remove this, or write a new date",
        };
  },
};
