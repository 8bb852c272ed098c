import type { CoverageTable } from "./coverage-table";

const PBS = "lib/spec/pbs.ts";
const REPOSITORY = "lib/spec/repository.ts";

/** Contradictions of the two documents that Threefold was first asked to build. */
export const SEEDS: CoverageTable = {
  title: "Contradictions of the seeds",
  about:
    "What the documents of an astronomy lab (1 to 20) and of a home lab (21 to 33) asked for and what cannot be had. `test/layouts/seed-*.yaml` say it as the documents do; a test finds each rule below there.",
  rows: [
    { row: 1, what: "PBS on port 443", forbidden: { how: "a PBS has no port: it is 8007", by: [PBS] } },
    {
      row: 2,
      what: "1.8 TB and 200 GB on one disk of 2 TB",
      rules: ["capacity/datastores-share-pool"],
      also: ["capacity/pool-fits"],
    },
    {
      row: 3,
      what: "Deep Archive as a datastore",
      forbidden: {
        how: "a datastore lies in a pool; `backend` is refused (`spec/not-yet`)",
        by: [PBS, "lib/spec/later.ts"],
      },
    },
    {
      row: 4,
      what: "three schedules prune one group",
      rules: ["retention/one-owner-per-namespace", "hops/dataset-once"],
    },
    {
      row: 5,
      what: "weekly and monthly start at the same minute",
      rules: ["schedule/vzdump-does-not-wait", "hops/dataset-once"],
      also: ["schedule/one-vzdump-at-a-time"],
    },
    {
      row: 6,
      what: "EST, and backups in working hours",
      rules: ["schedule/outside-office-hours"],
      forbidden: { how: "`timezone` is an IANA area and place (`unit/time-zone`)", by: ["lib/units/time-zone.ts"] },
    },
    {
      row: 7,
      what: "14 days kept, pruned monthly",
      rules: ["retention/pruned-daily"],
      also: ["pbs/collected-weekly", "capacity/pool-fits"],
    },
    {
      row: 8,
      what: "verified weekly, promised daily",
      rules: ["pbs/verifies-new"],
      also: ["pbs/verified-monthly"],
    },
    { row: 9, what: "six months in a class that bills 180 days", rules: ["archive/retention-outlives-minimum"] },
    {
      row: 10,
      what: "72 hours promised, uploaded weekly",
      rules: ["rpo/offsite", "rpo/local"],
      also: ["rto/offsite", "rto/local"],
    },
    {
      row: 11,
      what: "daily backups stay on one site and one medium",
      rules: ["copies/one-offsite", "copies/two-media", "copies/three-per-dataset"],
    },
    {
      row: 12,
      what: "one login for PVE and PBS",
      forbidden: {
        how: "each server has its own users and tokens; `realms` and `entra` are refused (`spec/not-yet`)",
        by: ["lib/spec/access.ts", "lib/spec/later.ts"],
      },
    },
    {
      row: 13,
      what: "the client's key lies on the cluster only",
      rules: ["keys/escrow-outside"],
      forbidden: { how: "`encryption` has an `escrow`, or says why there is none", by: ["lib/spec/cluster.ts"] },
    },
    {
      row: 14,
      what: "a catalogue export that nobody defined, a snapshot of a physical machine",
      forbidden: {
        how: "a hop is vzdump, restic or a sync; `azure` is refused (`spec/not-yet`)",
        by: ["lib/spec/hop.ts", "lib/spec/later.ts"],
      },
    },
    {
      row: 15,
      what: "the PBS host holds every credential",
      // the document does not say where its credentials lie
      also: ["copies/no-sole-deleter", "access/backup-token-cannot-prune"],
      forbidden: {
        how: "no host can delete versions of a bucket: the account's administrator can",
        by: ["lib/aws/repository-statements.ts", "lib/graph/resolved-place.ts"],
      },
    },
    {
      row: 16,
      what: "addresses and VLANs that disagree, on one port",
      rules: ["network/backup-on-own-port"],
      also: ["network/address-in-subnet", "network/vlan-name-agrees", "network/vlan-has-tag", "network/tag-once"],
    },
    {
      row: 17,
      what: "all production guests, by a pool that somebody fills",
      rules: ["datasets/new-guests-are-selected"],
      also: ["datasets/cluster-is-covered", "datasets/exceptions-are-protected"],
      outside: "disks with backup=0 are seen on the cluster only",
    },
    {
      row: 18,
      what: "later documents say something else",
      outside: "the layout is the document: it is versioned, and what is documented is generated from it",
    },
    {
      row: 19,
      what: "wrong numbers of CIS and ISO controls, features of another PBS version",
      forbidden: { how: "S3 datastores are refused (`spec/not-yet`)", by: ["lib/spec/later.ts"] },
      outside: "a mapping to standards is prose",
    },
    {
      row: 20,
      what: "a password in the README",
      forbidden: {
        how: "a secret is a reference; what stands in its place is refused and not printed (`secret/value`)",
        by: ["lib/spec/secret.ts", "lib/spec/shown.ts"],
      },
    },
    { row: 21, what: "two copies called 3-2-1", rules: ["copies/three-per-dataset"], also: ["copies/two-media"] },
    {
      row: 22,
      what: "the PBS runs on the machine that it protects",
      rules: ["restore/pbs-outlives-cluster"],
      also: ["copies/independent", "restore/no-circular-dependency"],
    },
    { row: 23, what: "02:00 is skipped when clocks go forward", rules: ["schedule/no-dst-gap"] },
    {
      row: 24,
      what: "restic reads the datastore while jobs write",
      rules: ["hops/quiesce-said"],
      also: ["schedule/backup-before-restic"],
    },
    {
      row: 25,
      what: "garbage collection makes restic read everything again",
      forbidden: { how: "every hop from a datastore has --ignore-ctime", by: ["lib/host/restic-job.ts"] },
    },
    {
      row: 26,
      what: "PBS chunks deduplicate badly in restic",
      also: ["money/budget-above-storage", "capacity/pool-fits"],
      outside: "it cannot be mended; estimates of bytes and money count it (lib/estimate/bytes.ts)",
    },
    {
      row: 27,
      what: "one guest from S3 takes the whole chunk store",
      also: ["rto/offsite"],
      forbidden: { how: "the time of a restore counts thaw, download and both", by: ["lib/estimate/restore-time.ts"] },
    },
    {
      row: 28,
      what: "the lifecycle freezes restic's metadata",
      rules: ["archive/tree-packs-stay-hot"],
      forbidden: {
        how: "a transition reaches `<prefix>/data/` only",
        by: [REPOSITORY, "lib/aws/lifecycle-guard.ts"],
      },
    },
    {
      row: 29,
      what: "after the house is gone nobody gets into AWS",
      rules: ["keys/escrow-outside"],
      also: ["restore/no-circular-dependency"],
      forbidden: { how: "`breakGlass` has to be said", by: ["lib/spec/site.ts"] },
    },
    {
      row: 30,
      what: "3 daily, 2 weekly, 3 monthly read as three months",
      forbidden: {
        how: "the window of a retention is computed: `threefold retention`",
        by: ["lib/retention/steady-state.ts", "bin/commands/retention.ts"],
      },
    },
    {
      row: 31,
      what: "no versions, no lock, one role that deletes",
      also: ["identity/cn-pinned", "archive/undo-at-least-minimum"],
      forbidden: {
        how: "buckets are versioned, `undo` has to be said, writer and pruner are two",
        by: ["lib/aws/offsite-bucket.ts", REPOSITORY],
      },
    },
    {
      row: 32,
      what: "Backrest can be reached by anybody, its password lies in its config",
      forbidden: {
        how: "an address beyond loopback takes `logins` (`host/backrest-login`); `password` is a reference, and a credential of the unit",
        by: ["lib/spec/host.ts", REPOSITORY, "lib/host/backrest/config.ts"],
      },
    },
    {
      row: 33,
      what: "no verification, restore test, monitoring, RPO or RTO",
      rules: ["pbs/verifies-new"],
      also: ["monitoring/failures-reach-a-person"],
      forbidden: {
        how: "`verify`, `notifications`, `freshness` and the promises of a tier have to be said",
        by: [PBS, REPOSITORY, "lib/spec/tier.ts"],
      },
    },
  ],
};
