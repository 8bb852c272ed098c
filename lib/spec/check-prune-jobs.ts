import { pbsObjectId } from "../units/pbs-object-id";
import { placeOrNothing } from "./check-references";
import type { Problem } from "./problem";
import { fieldsIn } from "./raw";

type Raw = Readonly<Record<string, unknown>>;

/** Namespaces whose prune jobs would have one id on their server, as `a/b` and `a-b` of a datastore. */
export function checkPruneJobs(raw: Raw): Problem[] {
  const known = new Map<string, string>();
  return Object.entries(fieldsIn(raw.hops)).flatMap(([name, hop]): Problem[] => {
    const { to, keep } = fieldsIn(hop);
    const place = keep !== undefined && typeof to === "string" ? placeOrNothing(to, ["pbs"]) : undefined;
    if (!place) return [];
    const id = pbsObjectId(place.datastore, place.namespace);
    const key = `${place.server}/${id}`;
    const first = known.get(key);
    if (first === undefined) known.set(key, place.text);
    if (first === undefined || first === place.text) return [];
    return [
      {
        code: "pbs/prune-job-twice",
        path: ["hops", name, "to"],
        message: "its prune job would have the id of another one",
        found: `${id}, which is that of ${first}`,
        allowed: "datastores and namespaces that still differ with - for /",
        help: "rename the namespace that holds nothing yet",
      },
    ];
  });
}
