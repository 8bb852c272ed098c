import { put } from "../change";
import { type BrokenLayout, broken } from "./broken-layout";

/** Values of another type than belongs there. */
export const types: readonly BrokenLayout[] = [
  broken("null for a section", put("hosts", null), "spec/type", "hosts", { found: "null" }),
  broken("null for an entry", put("pbs.backup", null), "spec/type", "pbs.backup"),
  broken("a list for a section", put("hops", []), "spec/type", "hops", { help: "give each entry a name" }),
  broken("a text for an entry", put("tiers.normal", "fast"), "spec/type", "tiers.normal"),
  broken("a name where a list belongs", put("clusters.main.nodes", "node1"), "spec/type", "clusters.main.nodes", {
    help: '["node1"]',
  }),
  broken("a list where a name belongs", put("datasets.guests.tier", ["normal"]), "spec/type", "datasets.guests.tier"),
  broken("a bare number for a size", put("datasets.guests.size", 800), "spec/type", "datasets.guests.size", {
    help: "in quotes (bytes as a backup tool reads them), as in",
  }),
  broken("a number for a name", put("name", 7), "spec/type", "name"),
  broken("a big integer for a name", put("name", 7n), "spec/type", "name"),
  broken(
    "a function for a schedule",
    put("hops.guests-local.at", () => "03:30"),
    "spec/type",
    "hops.guests-local.at",
    {
      found: "a function",
    },
  ),
  broken(
    "a date for an end",
    put("acknowledge", [{ rule: "a/b", at: "x", because: "0123456789", until: new Date(0) }]),
    "spec/type",
    "acknowledge[0].until",
  ),
  broken("a text for a count", put("hops.guests-local.keep.daily", "7"), "spec/type", "hops.guests-local.keep.daily", {
    help: "without quotes: 7",
  }),
  broken("half a snapshot", put("hops.guests-local.keep.daily", 1.5), "spec/type", "hops.guests-local.keep.daily", {
    found: "1.5",
  }),
  broken(
    "not a number for a count",
    put("hops.guests-local.keep.daily", Number.NaN),
    "spec/type",
    "hops.guests-local.keep.daily",
    {
      found: "NaN",
    },
  ),
  broken(
    "yes for a truth value",
    put("pbs.backup.datastores.main.verify.new", "yes"),
    "spec/type",
    "pbs.backup.datastores.main.verify.new",
    {
      help: "true or false",
    },
  ),
  broken(
    "a number for namespaces",
    put("pbs.backup.datastores.main.namespaces", 5),
    "spec/type",
    "pbs.backup.datastores.main.namespaces",
  ),
  broken(
    "a list for an encryption",
    put("clusters.main.storages.pbs-main.encryption", []),
    "spec/form",
    "clusters.main.storages.pbs-main.encryption",
  ),
  broken(
    "a guest id that is too low",
    put("datasets.guests.select", { ids: [99] }),
    "spec/range",
    "datasets.guests.select.ids[0]",
  ),
  broken("a selector of no form", put("datasets.guests.select", "all"), "spec/form", "datasets.guests.select"),
  broken(
    "all but not true",
    put("datasets.guests.select", { all: false }),
    "spec/choice",
    "datasets.guests.select.all",
  ),
];
