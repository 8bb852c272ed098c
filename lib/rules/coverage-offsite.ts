import type { CoverageTable } from "./coverage-table";

const REPOSITORY = "lib/spec/repository.ts";
const BACKREST_SCHEMA = "lib/host/backrest/config-schema.ts";
const CREDENTIALS = "lib/host/credentials-part.ts";

/** Faults of restic, Backrest, S3, IAM Roles Anywhere and step-ca that lose backups or money. */
export const OFFSITE: CoverageTable = {
  title: "Offsite pitfalls",
  about: "What naive set-ups of restic, Backrest, S3, IAM Roles Anywhere and step-ca do.",
  rows: [
    {
      row: 1,
      what: "a lifecycle rule with an empty prefix freezes keys and config",
      forbidden: {
        how: "`archive` can only move `<prefix>/data/`; a guard refuses any other transition at synthesis",
        by: [REPOSITORY, "lib/aws/lifecycle-guard.ts"],
      },
    },
    {
      row: 2,
      what: "a lifecycle rule on data/ freezes tree packs",
      rules: ["archive/tree-packs-stay-hot"],
      forbidden: { how: '`cache: "persistent"` has to be said', by: [REPOSITORY] },
    },
    {
      row: 3,
      what: "storage class and lifecycle at once",
      forbidden: { how: "`archive` is one of two mechanisms", by: [REPOSITORY] },
    },
    {
      row: 4,
      what: "rclone with an archive class freezes config and keys",
      forbidden: { how: "a repository is native S3 or local", by: [REPOSITORY] },
    },
    {
      row: 5,
      what: "GLACIER_IR as restic's class applies to locks too",
      forbidden: { how: "`class` is GLACIER or DEEP_ARCHIVE (`spec/choice`)", by: [REPOSITORY] },
    },
    {
      row: 6,
      what: "an expiration rule deletes the repository",
      forbidden: {
        how: "current objects never expire: a guard refuses it at synthesis",
        by: ["lib/aws/lifecycle-guard.ts", "lib/aws/lifecycle-rules.ts"],
      },
    },
    {
      row: 7,
      what: "deleted before the minimum of the class",
      rules: ["archive/undo-at-least-minimum", "archive/retention-outlives-minimum"],
    },
    {
      row: 8,
      what: "Backrest prunes a cold repository",
      forbidden: {
        how: "the writer may not delete; the maintenance prunes as `identity.pruner` and repacks no cold pack",
        by: [REPOSITORY, "lib/aws/writer-role.ts", "lib/aws/pruner-role.ts", "lib/host/restic/maintenance-part.ts"],
      },
    },
    {
      row: 9,
      what: "a prune policy without numbers repacks everything",
      forbidden: { how: "the schema of the configuration demands a number above zero", by: [BACKREST_SCHEMA] },
    },
    {
      row: 10,
      what: "a check that reads data thaws packs",
      forbidden: {
        how: "`readData` is refused while packs lie in a class (`repository/read-data`), and Backrest checks structure only",
        by: [REPOSITORY, BACKREST_SCHEMA],
      },
    },
    {
      row: 11,
      what: "restic's own thaw gives up after the first pack",
      forbidden: {
        how: "the runbook thaws with the AWS CLI and restores plainly",
        by: ["lib/report/restore-runbook-thaw.ts"],
      },
    },
    {
      row: 12,
      what: "a thaw takes longer than restic waits",
      rules: ["rto/offsite"],
      forbidden: {
        how: "the runbook waits outside restic, for the hours of the class",
        by: ["lib/spec/archive-class.ts", "lib/report/restore-runbook-thaw.ts"],
      },
    },
    {
      row: 13,
      what: "credential_process in a file that restic does not read",
      forbidden: {
        how: "it is written into the section `[default]` of a shared credentials file, which units name",
        by: [CREDENTIALS],
      },
    },
    {
      row: 14,
      what: "quotes or a shell in credential_process",
      forbidden: {
        how: "a word with a blank, a quote or a sign of the shell is refused (`host/flat-command`)",
        by: ["lib/host/flat-command.ts", CREDENTIALS],
      },
    },
    {
      row: 15,
      what: "AWS keys in the unit's environment override certificates",
      forbidden: {
        how: "a repository has an identity of certificates and no field for keys",
        by: [REPOSITORY, "lib/spec/trust.ts"],
      },
    },
    {
      row: 16,
      what: "the helper's serve mode is ignored by restic",
      forbidden: { how: "the helper is called as `credential-process`", by: [CREDENTIALS] },
    },
    {
      row: 17,
      what: "a distribution's restic is too old",
      forbidden: {
        how: "the units call `/usr/local/bin/restic`, and the installation demands its version",
        by: ["lib/host/restic/hops-part.ts", "lib/host/program-need.ts"],
      },
    },
    {
      row: 18,
      what: "session durations disagree",
      rules: ["identity/session-agrees"],
      forbidden: {
        how: "role, profile and helper get theirs from one `session`",
        by: ["lib/aws/session-durations.ts"],
      },
    },
    {
      row: 19,
      what: "a trust policy with sts:AssumeRole alone",
      forbidden: { how: "the principal adds all three actions", by: ["lib/aws/certificate-principal.ts"] },
    },
    {
      row: 20,
      what: "any certificate of the CA takes the role",
      rules: ["identity/cn-pinned"],
      forbidden: {
        how: "the principal has the anchor's ARN, the account and one common name",
        by: ["lib/aws/certificate-principal.ts"],
      },
    },
    {
      row: 21,
      what: "the CA issues the pinned name to anybody",
      outside: "who may ask step-ca for which name is the CA's policy; the layout names the host of the CA only",
    },
    { row: 22, what: "anchor and profile in different regions", rules: ["identity/trust-on-same-account"] },
    {
      row: 23,
      what: "a key, signature or extension that Roles Anywhere refuses",
      rules: ["identity/anchor-is-ca"],
      forbidden: {
        how: "the first certificate is asked for with an EC key on P-256, and renewals keep it",
        by: ["lib/host/scripts/threefold-enroll.sh"],
      },
    },
    {
      row: 24,
      what: "an anchor that is too long, too many, or a leaf",
      rules: ["identity/anchor-is-ca", "identity/anchor-is-text"],
    },
    { row: 25, what: "one missed renewal locks the host out", rules: ["identity/renewal-slack"] },
    {
      row: 26,
      what: "renewal restarts the backup daemon",
      forbidden: {
        how: "a renewal ends when the new files are in place; the helper reads them again for each signature",
        by: ["lib/host/certificate-part.ts", "lib/host/scripts/take-certificate.sh"],
      },
    },
    {
      row: 27,
      what: "the provisioner's password lies on the host",
      forbidden: {
        how: "a trust has no field for it; the first certificate is made with a token that works once",
        by: ["lib/spec/trust.ts", "lib/host/scripts/threefold-enroll.sh"],
      },
    },
    { row: 28, what: "a certificate longer than the CA's claims", rules: ["identity/lifetime-within-claims"] },
    {
      row: 29,
      what: "misspelt keys of Backrest are ignored",
      forbidden: {
        how: "counts are said in `keep` (`spec/unknown-key`), and the configuration passes a strict schema of Backrest's own",
        by: ["lib/spec/keep.ts", BACKREST_SCHEMA],
      },
    },
    {
      row: 30,
      what: "Backrest's guid, autoInitialize and version disagree",
      forbidden: {
        how: "the schema takes one of the two and version 6; what Backrest has learnt is merged on the host",
        by: [BACKREST_SCHEMA, "lib/host/scripts/backrest-merge.jq"],
      },
    },
    {
      row: 31,
      what: "the password lies in the tool's config only",
      rules: ["keys/escrow-outside"],
      forbidden: {
        how: "`password` is a reference and `escrow` names one place or more",
        by: [REPOSITORY, "lib/spec/secret.ts"],
      },
    },
    {
      row: 32,
      what: "Backrest without a login on a public address",
      forbidden: { how: "an address beyond loopback takes `logins` (`host/backrest-login`)", by: ["lib/spec/host.ts"] },
    },
    {
      row: 33,
      what: "runs that copy nothing count as success",
      rules: ["freshness/within-a-week", "repositories/one-hop-each", "monitoring/failures-reach-a-person"],
      forbidden: {
        how: "`freshness` has to be said, or why not; exit code 3 of restic is a failure that is told by mail",
        by: [REPOSITORY, "lib/aws/freshness-alarm.ts", "lib/host/backrest/hooks.ts", "lib/host/notify-part.ts"],
      },
    },
    {
      row: 34,
      what: "grantReadWrite gives away the versions",
      forbidden: {
        how: "actions are listed one by one, deleting only where restic has to",
        by: ["lib/aws/repository-statements.ts", "lib/aws/writer-role.ts"],
      },
    },
    {
      row: 35,
      what: "a policy against unencrypted uploads refuses restic's",
      forbidden: { how: "the bucket policy has no such statement", by: ["lib/aws/offsite-bucket-policy.ts"] },
    },
    {
      row: 36,
      what: "MFA delete with a lifecycle",
      forbidden: { how: "there is Object Lock instead (`lock`)", by: [REPOSITORY, "lib/aws/offsite-bucket.ts"] },
    },
    {
      row: 37,
      what: "Object Lock or KMS on the log bucket keeps logs out",
      forbidden: { how: "the log bucket has neither", by: ["lib/aws/access-log-bucket.ts"] },
    },
    {
      row: 38,
      what: "restic of a datastore without --ignore-ctime reads everything again",
      forbidden: { how: "every hop from a datastore has the flag", by: ["lib/host/restic-job.ts"] },
    },
    {
      row: 39,
      what: "restic runs while PBS writes, prunes or collects",
      rules: ["schedule/backup-before-restic", "hops/quiesce-said", "hops/quiesce-possible"],
    },
    {
      row: 40,
      what: "excludes or shifted owners make a datastore that cannot be attached",
      rules: ["hops/reaches-host"],
      forbidden: {
        how: "only file trees have `exclude`, and Backrest's own --exclude-caches is taken off datastores",
        by: ["lib/spec/dataset.ts", "lib/spec/hop.ts", "lib/host/backrest/config.ts"],
      },
    },
    {
      row: 41,
      what: "one evaluator for PBS and restic counts wrong",
      forbidden: {
        how: "there are two",
        by: ["lib/retention/pbs-prune.ts", "lib/retention/restic-forget.ts"],
      },
    },
    {
      row: 42,
      what: "copies in one box counted as 3-2-1",
      rules: ["copies/independent", "copies/two-media", "copies/one-offsite", "copies/three-per-dataset"],
    },
    {
      row: 43,
      what: "two datastores on one device without room",
      rules: ["capacity/datastores-share-pool", "capacity/pool-fits"],
    },
    {
      row: 44,
      what: "PBS on port 443",
      forbidden: { how: "a PBS has no port: it is 8007", by: ["lib/spec/pbs.ts"] },
    },
    {
      row: 45,
      what: "a datastore in Glacier",
      forbidden: {
        how: "a datastore lies in a pool; `backend` is refused (`spec/not-yet`)",
        by: ["lib/spec/pbs.ts", "lib/spec/later.ts"],
      },
    },
    {
      row: 46,
      what: "restoring the CA takes a certificate of the CA",
      rules: ["restore/no-circular-dependency", "keys/escrow-outside"],
      forbidden: { how: "`breakGlass` has to be said", by: ["lib/spec/site.ts", "lib/aws/restorer-role.ts"] },
    },
    {
      row: 47,
      what: "cdk-nag's old interface",
      forbidden: {
        how: "validation plugins of version 3",
        by: ["lib/aws/nag-acknowledgement.ts", "stacks/aws/cdk-app.ts"],
      },
    },
    {
      row: 48,
      what: "the bucket's L2 switch for EventBridge adds a function and a policy",
      forbidden: { how: "the property of the bucket itself is set", by: ["lib/aws/offsite-bucket.ts"] },
    },
  ],
};
