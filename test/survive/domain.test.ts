import { DOMAIN_KINDS, domainsOf, isTakeover } from "../../lib/survive/domain";
import { LAYOUTS } from "../support/compiled";
import { restoreOf, restoreWith } from "./restore";

const ids = (graph: ReturnType<typeof restoreWith>) => domainsOf(graph.graph).map(({ id }) => id);

test("the smallest layout has these", () => {
  expect(ids(restoreWith())).toEqual([
    "disk:node1/of-fast",
    "disk:backup/of-slow",
    "host:node1",
    "host:backup",
    "site:house",
    "site:aws",
    "account:aws",
    "ca:home",
    "root@node1",
    "root@backup",
    "token:main/threefold@pve!iac",
    "token:backup/threefold@pbs!iac",
    "deployer",
    "key:restic/offsite",
    "key:pve/main/pbs-main",
    "escrow:bank",
  ]);
});

test("chassis, racks, named disks, other credentials and tokens that may prune", () => {
  expect(
    ids(
      restoreWith({
        "hosts.node1.chassis": "blade",
        "hosts.backup.rack": "left",
        "pools.slow.disks": ["sda", "sdb"],
        "credentials.old-key": { heldBy: ["node1"], deletes: ["repo:offsite"] },
        "pbs.backup.grants": [{ to: "pve@pbs!main", role: "DatastorePowerUser", on: "/datastore/main" }],
      }),
    ),
  ).toEqual(
    expect.arrayContaining([
      "disk:backup/sda",
      "disk:backup/sdb",
      "chassis:blade",
      "rack:left",
      "credential:old-key",
      "token:backup/pve@pbs!main",
    ]),
  );
});

test.each(LAYOUTS)("every domain of %s is there once, in the order of kinds, and is said in words", (name) => {
  const domains = domainsOf(restoreOf(name).graph);
  expect(new Set(domains.map(({ id }) => id)).size).toBe(domains.length);
  const order = domains.map(({ kind }) => DOMAIN_KINDS.indexOf(kind));
  expect(order).toEqual([...order].sort((a, b) => a - b));
  for (const { words } of domains) expect(words).not.toMatch(/undefined/);
});

test.each(LAYOUTS)("what the copies of %s depend on can be lost", (name) => {
  const graph = restoreOf(name);
  const known = new Set(ids(graph));
  for (const [dataset] of graph.graph.datasets)
    expect([...graph.domainsOf(dataset)].filter((domain) => !known.has(domain))).toEqual([]);
});

test("a thief can hold what can be taken, not what only breaks", () => {
  expect(["root@a", "token:a/b", "credential:a", "deployer", "account:a", "escrow:a"].filter(isTakeover)).toHaveLength(
    6,
  );
  expect(["disk:a/b", "host:a", "chassis:a", "rack:a", "site:a", "ca:a", "key:restic/a"].filter(isTakeover)).toEqual(
    [],
  );
});
