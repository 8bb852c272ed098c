import pbsRoles from "../rehearsal/proxmox/data/pbs-roles.json";
import { type GrantsOf, judgedGrants } from "../rehearsal/proxmox/terraform/privileges/judged-grants";
import { layoutNamed } from "../support/compiled";

const onPbs = (name: string, server: string, more: Partial<GrantsOf>): GrantsOf => ({
  layout: layoutNamed(name),
  server: ["pbs", server],
  acl: [],
  roles: pbsRoles,
  used: [],
  fixedRoles: true,
  ...more,
});

const grant = (ugid: string, roleid: string, path: string) => ({ ugid, roleid, path, propagate: true });

test("the token of a storage entry holds its right for the backups, which no deploy makes", () => {
  const acl = [grant("pve@pbs!home", "DatastoreBackup", "/datastore/backups-vm/pve")];
  expect(judgedGrants(onPbs("home", "smith", { acl }))).toMatchObject([
    {
      used: [],
      unused: [{ privilege: "Datastore.Backup", because: "clusters.home.storages.pbs-smith backs up with it" }],
      unexplained: [],
    },
  ]);
});

test("more than the backups need is told, for the role that they need is smaller", () => {
  const acl = [grant("pve@pbs!home", "DatastorePowerUser", "/datastore/backups-vm/pve")];
  expect(judgedGrants(onPbs("home", "smith", { acl }))[0]!.unexplained).toEqual(["Datastore.Prune"]);
});

test("a role without a smaller one that would do is the least that a server without roles of one's own has", () => {
  const acl = [grant("threefold@pbs!iac", "Admin", "/")];
  const used = [{ caller: "threefold@pbs!iac", privilege: "Datastore.Allocate", path: "/datastore" }];
  const [judged] = judgedGrants(onPbs("home", "smith", { acl, used }));
  expect(judged).toMatchObject({ used: ["Datastore.Allocate"], unexplained: [] });
  const audit = [{ ...used[0]!, privilege: "Sys.Audit" }];
  expect(judgedGrants(onPbs("home", "smith", { acl, used: audit }))[0]!.unexplained).toContain("Permissions.Modify");
});

test("a comment explains rights that look, and none that touch", () => {
  const acl = [grant("exporter@pbs!metrics", "Audit", "/"), grant("exporter@pbs!metrics", "DatastoreReader", "/")];
  const [looks, reads] = judgedGrants(onPbs("astronomy-lab", "pbs01", { acl }));
  expect(looks!.unexplained).toEqual([]);
  expect(reads!.unexplained).toEqual(["Datastore.Read", "Datastore.Verify"]);
});

test("the token that a remote logs in with pulls", () => {
  const acl = [grant("pull@pbs!friend", "DatastoreReader", "/datastore/guests")];
  expect(judgedGrants(onPbs("reference", "pbs1", { acl }))[0]!.unexplained).toEqual([]);
});

test("use counts where the grant reaches, and for the user of the token too", () => {
  const used = [{ caller: "pve@pbs!home", privilege: "Datastore.Backup", path: "/datastore/other" }];
  const acl = [grant("pve@pbs", "DatastoreBackup", "/datastore/backups-vm"), grant("pve@pbs", "DatastoreBackup", "/")];
  expect(judgedGrants(onPbs("home", "smith", { acl, used })).map((each) => each.used)).toEqual([
    [],
    ["Datastore.Backup"],
  ]);
});
