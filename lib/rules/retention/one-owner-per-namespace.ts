import type { Keep } from "../../spec/keep";
import { hopsByPlace } from "../hops-into";
import type { Rule } from "../rule";

export const oneOwnerPerNamespace: Rule = {
  id: "retention/one-owner-per-namespace",
  severity: "error",
  title: "a namespace has one retention",
  why: "jobs with different retention in one group destroy each other's history: of 14 days and 6 months, 9 snapshots and 20 days were left",
  source: "operations.md 2.1 (simulated over 200 days), 9.4",
  mend: "one hop says all counts (daily, weekly, monthly) and the others none; or a namespace for each retention",
  absolute: true,
  *check({ graph }) {
    for (const [place, hops] of hopsByPlace(graph)) {
      const owners = hops.flatMap(([name, hop]) => (hop.by !== "restic" && hop.keep ? [{ name, keep: hop.keep }] : []));
      const other = owners.find(({ keep }) => print(keep) !== print(owners[0]!.keep));
      if (!other) continue;
      const first = owners[0]!;
      yield {
        path: ["hops", other.name, "keep"],
        message: `${first.name} and ${other.name} prune each other's snapshots in ${place}`,
        found: owners.map(({ name, keep }) => `${name} ${print(keep)}`).join(", "),
        allowed: "one retention for each namespace",
        help: `remove keep from ${other.name} and add its counts to ${first.name}, or send ${other.name} to another namespace`,
      };
    }
  },
};

const ORDER = ["last", "hourly", "daily", "weekly", "monthly", "yearly"] as const;

const print = (keep: Keep): string =>
  `{${ORDER.flatMap((name) => (keep[name] === undefined ? [] : [`${name}: ${keep[name]}`])).join(", ")}}`;
