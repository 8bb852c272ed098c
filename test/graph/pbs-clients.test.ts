import { CopyGraph } from "../../lib/graph/copy-graph";
import { pbsClients } from "../../lib/graph/pbs-clients";
import { shed } from "../rules/cases/given";
import { type Edits, layoutWith } from "../rules/pair";
import { layoutNamed } from "../support/compiled";

const clients = (server: string, ...edits: Edits[]) =>
  pbsClients(new CopyGraph(layoutWith(...edits)), server).map(({ host, does, addresses, needed }) => ({
    host,
    does,
    addresses,
    needed,
  }));

const node1 = { host: "node1", does: "backs up to storage pbs-main", addresses: ["10.0.0.11"], needed: true };

test("the nodes of a cluster that backs up to it; the host itself is none", () => {
  expect(clients("backup")).toEqual([node1]);
});

test("a server that pulls from it, not the one that is pulled from", () => {
  const remote = { host: "remote", does: "pulls guests-shed", addresses: ["10.9.0.2"], needed: true };
  expect(clients("backup", shed, { "hosts.remote.address": "10.9.0.2" })).toEqual([node1, remote]);
  expect(clients("remote", shed)).toEqual([]);
});

test("a backup host that reads its datastore need not connect", () => {
  const edits = { "hosts.reader": { site: "house", address: "10.0.0.9" }, "repositories.offsite.host": "reader" };
  expect(clients("backup", edits)).toEqual([
    node1,
    { host: "reader", does: "reads the datastore of guests-away", addresses: ["10.0.0.9"], needed: false },
  ]);
});

test("nodes come over the network of the storage entry, where it names one", () => {
  const found = pbsClients(new CopyGraph(layoutNamed("astronomy-lab")), "pbs01");
  expect(new Set(found.flatMap(({ addresses }) => addresses))).toEqual(
    new Set(Array.from({ length: 7 }, (_, i) => `10.25.60.23${i + 1}`)),
  );
});
