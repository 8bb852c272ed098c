import type { FailureDomain } from "../graph/failure-domain";
import { LayoutError } from "../spec/problem";
import { nameHelp } from "../spec/suggest";
import type { Domain } from "./domain";

/**
 * The domains of these ids.
 * @throws LayoutError `survive/no-domain` for an id that the layout does not have
 */
export function lostSet(ids: readonly string[], domains: readonly Domain[]): Set<FailureDomain> {
  const known = new Set(domains.map(({ id }) => id));
  const problems = ids
    .filter((id) => !known.has(id))
    .map((found) => ({
      code: "survive/no-domain",
      path: [],
      message: "the layout has no such failure domain",
      found,
      allowed: "an id that `threefold survive` prints",
      help: nameHelp(found, [...known], "failure domains"),
    }));
  if (problems.length > 0) throw new LayoutError(problems);
  return new Set(ids);
}
