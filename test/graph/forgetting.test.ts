import { CopyGraph } from "../../lib/graph/copy-graph";
import { forgettingOf } from "../../lib/graph/forgetting";
import { layoutWith } from "../rules/pair";
import { layoutNamed } from "../support/compiled";

test("in a bucket the maintenance forgets, whoever starts restic", () => {
  const home = new CopyGraph(layoutNamed("home"));
  expect(forgettingOf(home, "guests")).toMatchObject({
    afterEachRun: false,
    maintenance: { name: "maintenance of guests" },
  });
});

test("Backrest forgets in a local repository, and leaves the space to the maintenance", () => {
  const home = new CopyGraph(layoutNamed("home"));
  expect(forgettingOf(home, "on-hdd")).toMatchObject({
    afterEachRun: true,
    maintenance: { name: "maintenance of on-hdd" },
  });
});

test("without maintenance nothing is removed from a bucket", () => {
  const graph = new CopyGraph(layoutWith({ "repositories.offsite.maintenance": undefined }));
  expect(forgettingOf(graph, "offsite")).toEqual({ afterEachRun: false, maintenance: undefined });
});
