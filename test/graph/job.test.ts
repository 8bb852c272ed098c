import { CopyGraph } from "../../lib/graph/copy-graph";
import { jobsOf, maintenanceJob } from "../../lib/graph/job";
import { layoutWith } from "../rules/pair";

test("every job of a layout is known: hops, what a server runs on its datastores, maintenance of repositories", () => {
  expect(jobsOf(new CopyGraph(layoutWith())).map(({ name }) => name)).toEqual([
    "guests-local",
    "guests-away",
    "prune of backup/main",
    "garbage collection of backup/main",
    "verification of backup/main",
    "maintenance of offsite",
  ]);
});

test("maintenance runs in the zone of the layout for as long as it says", () => {
  const graph = new CopyGraph(layoutWith());
  expect(maintenanceJob(graph, "offsite")).toMatchObject({
    path: ["repositories", "offsite", "maintenance", "at"],
    takes: 7200,
    zone: graph.layout.timezone,
  });
});

test("a repository without maintenance has no such job", () => {
  const graph = new CopyGraph(layoutWith({ "repositories.offsite.maintenance": undefined }));
  expect(maintenanceJob(graph, "offsite")).toBeUndefined();
});
