import { CopyGraph } from "../../lib/graph/copy-graph";
import { summary } from "../../lib/report/summary";
import { layoutWith } from "../rules/pair";

test("a layout without datasets is not praised", () => {
  const none = ["datasets.guests", "hops.guests-local", "hops.guests-away"].map((path) => [path, undefined]);
  const graph = new CopyGraph(layoutWith(Object.fromEntries(none)));
  const [first] = summary({ graph, stacks: [], findings: { open: 0, acknowledged: 0 } }).split("\n");
  expect(first).toContain("nothing is backed up: there is no dataset");
  expect(first).not.toContain("holds");
});
