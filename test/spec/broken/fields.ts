import { put } from "../change";
import { type BrokenLayout, broken } from "./broken-layout";

/** Unknown and missing fields, and names of entries. */
export const fields: readonly BrokenLayout[] = [
  broken("unknown section, mistyped", put("dataset", {}), "spec/unknown-key", "dataset", {
    help: "did you mean datasets?",
  }),
  broken("unknown section, near to nothing", put("printers", {}), "spec/unknown-key", "printers", {
    help: "take it out",
  }),
  broken(
    "unknown field two levels down",
    put("hosts.node1.adress", "10.0.0.1"),
    "spec/unknown-key",
    "hosts.node1.adress",
    {
      help: "did you mean address?",
    },
  ),
  broken(
    "unknown field deep in a datastore",
    put("pbs.backup.datastores.main.garbage", "daily"),
    "spec/unknown-key",
    "pbs.backup.datastores.main.garbage",
  ),
  broken(
    "unknown count of retention",
    put("hops.guests-local.keep.dayly", 7),
    "spec/unknown-key",
    "hops.guests-local.keep.dayly",
    {
      help: "did you mean daily?",
    },
  ),
  broken(
    "field of another kind of hop",
    put("hops.guests-local.quiesce", "order"),
    "spec/unknown-key",
    "hops.guests-local.quiesce",
  ),
  broken(
    "unknown field in a choice without a kind",
    put("datasets.guests.select", { all: true, exept: [1] }),
    "spec/unknown-key",
    "datasets.guests.select.exept",
    {
      help: "did you mean except?",
    },
  ),
  broken(
    "two ways to select at once",
    put("datasets.guests.select", { all: true, pool: "x" }),
    "spec/unknown-key",
    "datasets.guests.select.pool",
  ),
  broken(
    "field in an element of a list",
    put("acknowledge", [{ rule: "a/b", at: "x", because: "0123456789", untill: "2027-01-01" }]),
    "spec/unknown-key",
    "acknowledge[0].untill",
    {
      help: "did you mean until?",
    },
  ),
  broken(
    "prune-backups on a storage entry",
    put("clusters.main.storages.pbs-main.prune-backups", "keep-all=1"),
    "spec/unknown-key",
    "clusters.main.storages.pbs-main.prune-backups",
  ),
  broken("no name", put("name", undefined), "spec/missing", "name", { found: "nothing" }),
  broken("no time zone", put("timezone", undefined), "spec/missing", "timezone", { help: "America/New_York" }),
  broken("no tier for a dataset", put("datasets.guests.tier", undefined), "spec/missing", "datasets.guests.tier"),
  broken(
    "no escrow for a key",
    put("clusters.main.storages.pbs-main.encryption", { key: { env: "KEY" } }),
    "spec/missing",
    "clusters.main.storages.pbs-main.encryption.escrow",
  ),
  broken(
    "nothing said on encryption",
    put("clusters.main.storages.pbs-main.encryption", undefined),
    "spec/missing",
    "clusters.main.storages.pbs-main.encryption",
  ),
  broken(
    "no escrow for a repository",
    put("repositories.offsite.escrow", []),
    "spec/range",
    "repositories.offsite.escrow",
    {
      help: "at least 1 entry",
    },
  ),
  broken(
    "no freshness promise",
    put("repositories.offsite.freshness", undefined),
    "spec/missing",
    "repositories.offsite.freshness",
  ),
  broken(
    "no archive mechanism",
    put("repositories.offsite.archive", undefined),
    "spec/missing",
    "repositories.offsite.archive",
  ),
  broken(
    "archive without its class",
    put("repositories.offsite.archive.class", undefined),
    "spec/missing",
    "repositories.offsite.archive.class",
  ),
  broken(
    "lifecycle without a persistent cache",
    put("repositories.offsite.archive", { by: "lifecycle", class: "GLACIER", after: "0 days" }),
    "spec/missing",
    "repositories.offsite.archive.cache",
  ),
  broken("a site of no kind", put("sites.house.kind", undefined), "spec/missing", "sites.house.kind", {
    help: "premises or cloud",
  }),
  broken("a site of an unknown kind", put("sites.house.kind", "premise"), "spec/choice", "sites.house.kind", {
    help: "did you mean premises?",
  }),
  broken("a hop by an unknown tool", put("hops.guests-away.by", "rsync"), "spec/choice", "hops.guests-away.by"),
  broken("an unknown medium", put("pools.slow.medium", "floppy"), "spec/choice", "pools.slow.medium", {
    found: "floppy",
  }),
  broken("object storage as a pool", put("pools.slow.medium", "object"), "spec/choice", "pools.slow.medium"),
  broken(
    "an archive class that does not exist",
    put("repositories.offsite.archive.class", "DEEP_FREEZE"),
    "spec/choice",
    "repositories.offsite.archive.class",
  ),
  broken(
    "an instant archive class",
    put("repositories.offsite.archive.class", "GLACIER_IR"),
    "spec/choice",
    "repositories.offsite.archive.class",
    {
      help: "did you mean GLACIER?",
    },
  ),
  broken(
    "a severity that PBS does not know",
    put("pbs.backup.notifications.matchers.failures.severity", ["critical"]),
    "spec/choice",
    "pbs.backup.notifications.matchers.failures.severity[0]",
  ),
  broken("a layout's name with blanks", put("name", "my lab"), "spec/format", "name"),
  broken("a layout's name of 32 characters", put("name", "a".repeat(32)), "spec/format", "name"),
  broken("an entry's name in capitals", put("hosts.Node2", { site: "house" }), "spec/name", "hosts.Node2"),
  broken("an entry's name with a dot", put(["hosts", "node.lab"], { site: "house" }), "spec/name", "hosts.node.lab"),
  broken(
    "an entry that JSON would hide",
    put("hosts", JSON.parse('{"node1":{"site":"house"},"backup":{"site":"house"},"__proto__x":{}}')),
    "spec/name",
    "hosts.__proto__x",
  ),
];
