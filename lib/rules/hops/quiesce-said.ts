import type { Rule } from "../rule";

export const quiesceSaid: Rule = {
  id: "hops/quiesce-said",
  severity: "error",
  title: "restic of a datastore says how the datastore holds still",
  why: "an index that is written after its chunks were scanned refers to chunks that the copy lacks: it restores to nothing",
  source: "offsite.md 6.3, 8.39; operations.md 9.24",
  mend: "zfs-snapshot where the datastore is a ZFS dataset, else read-only, else order",
  *check({ layout }) {
    for (const [name, hop] of Object.entries(layout.hops)) {
      if (hop.by !== "restic") continue;
      if (hop.from && !hop.quiesce)
        yield {
          path: ["hops", name, "quiesce"],
          message: `nothing says how ${hop.from.text} holds still while restic reads it`,
          found: "no quiesce",
          allowed: "zfs-snapshot, read-only, order",
          help: 'add quiesce: "order" if no other job touches the datastore then, or "zfs-snapshot" if it lies on ZFS',
        };
      if (!hop.from && hop.quiesce)
        yield {
          path: ["hops", name, "quiesce"],
          message: "quiesce is about datastores and this hop reads files",
          found: hop.quiesce,
          allowed: "no quiesce without from",
          help: "remove quiesce; consistency of the dataset says how its files hold still",
          fix: { path: ["hops", name, "quiesce"], value: undefined },
        };
    }
  },
};
