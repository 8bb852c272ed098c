import { check, type Report } from "../../lib/rules/check";
import { parseLayout } from "../../lib/spec/parse-layout";
import { edited, type Pair } from "./pair";

/** A day on which the test certificates hold. */
export const AS_OF = new Date("2026-12-01T12:00:00Z");

export const dayOf = ({ asOf }: Pair): Date => (asOf === undefined ? AS_OF : new Date(asOf));

/** The layout of a pair that breaks its rule, as it would be written. */
export const brokenLayout = ({ given, breaks }: Pair): Record<string, unknown> => edited(given, breaks);

const reports = new Map<Pair, Report>();

/** What is said of it; judged once for all tests. */
export function brokenReport(pair: Pair): Report {
  let report = reports.get(pair);
  if (report === undefined) {
    report = check(parseLayout(brokenLayout(pair)), dayOf(pair));
    reports.set(pair, report);
  }
  return report;
}
