import type { CoverageTable } from "./coverage-table";

/** What went wrong in a real home lab, whose offsite copy was dead for five months. */
export const INCIDENTS: CoverageTable = {
  title: "Incidents of a real lab",
  about: "The repairs of a home lab over half a year, each with what would have kept it from happening.",
  rows: [
    {
      row: 1,
      what: "the certificate expired and nobody heard for five months",
      rules: [
        "identity/renewal-slack",
        "freshness/within-a-week",
        "repositories/one-hop-each",
        "identity/session-agrees",
      ],
      forbidden: { how: "`freshness` has to be said, or why not", by: ["lib/aws/freshness-alarm.ts"] },
    },
    {
      row: 2,
      what: "the whole repository went to Deep Archive",
      forbidden: {
        how: "a transition reaches `<prefix>/data/` only",
        by: ["lib/spec/repository.ts", "lib/aws/lifecycle-guard.ts"],
      },
    },
    {
      row: 3,
      what: "the repository was to delete itself after 181 days",
      forbidden: { how: "current objects never expire", by: ["lib/aws/lifecycle-guard.ts"] },
    },
    {
      row: 4,
      what: "versioning was switched off to save money",
      rules: ["archive/undo-at-least-minimum"],
      forbidden: {
        how: "the bucket is versioned and the layout cannot say otherwise",
        by: ["lib/aws/offsite-bucket.ts", "lib/aws/tamper-alarm.ts"],
      },
    },
    { row: 5, what: "two copies in one box", rules: ["copies/independent", "restore/pbs-outlives-cluster"] },
    {
      row: 6,
      what: "sessions shorter than the first upload",
      rules: ["identity/session-agrees"],
      forbidden: {
        how: "restic asks `credential_process` again before a session ends",
        by: ["lib/host/credentials-part.ts"],
      },
    },
    {
      row: 7,
      what: "renewing the certificate restarted a running backup",
      forbidden: {
        how: "a renewal has no hook and names no unit",
        by: ["lib/host/certificate-part.ts", "lib/host/scripts/take-certificate.sh"],
      },
    },
    {
      row: 8,
      what: "misspelt retention keys were ignored",
      forbidden: {
        how: "nothing unknown passes (`spec/unknown-key`), and tools are configured from `keep`",
        by: ["lib/spec/keep.ts", "lib/spec/problems-of.ts"],
      },
    },
    {
      row: 9,
      what: "backing up every guest at night froze etcd",
      rules: ["datasets/exceptions-are-protected", "datasets/guests-once", "schedule/outside-office-hours"],
      outside: "which disk of a guest is left out is set on the guest",
    },
    {
      row: 10,
      what: "the password lay in the generated config only",
      rules: ["keys/escrow-outside"],
      forbidden: { how: "`escrow` names one place or more", by: ["lib/spec/repository.ts"] },
    },
    {
      row: 11,
      what: "prune, backup, dumps and upload at the same time",
      rules: [
        "schedule/prune-after-backup",
        "schedule/backup-before-restic",
        "schedule/one-vzdump-at-a-time",
        "schedule/vzdump-does-not-wait",
        "schedule/one-restic-at-a-time",
      ],
    },
    {
      row: 12,
      what: "a live object store was backed up as files",
      forbidden: {
        how: "`consistency` of a file tree has to be said: live, snapshot or dump",
        by: ["lib/spec/dataset.ts"],
      },
    },
  ],
};
