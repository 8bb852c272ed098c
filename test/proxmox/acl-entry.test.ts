import { AclEntry } from "../../lib/proxmox/acl-entry";
import { ApiToken } from "../../lib/proxmox/api-token";
import { Role } from "../../lib/proxmox/role";
import { User } from "../../lib/proxmox/user";
import { synthStack } from "../restful/synth-stack";
import { code } from "./pve-stack";

test("exactly one of user and token, after it and after the role", () => {
  const { resource } = synthStack((stack) => {
    const user = new User(stack, { userId: "exporter@pve" });
    const role = new Role(stack, { name: "Exporter", privileges: ["Sys.Audit"] });
    new AclEntry(stack, { path: "/", to: user, role });
    new AclEntry(stack, {
      path: "/storage/pbs",
      to: new ApiToken(stack, { user, name: "t" }),
      role: "PVEAuditor",
      propagate: false,
    });
  });
  const [ofUser, ofToken] = Object.values(resource.proxmox_acl ?? {});
  expect(ofUser).toMatchObject({ path: "/", user_id: "exporter@pve", role_id: "Exporter", propagate: true });
  expect(ofUser).not.toHaveProperty("token_id");
  expect(ofUser?.depends_on).toEqual([
    expect.stringMatching(/^restful_resource\.user_/),
    "proxmox_virtual_environment_role.role_Exporter",
  ]);
  expect(ofToken).toMatchObject({
    path: "/storage/pbs",
    token_id: "exporter@pve!t",
    role_id: "PVEAuditor",
    propagate: false,
  });
  expect(ofToken).not.toHaveProperty("user_id");
});

test.each(["storage", "/storage/", ""])("identifier/acl-path for %p", (path) => {
  synthStack((stack) => {
    const to = new User(stack, { userId: "a@pve" });
    expect(() => new AclEntry(stack, { path, to, role: "PVEAuditor" })).toThrow(code("identifier/acl-path"));
  });
});
