import { poolUse } from "../../estimate/pool-use";
import type { Rule } from "../rule";
import { amount } from "../words";

/** Part of a pool that may be full: garbage collection and Ceph stop working above it. */
const FULL = 0.9;
/** So that what is advised fits after rounding too. */
const ROOM = 1.01;

export const poolFits: Rule = {
  id: "capacity/pool-fits",
  severity: "error",
  title: "what lies in a pool, with its history, fills 90 % of it at most",
  why: "a full datastore can neither take a backup nor collect its garbage",
  source: "operations.md 2.2, 9.2, 9.7; estimate: lib/estimate/bytes.ts",
  mend: "a larger pool, a shorter retention, or a dataset moved elsewhere",
  *check({ layout, graph }) {
    for (const [name, { bytes, parts }] of poolUse(graph)) {
      const capacity = layout.pools[name]!.capacity.bytes;
      if (bytes <= capacity * FULL) continue;
      yield {
        path: ["pools", name, "capacity"],
        message: `${name} fills up`,
        found: `${amount(bytes)} in ${amount(capacity)}: ${parts.map((part) => `${part.what} ${amount(part.bytes)}`).join(", ")}`,
        allowed: `${amount(capacity * FULL)} (${FULL * 100} %)`,
        help: `give ${name} ${amount((bytes / FULL) * ROOM)}, or keep less of ${parts[0]!.what}`,
      };
    }
  },
};
