import { loadLayout } from "../../bin/load-layout";
import { check } from "../../lib/rules/check";
import { TEST_DAY } from "../support/compiled";

const refusedBy = (file: string): string[] => {
  const { refused } = check(loadLayout(file), TEST_DAY);
  return [...new Set(refused.map(({ rule }) => rule.id))].sort();
};
const found = (file: string, rule: string): string[] =>
  check(loadLayout(file), TEST_DAY)
    .findings.filter((finding) => finding.rule.id === rule)
    .map(({ path }) => path.join("."));

describe("the home seed, unmended", () => {
  const file = "test/layouts/seed-home.yaml";

  test("is a well-formed layout that the rules refuse", () =>
    expect(refusedBy(file)).toEqual(
      expect.arrayContaining([
        "copies/three-per-dataset",
        "hops/quiesce-said",
        "keys/escrow-outside",
        "rpo/local",
        "rpo/offsite",
        "rto/local",
        "schedule/no-dst-gap",
      ]),
    ));

  test("CephFS and the HDD data have two copies, guests have three", () =>
    expect(found(file, "copies/three-per-dataset")).toEqual(["datasets.cephfs", "datasets.hdd-data"]));

  test("two o'clock is the hour that spring takes", () =>
    expect(found(file, "schedule/no-dst-gap")).toEqual(["hops.guests-local.at"]));

  test("restic reads the datastore of the PBS while nothing holds it still", () =>
    expect(found(file, "hops/quiesce-said")).toEqual(["hops.guests-away.quiesce"]));

  test("three runs of restic start in one repository at three o'clock", () =>
    expect(new Set(found(file, "schedule/one-restic-at-a-time"))).toEqual(
      new Set(["hops.cephfs-away.at", "hops.hdd-data-away.at"]),
    ));

  test("the PBS dies with the node that it backs up", () =>
    expect(found(file, "restore/pbs-outlives-cluster")).toEqual(["hops.guests-local.to"]));
});

describe("the astronomy lab's seed, unmended", () => {
  const file = "test/layouts/seed-astronomy-lab.yaml";

  test("is a well-formed layout that the rules refuse", () =>
    expect(refusedBy(file)).toEqual(
      expect.arrayContaining([
        "copies/one-offsite",
        "copies/three-per-dataset",
        "copies/two-media",
        "hops/quiesce-said",
        "keys/escrow-outside",
        "retention/one-owner-per-namespace",
        "rpo/local",
        "rpo/offsite",
      ]),
    ));

  test("containers never leave the lab", () =>
    expect(found(file, "copies/one-offsite")).toEqual(["datasets.containers"]));

  test("three retentions prune one another's snapshots", () =>
    expect(found(file, "retention/one-owner-per-namespace")).toEqual(["hops.vms-weekly.keep"]));

  test("a weekly sync cannot keep 72 hours, nor a daily job 24", () => {
    expect(found(file, "rpo/offsite")).toEqual(["datasets.vms.tier"]);
    expect(found(file, "rpo/local")).toEqual(["datasets.vms.tier", "datasets.containers.tier"]);
  });

  test("two datastores share one disk without quotas", () =>
    expect(found(file, "capacity/datastores-share-pool")).toEqual(["pbs.pbs01.datastores.container-backup.pool"]));
});
