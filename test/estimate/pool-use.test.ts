import { copyBytes } from "../../lib/estimate/bytes";
import { poolUse } from "../../lib/estimate/pool-use";
import { CopyGraph } from "../../lib/graph/copy-graph";
import { files } from "../rules/cases/given";
import { layoutWith } from "../rules/pair";

test("a pool holds primaries and backups, the largest first", () => {
  const use = poolUse(new CopyGraph(layoutWith(files))).get("slow")!;
  expect(use.parts.map(({ what }) => what)).toEqual(["guests in pbs:backup/main", "docs in pool:slow"]);
  expect(use.bytes).toBe(use.parts[0]!.bytes + use.parts[1]!.bytes);
});

test("buckets are in no pool", () => {
  expect([...poolUse(new CopyGraph(layoutWith())).keys()].sort()).toEqual(["fast", "slow"]);
});

test("namespaces of one datastore share their chunks", () => {
  const graph = new CopyGraph(
    layoutWith({
      "pbs.backup.datastores.main.namespaces": ["pve", "long"],
      "hops.guests-long": {
        by: "pbs-sync",
        of: ["guests"],
        from: "pbs:backup/main/pve",
        to: "pbs:backup/main/long",
        direction: "local",
        at: "10:00",
        takes: "1 hour",
        keep: { monthly: 12 },
      },
    }),
  );
  const long = graph.copiesOf("guests").find(({ place }) => place.text === "pbs:backup/main/long")!;
  expect(poolUse(graph).get("slow")!.bytes).toBe(copyBytes(graph, long));
});
