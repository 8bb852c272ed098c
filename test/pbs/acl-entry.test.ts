import { AclEntry } from "../../lib/pbs/acl-entry";
import { ApiToken } from "../../lib/pbs/api-token";
import { code, declared, refused } from "./pbs-stack";

test("a role of a token on a namespace, made and removed by PUT, after both", () => {
  const resource = declared("acl_pve_pbs_c_DatastoreBackup", (stack, { ns, user }) => {
    new AclEntry(stack, { on: ns, to: new ApiToken(stack, { user, name: "c" }), role: "DatastoreBackup" });
  });
  const entry = { path: "/datastore/vm-main/pve", "auth-id": "pve@pbs!c", role: "DatastoreBackup" };
  expect(resource).toMatchObject({
    create_method: "PUT",
    body: { ...entry, propagate: true },
    delete_method: "PUT",
    delete_body: { ...entry, delete: true },
    force_new_attrs: ["path", "auth-id", "role"],
  });
  expect(resource.depends_on).toContain("restful_resource.namespace_vm-main_pve");
  expect((resource.depends_on as string[])[0]).toMatch(/^restful_resource\.token_/);
});

test("a remote and a plain path", () => {
  expect(
    declared(
      "acl_pve_pbs_RemoteAudit",
      (stack, { remote, user }) => new AclEntry(stack, { on: remote, to: user, role: "RemoteAudit" }),
    ).body,
  ).toHaveProperty("path", "/remote/offsite");
  expect(
    declared(
      "acl_pve_pbs_Audit",
      (stack, { user }) => new AclEntry(stack, { on: "/", to: user, role: "Audit", propagate: false }),
    ).body,
  ).toEqual({
    path: "/",
    "auth-id": "pve@pbs",
    role: "Audit",
    propagate: false,
  });
});

test.each(["datastore", "/datastore/", "/a b", ""])("identifier/acl-path for %p", (on) => {
  expect(refused((stack, { user }) => new AclEntry(stack, { on, to: user, role: "Audit" }))).toEqual(
    code("identifier/acl-path"),
  );
});
