import { copyBytes } from "../../lib/estimate/bytes";
import { fastest, restoreSeconds, thawSeconds } from "../../lib/estimate/restore-time";
import { CopyGraph } from "../../lib/graph/copy-graph";
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
  expect(hours("repo:offsite", "guests")).toBeCloseTo(5 + whole + overLan, 6);
  const deep = { "repositories.offsite.archive.class": "DEEP_ARCHIVE" };
  expect(hours("repo:offsite", "guests", deep)).toBeCloseTo(12 + whole + overLan, 6);
  const hot = { "repositories.offsite.archive": { by: "none", because: "restores must not wait" } };
  expect(hours("repo:offsite", "guests", hot)).toBeCloseTo(whole + overLan, 6);
});

test("files come straight out of the bucket", () => {
  expect(hours("repo:offsite", "docs", files)).toBeCloseTo(5 + 100e9 / 25e6 / HOUR, 9);
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
