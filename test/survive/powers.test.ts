import { powersOf } from "../../lib/survive/powers";
import { restoreOf, restoreWith, standings } from "./restore";

const lockDays = 30 * 86_400;

describe("home", () => {
  const graph = restoreOf("home");

  test("the PBS taken over destroys its datastore and nothing offsite; guests stay ciphertext", () => {
    expect(powersOf(graph, "root@pbs")).toEqual({
      holds: [],
      destroys: ["pbs:smith/backups-vm/pve"],
      hides: [],
      learns: [],
      reads: [],
      sealed: [{ dataset: "guests", place: "pbs:smith/backups-vm/pve" }],
    });
  });

  test("the machine that runs restic may hide what is in the bucket, not delete it", () => {
    const powers = powersOf(graph, "root@backup-stack")!;
    expect(powers.hides.map(({ place, seconds }) => [place, seconds / 86_400])).toEqual([
      ["repo:guests", 90],
      ["repo:cephfs", 90],
      ["repo:hdd-data", 90],
    ]);
    expect([...powers.destroys].sort()).toEqual(["cephfs at pool:ceph", "pool:hdd", "repo:on-ceph", "repo:on-hdd"]);
    expect(powers.learns).toContain("password of on-hdd");
    expect(powers.reads).toContainEqual({ dataset: "cephfs", place: "repo:on-hdd" });
    // a certificate cannot thaw
    expect(powers.sealed).toContainEqual({ dataset: "cephfs", place: "repo:cephfs" });
    expect(standings(graph, "cephfs", "root@backup-stack")["repo:cephfs"]).toBe("undo");
  });

  test("what was hidden comes back by the administrator, as RESTORE.md says: break-glass may not", () => {
    const [copy] = graph.copiesOf("cephfs").filter(({ copy: { place } }) => place.text === "repo:cephfs");
    expect(copy!.undo!.step.ways.map(({ words }) => words)).toEqual(["administrator of aws"]);
  });

  test("root on one node is root on all of them and on their guests", () => {
    for (const node of ["neo", "trinity", "smith"])
      expect(powersOf(graph, `root@${node}`)!.destroys).toEqual(
        expect.arrayContaining(["pool:ceph", "pool:hdd", "pbs:smith/backups-vm/pve", "repo:on-hdd", "repo:on-ceph"]),
      );
    expect(powersOf(graph, "root@neo")!.holds).toEqual(
      expect.arrayContaining([
        "pve@pbs!home of PBS smith (DatastoreBackup)",
        "the key of the authority step-ca (signs any certificate)",
      ]),
    );
  });

  test("the authority taken over signs a certificate of the writer", () => {
    const { destroys, hides } = powersOf(graph, "root@step-ca")!;
    expect(destroys).toEqual([]);
    expect(hides.map(({ place }) => place)).toEqual(["repo:guests", "repo:cephfs", "repo:hdd-data"]);
  });

  test("who finds the envelope reads the bucket and deletes nothing", () => {
    const powers = powersOf(graph, "escrow:bank-box")!;
    expect(powers.destroys).toEqual([]);
    expect(powers.reads.map(({ place }) => place)).toEqual(["repo:guests", "repo:cephfs", "repo:hdd-data"]);
    // the other place holds the keys, not the way in
    expect(powersOf(graph, "escrow:family")).toMatchObject({ destroys: [], reads: [], sealed: [] });
  });

  test("the machine that deploys holds the tokens of all, but no standing session of the cloud", () => {
    const { destroys, holds } = powersOf(graph, "deployer")!;
    expect(holds).toEqual(["threefold@pve!iac of cluster home (deploys)", "threefold@pbs!iac of PBS smith (Admin)"]);
    expect(destroys).toEqual(expect.arrayContaining(["pool:ceph", "pbs:smith/backups-vm/pve"]));
    expect(destroys.filter((place) => /repo:(guests|cephfs|hdd-data)/.test(place))).toEqual([]);
  });

  test("an accident gives no one any power", () => {
    for (const id of ["host:smith", "site:house", "ca:step-ca", "key:restic/guests"])
      expect(powersOf(graph, id)).toBeUndefined();
  });
});

describe("reference", () => {
  const graph = restoreOf("reference");

  test("the lock is told", () => {
    expect(powersOf(graph, "root@pbs1")!.hides[0]).toEqual({
      place: "repo:guests",
      seconds: 90 * 86_400,
      lock: { mode: "GOVERNANCE", seconds: lockDays },
    });
  });

  test("a PBS that pulls reads the other one and cannot delete there", () => {
    const { destroys, sealed, holds } = powersOf(graph, "root@pbs2")!;
    expect(holds).toEqual(["pull@pbs!friend of PBS pbs1 (DatastoreReader)"]);
    expect(destroys).toEqual(["pbs:pbs2/away/house"]);
    expect(sealed).toEqual([
      { dataset: "guests", place: "pbs:pbs1/guests/house" },
      { dataset: "guests", place: "pbs:pbs2/away/house" },
    ]);
  });
});

describe("the smallest layout", () => {
  test("a storage token that may prune puts the datastore into the hands of the nodes", () => {
    expect(powersOf(restoreWith(), "root@node1")!.destroys).toEqual(["pool:fast"]);
    const grants = [{ to: "pve@pbs!main", role: "DatastorePowerUser", on: "/datastore/main" }];
    expect(powersOf(restoreWith({ "pbs.backup.grants": grants }), "root@node1")!.destroys).toEqual([
      "pool:fast",
      "pbs:backup/main/pve",
    ]);
  });

  test("a token reads only as far as its grant is passed on", () => {
    const clear = { "clusters.main.storages.pbs-main.encryption": { none: "nothing private in it" } };
    const readable = (propagate: boolean) => {
      const grants = [{ to: "pve@pbs!main", role: "DatastoreReader", on: "/datastore/main", propagate }];
      return powersOf(restoreWith(clear, { "pbs.backup.grants": grants }), "root@node1")!.reads;
    };
    const copy = { dataset: "guests", place: "pbs:backup/main/pve" };
    expect(readable(true)).toContainEqual(copy);
    expect(readable(false)).not.toContainEqual(copy);
  });

  test("a certificate reads what is not frozen", () => {
    const warm = { "repositories.offsite.archive": { by: "none", because: "small, and restored every week" } };
    const clear = { "clusters.main.storages.pbs-main.encryption": { none: "nothing private in it" } };
    const offsite = { dataset: "guests", place: "repo:offsite" };
    expect(powersOf(restoreWith(warm, clear), "root@backup")!.reads).toContainEqual(offsite);
    expect(powersOf(restoreWith(clear), "root@backup")!.sealed).toContainEqual(offsite);
  });

  test("a pruner on another machine may hide as well", () => {
    const graph = restoreWith({
      "hosts.desk": { site: "house", fqdn: "desk.lab.example" },
      "repositories.offsite.identity.pruner": "desk.lab.example",
    });
    const powers = powersOf(graph, "root@desk")!;
    expect(powers.holds).toEqual(["certificate desk.lab.example (prunes repo:offsite)"]);
    expect(powers.destroys).toEqual([]);
    expect(powers.hides).toEqual([{ place: "repo:offsite", seconds: 90 * 86_400 }]);
  });

  test("a credential deletes what the layout says, from wherever it lies", () => {
    const graph = restoreWith({
      "hosts.desk": { site: "house" },
      "credentials.old-key": { heldBy: ["desk"], deletes: ["repo:offsite"] },
    });
    for (const domain of ["credential:old-key", "root@desk"])
      expect(powersOf(graph, domain)!.destroys).toEqual(["repo:offsite"]);
    expect(powersOf(graph, "credential:old-key")).toMatchObject({ reads: [], sealed: [] });
  });

  test("an unencrypted datastore is read in clear by its machine", () => {
    const graph = restoreWith({ "clusters.main.storages.pbs-main.encryption": { none: "nothing private in it" } });
    expect(powersOf(graph, "root@backup")!.reads).toContainEqual({ dataset: "guests", place: "pbs:backup/main/pve" });
  });
});
