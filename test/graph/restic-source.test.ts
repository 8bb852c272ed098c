import { CopyGraph } from "../../lib/graph/copy-graph";
import { resticSource } from "../../lib/graph/restic-source";
import { savedIn } from "../../lib/report/restore-runbook-files";
import type { ResticHop } from "../../lib/spec/hop";
import { files } from "../rules/cases/given";
import { type Edits, layoutWith } from "../rules/pair";

function sourceOf(name: string, ...edits: readonly Edits[]) {
  const graph = new CopyGraph(layoutWith(files, ...edits));
  return resticSource(graph, name, graph.layout.hops[name] as ResticHop);
}

test("a datastore is read whole, where it lies", () => {
  expect(sourceOf("guests-away")).toEqual({ paths: ["/mnt/slow/main"], excludes: [], datastore: true });
});

test("a file tree is read at its paths, sorted, without what its dataset leaves out", () => {
  const tree = { "datasets.docs.paths": ["/srv/docs", "/home"], "datasets.docs.exclude": ["*.tmp"] };
  expect(sourceOf("docs-away", tree)).toEqual({ paths: ["/home", "/srv/docs"], excludes: ["*.tmp"], datastore: false });
});

test("a snapshot is read where it is shown, and restored from that path", () => {
  const quiesce = { "hops.guests-away.quiesce": "zfs-snapshot" };
  expect(sourceOf("guests-away", quiesce).paths).toEqual(["/run/threefold/held/guests-away"]);
  const graph = new CopyGraph(layoutWith(quiesce));
  const away = graph.copiesOf("guests").find(({ place }) => place.text === "repo:offsite")!;
  expect(savedIn(graph, away).paths).toEqual(["/run/threefold/held/guests-away"]);
});
