import { resolvePlace } from "../../lib/graph/resolved-place";
import { parseLayout } from "../../lib/spec/parse-layout";
import { parsePlace } from "../../lib/spec/place";
import { type Change, put } from "../spec/change";
import { smallestLayout } from "../support/smallest-layout";

function resolved(text: string, ...changes: Change[]) {
  const layout = smallestLayout();
  for (const change of changes) change(layout);
  const place = resolvePlace(parseLayout(layout), parsePlace(text, ["pool", "pbs", "repo"]));
  return { ...place, lostWith: [...place.lostWith].sort(), deletableBy: [...place.deletableBy].sort() };
}
const deleters = (text: string, ...changes: Change[]) => resolved(text, ...changes).deletableBy;

test("a pool lies where its hosts are, and their root can empty it", () => {
  expect(resolved("pool:fast")).toMatchObject({
    medium: "nvme",
    site: "house",
    pool: "fast",
    lostWith: ["disk:node1/of-fast", "host:node1", "site:house"],
    deletableBy: ["root@node1"],
  });
});

test("a datastore lies in its pool; its server's root and the token that deploys can delete it", () => {
  expect(
    resolved("pbs:backup/main/pve", put("hosts.server", { site: "house" }), put("pbs.backup.host", "server")),
  ).toMatchObject({
    medium: "hdd",
    pool: "slow",
    lostWith: ["disk:backup/of-slow", "host:backup", "site:house"],
    deletableBy: ["root@backup", "root@server", "token:backup/threefold@pbs!iac"],
  });
});

test("root of the machine below a guest is root of the guest", () => {
  expect(deleters("pool:slow", put("hosts.backup.runsOn", "node1"))).toEqual(["root@backup", "root@node1"]);
});

test("a bucket lies in its account, which alone can delete it for good", () => {
  expect(resolved("repo:offsite")).toMatchObject({
    medium: "object",
    site: "aws",
    lostWith: ["account:aws", "site:aws"],
    deletableBy: ["account:aws"],
  });
  expect(resolved("repo:offsite").pool).toBeUndefined();
});

test("a local repository lies in its pool, within reach of root where restic runs", () => {
  const near = { kind: "local", pool: "slow", path: "/r", host: "node1", password: { env: "P" }, escrow: ["bank"] };
  expect(resolved("repo:near", put("repositories.near", near))).toMatchObject({
    medium: "hdd",
    pool: "slow",
    deletableBy: ["root@backup", "root@node1"],
  });
});

describe("grants on a server", () => {
  const grant = (role: string, on: string) => put("pbs.backup.grants", [{ to: "pve@pbs!main", role, on }]);
  const can = (role: string, on: string) =>
    deleters("pbs:backup/main/pve", grant(role, on)).includes("token:backup/pve@pbs!main");

  test.each(["Admin", "DatastoreAdmin", "DatastorePowerUser"])("%s may delete", (role) => {
    expect(can(role, "/datastore/main")).toBe(true);
  });

  test.each(["Audit", "DatastoreAudit", "DatastoreReader", "DatastoreBackup", "NoAccess"])("%s may not", (role) => {
    expect(can(role, "/datastore/main")).toBe(false);
  });

  test.each([
    ["/", true],
    ["/datastore", true],
    ["/datastore/main/pve", true],
    ["/datastore/main/pv", false],
    ["/datastore/mai", false],
    ["/datastore/main/pve/below", false],
    ["/remote", false],
  ])("reach from %s: %s", (on, reaches) => {
    expect(can("DatastoreAdmin", on)).toBe(reaches);
  });

  test("what is not passed on ends where it is given", () => {
    const here = (on: string) =>
      deleters(
        "pbs:backup/main/pve",
        put("pbs.backup.grants", [{ to: "pve@pbs!main", role: "DatastoreAdmin", on, propagate: false }]),
      ).includes("token:backup/pve@pbs!main");
    expect(here("/datastore")).toBe(false);
    expect(here("/datastore/main/pve")).toBe(true);
  });
});

describe("other credentials", () => {
  const key = (...deletes: string[]) => put("credentials.key", { heldBy: ["node1"], deletes });
  const reach = (text: string, ...deletes: string[]) => deleters(text, key(...deletes)).includes("credential:key");

  test.each([
    ["pool:fast", "pool:fast", true],
    ["pool:fast", "pool:slow", false],
    ["pbs:backup/main/pve", "pool:slow", true],
    ["pbs:backup/main/pve", "pbs:backup/main", true],
    ["pbs:backup/main/pve", "pbs:backup/main/pve", true],
    ["pbs:backup/main", "pbs:backup/main/pve", false],
    ["repo:offsite", "repo:offsite", true],
    ["repo:offsite", "pool:slow", false],
  ])("%s is in reach of a key for %s: %s", (text, deletes, expected) => {
    expect(reach(text, deletes)).toBe(expected);
  });

  test("are also root's of the hosts on which they lie", () => {
    expect(deleters("repo:offsite", key("repo:offsite"))).toEqual(["account:aws", "credential:key", "root@node1"]);
  });
});

test("credentials delete what they name: a pool with all that lies in it, a namespace with those below it", () => {
  const credential = (name: string, ...deletes: string[]) => put(`credentials.${name}`, { heldBy: ["node1"], deletes });
  const changes = [
    put("pbs.backup.datastores.main.namespaces", ["pve", "pve/old", "other"]),
    credential("disks", "pool:slow"),
    credential("store", "pbs:backup/main"),
    credential("below", "pbs:backup/main/pve"),
    credential("bucket", "repo:offsite", "pool:fast"),
  ];
  const held = (text: string) => deleters(text, ...changes).filter((who) => who.startsWith("credential:"));
  expect(held("pool:slow")).toEqual(["credential:disks"]);
  expect(held("pbs:backup/main")).toEqual(["credential:disks", "credential:store"]);
  expect(held("pbs:backup/main/pve/old")).toEqual(["credential:below", "credential:disks", "credential:store"]);
  expect(held("pbs:backup/main/other")).toEqual(["credential:disks", "credential:store"]);
  expect(held("repo:offsite")).toEqual(["credential:bucket"]);
  expect(deleters("repo:offsite", ...changes)).toContain("root@node1");
});
