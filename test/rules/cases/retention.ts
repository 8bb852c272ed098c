import type { Pair } from "../pair";
import { secondBucket } from "./given";

const weekly = (keep: object | undefined) => ({
  "hops.guests-weekly": {
    by: "vzdump",
    of: "guests",
    to: "pbs:backup/main/pve",
    at: "sun 10:00",
    takes: "1 hour",
    ...(keep && { keep }),
  },
});

const packs = "repositories.offsite.archive.class";

const pruner = { "repositories.offsite.identity.pruner": "pruner.lab.example" };

export const retention: readonly Pair[] = [
  {
    rule: "retention/one-owner-per-namespace",
    fits: weekly(undefined),
    breaks: weekly({ weekly: 4 }),
    at: "hops.guests-weekly.keep",
  },
  {
    rule: "retention/one-owner-per-namespace",
    fits: weekly({ weekly: 4, daily: 7 }),
    breaks: weekly({ weekly: 4, daily: 8 }),
    at: "hops.guests-weekly.keep",
  },
  {
    rule: "retention/every-namespace-is-pruned",
    breaks: { "hops.guests-local.keep": undefined },
    at: "hops.guests-local.keep",
  },
  {
    rule: "archive/undo-at-least-minimum",
    breaks: { "repositories.offsite.undo": "89 days" },
    at: "repositories.offsite.undo",
  },
  {
    rule: "archive/undo-at-least-minimum",
    fits: { [packs]: "DEEP_ARCHIVE", "repositories.offsite.undo": "180 days" },
    breaks: { [packs]: "DEEP_ARCHIVE" },
    at: "repositories.offsite.undo",
  },
  {
    rule: "archive/lock-shorter-than-undo",
    fits: { "repositories.offsite.lock": { mode: "GOVERNANCE", for: "30 days" } },
    breaks: { "repositories.offsite.lock": { mode: "GOVERNANCE", for: "91 days" } },
    at: "repositories.offsite.lock.for",
  },
  {
    rule: "archive/one-bucket-per-repository",
    given: secondBucket,
    breaks: { "repositories.second.bucket": "small-lab-offsite" },
    at: "repositories.second.bucket",
  },
  {
    rule: "archive/retention-outlives-minimum",
    given: pruner,
    breaks: { "hops.guests-away.keep": { daily: 7, weekly: 4 } },
    at: "hops.guests-away.keep",
  },
  {
    rule: "archive/retention-outlives-minimum",
    given: pruner,
    fits: { [packs]: "DEEP_ARCHIVE", "hops.guests-away.keep": { monthly: 9 } },
    breaks: { [packs]: "DEEP_ARCHIVE" },
    at: "hops.guests-away.keep",
  },
  // nothing is deleted from a bucket without a pruner
  {
    rule: "archive/retention-outlives-minimum",
    given: { "hops.guests-away.keep": { daily: 7, weekly: 4 } },
    fits: { "repositories.offsite.identity.pruner": undefined, "repositories.offsite.maintenance": undefined },
    breaks: pruner,
    at: "hops.guests-away.keep",
  },
  {
    rule: "archive/tree-packs-stay-hot",
    breaks: {
      "repositories.offsite.archive": { by: "lifecycle", class: "GLACIER", after: "0 days", cache: "persistent" },
    },
    at: "repositories.offsite.archive.by",
  },
  {
    rule: "retention/pruned-daily",
    breaks: { "pbs.backup.datastores.main.prune": "sat 04:30" },
    at: "pbs.backup.datastores.main.prune",
  },
];
