import { copyBytes, historyBytes } from "../../lib/estimate/bytes";
import { CopyGraph } from "../../lib/graph/copy-graph";
import { files, shed } from "../rules/cases/given";
import { layoutWith } from "../rules/pair";

const bytesAt = (graph: CopyGraph, dataset: string): Record<string, number> =>
  Object.fromEntries(graph.copiesOf(dataset).map((copy) => [copy.place.text, copyBytes(graph, copy)]));

describe("a deduplicated history", () => {
  const window = { longest: 30, count: 30 };
  test("is the whole once and what changed each day", () => expect(historyBytes(100e9, 0.02, window)).toBe(160e9));
  test("is the whole alone when nothing changes", () => expect(historyBytes(100e9, 0, window)).toBe(100e9));
  test("is never more than a whole for each snapshot", () =>
    expect(historyBytes(100e9, 1, { ...window, count: 3 })).toBe(300e9));
});

describe("the smallest layout", () => {
  const graph = new CopyGraph(layoutWith());
  const bytes = bytesAt(graph, "guests");
  const [size, change] = [800e9, 0.02];
  // a day that is 25 hours long counts as such, also for the prune and, once a week, for the collection
  const [day, week] = [25 / 24, 7 + 1 / 24];

  test("has its primary once", () => expect(bytes["pool:fast"]).toBe(size));

  test("has 7 days, 4 weeks and what is not collected yet in the datastore", () => {
    const window = 7 * day + 4 * 7 + 7;
    const lag = day + week + 1;
    // never more than 11 snapshots, which does not bind here
    expect(bytes["pbs:backup/main/pve"]).toBeCloseTo(size * (1 + change * (window + lag)), 0);
  });

  test("has in the bucket all that was in the datastore for six months", () => {
    // five months and a day, and until the maintenance of the week after: 169 hours where the clock changes, and its two
    const window = 5 * 31 + day + 171 / 24;
    expect(bytes["repo:offsite"]).toBeCloseTo(bytes["pbs:backup/main/pve"]! + size * change * window, 0);
  });
});

test("a synced datastore has its own retention", () => {
  const long = new CopyGraph(layoutWith(shed, { "hops.guests-shed.keep": { daily: 30 } }));
  const short = new CopyGraph(layoutWith(shed, { "hops.guests-shed.keep": { daily: 3 } }));
  expect(bytesAt(long, "guests")["pbs:remote/vault"]).toBeGreaterThan(bytesAt(short, "guests")["pbs:remote/vault"]!);
});

test("a namespace that nobody prunes has grown for a year", () => {
  const graph = new CopyGraph(layoutWith({ "hops.guests-local.keep": undefined }));
  expect(bytesAt(graph, "guests")["pbs:backup/main/pve"]).toBeGreaterThan(800e9 * (1 + 0.02 * 366));
});

test("files have restic's history over the tree itself", () => {
  const graph = new CopyGraph(layoutWith(files));
  expect(bytesAt(graph, "docs")["repo:offsite"]).toBeCloseTo(100e9 * (1 + 0.01 * (5 * 31 + 25 / 24 + 171 / 24)), 0);
});

test("a sync that runs more often than the backups it brings keeps as long as they last", () => {
  const weekly = { "hops.guests-local.at": "sun 03:30" };
  const size = (at: string) => {
    const graph = new CopyGraph(layoutWith(shed, weekly, { "hops.guests-shed.at": at }));
    const remote = graph.copiesOf("guests").find(({ place }) => place.text === "pbs:remote/vault")!;
    return copyBytes(graph, remote);
  };
  expect(size("0/6:00")).toBe(size("sun 12:00"));
});
