import { copyBytes } from "../../lib/estimate/bytes";
import { fastest, restoreSeconds, restoreTime, thawSeconds } from "../../lib/estimate/restore-time";
import { askingSeconds, packsAt, packsIn, THAW_REQUESTS_PER_SECOND } from "../../lib/estimate/thaw-requests";
import { CopyGraph } from "../../lib/graph/copy-graph";
import { rtoOffsite } from "../../lib/rules/rto/offsite";
import { files, shed } from "../rules/cases/given";
import { type Edits, layoutWith } from "../rules/pair";

const HOUR = 3600;

function hours(place: string, dataset: string, ...edits: Edits[]): number | undefined {
  const graph = new CopyGraph(layoutWith(...edits));
  const copy = graph.copiesOf(dataset).find((c) => c.place.text === place)!;
  const seconds = restoreSeconds(graph, copy);
  return seconds === undefined ? undefined : seconds / HOUR;
}

// 800 GB at 80 % of 1 Gbit/s, and of 250 Mbit/s
const [overLan, download] = [800e9 / 100e6 / HOUR, 800e9 / 25e6 / HOUR];

test("a copy at the site comes over its network", () => {
  expect(hours("pbs:backup/main/pve", "guests")).toBeCloseTo(overLan, 9);
});

test("a bucket thaws, gives the whole datastore back, and the guest comes out of that", () => {
  const graph = new CopyGraph(layoutWith({}));
  const inDatastore = graph.copiesOf("guests").find(({ place }) => place.text === "pbs:backup/main/pve")!;
  const whole = copyBytes(graph, inDatastore) / 25e6 / HOUR;
  expect(whole).toBeGreaterThan(download);
  const asking = askingSeconds(packsAt(graph, graph.copiesOf("guests").at(-1)!)) / HOUR;
  expect(hours("repo:offsite", "guests")).toBeCloseTo(asking + 5 + whole + overLan, 6);
  const deep = { "repositories.offsite.archive.class": "DEEP_ARCHIVE" };
  expect(hours("repo:offsite", "guests", deep)).toBeCloseTo(asking + 12 + whole + overLan, 6);
  const hot = { "repositories.offsite.archive": { by: "none", because: "restores must not wait" } };
  expect(hours("repo:offsite", "guests", hot)).toBeCloseTo(whole + overLan, 6);
});

test("files come straight out of the bucket", () => {
  const graph = new CopyGraph(layoutWith(files));
  const asking = askingSeconds(packsAt(graph, graph.copiesOf("docs").at(-1)!)) / HOUR;
  expect(hours("repo:offsite", "docs", files)).toBeCloseTo(asking + 5 + 100e9 / 25e6 / HOUR, 9);
});

test("a datastore elsewhere needs no thaw", () => {
  expect(hours("pbs:remote/vault", "guests", shed)).toBeCloseTo(download, 9);
});

test("a primary in the cloud has no line to be judged by", () => {
  expect(hours("pbs:backup/main/pve", "guests", { "hosts.node1.site": "aws" })).toBeUndefined();
});

test("the fastest copy is the one at the site", () => {
  const graph = new CopyGraph(layoutWith(shed));
  expect(fastest(graph, graph.copiesOf("guests").slice(1))?.copy.place.text).toBe("pbs:backup/main/pve");
  expect(fastest(graph, [])).toBeUndefined();
});

test("only archive classes thaw", () => {
  const graph = new CopyGraph(layoutWith());
  expect(graph.copiesOf("guests").map((copy) => thawSeconds(graph, copy))).toEqual([0, 0, 5 * HOUR]);
});

test("a pack is 16 MiB, begun ones count, and each is one request", () => {
  expect(packsIn(0)).toBe(0);
  expect(packsIn(16 * 2 ** 20 + 1)).toBe(2);
  expect(askingSeconds(93_848)).toBe(93_848 / THAW_REQUESTS_PER_SECOND);
});

test("packs of every dataset in the place are asked for: their names do not tell whose they are", () => {
  const graph = new CopyGraph(layoutWith(files));
  const inBucket = graph.datasets.flatMap(([name]) =>
    graph.copiesOf(name).filter(({ place }) => place.text === "repo:offsite"),
  );
  expect(inBucket.length).toBeGreaterThan(0);
  const bytes = inBucket.reduce((sum, copy) => sum + copyBytes(graph, copy), 0);
  for (const copy of inBucket) expect(packsAt(graph, copy)).toBe(packsIn(bytes));
});

test("a bucket that stays hot, and a datastore, are asked for nothing", () => {
  const hot = { "repositories.offsite.archive": { by: "none", because: "restores must not wait" } };
  for (const [place, edit] of [
    ["repo:offsite", hot],
    ["pbs:backup/main/pve", {}],
  ] as const) {
    const graph = new CopyGraph(layoutWith(edit));
    const copy = graph.copiesOf("guests").find((each) => each.place.text === place)!;
    expect(restoreTime(graph, copy)!.asking).toBe(0);
  }
});

test("a promise that only the requests break is told", () => {
  const vast = { "datasets.docs.size": "50 TB", "sites.house.downlink": "400 Gbit/s" };
  const graph = new CopyGraph(layoutWith(files, vast));
  const copy = graph.copiesOf("docs").find(({ place }) => place.text === "repo:offsite")!;
  const { asking, thaw, download } = restoreTime(graph, copy)!;
  const told = (seconds: number) => {
    const { tier } = graph.layout.datasets.docs!;
    const rto = `${Math.ceil(seconds / 60)} minutes`;
    const promised = new CopyGraph(layoutWith(files, vast, { [`tiers.${tier}.offsite`]: { rpo: "9 days", rto } }));
    return [...rtoOffsite.check({ layout: promised.layout, graph: promised } as never)].map(({ path }) => path[1]);
  };
  expect(asking).toBeGreaterThan(thaw);
  expect(told(thaw + download)).toContain("docs");
  expect(told(asking + thaw + download)).not.toContain("docs");
});
