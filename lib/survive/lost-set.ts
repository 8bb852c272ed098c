import type { FailureDomain } from "../graph/failure-domain";
import { ArgumentError } from "../spec/problem";
import { choiceHelp } from "../spec/suggest";
import type { Domain } from "./domain";

/**
 * The domains of these ids.
 * @throws ArgumentError `survive/no-domain` for an id that the layout does not have
 */
export function lostSet(ids: readonly string[], domains: readonly Domain[]): Set<FailureDomain> {
  const known = new Set(domains.map(({ id }) => id));
  const problems = ids
    .filter((id) => !known.has(id))
    .map((found) => ({
      code: "survive/no-domain",
      path: ["--lose"],
      message: "the layout has no such failure domain",
      found,
      allowed: "an id that `threefold survive` prints",
      help: choiceHelp(found, [...known], "take one that `threefold survive` prints"),
    }));
  if (problems.length > 0) throw new ArgumentError(problems);
  return new Set(ids);
}
