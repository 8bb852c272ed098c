import { Role } from "../../lib/proxmox/role";
import { synthStack } from "../restful/synth-stack";
import { code } from "./pve-stack";

test("privileges are sorted, because they are a set", () => {
  const { resource } = synthStack(
    (stack) => void new Role(stack, { name: "Exporter", privileges: ["VM.Audit", "Sys.Audit"] }),
  );
  expect(resource.proxmox_virtual_environment_role?.role_Exporter).toMatchObject({
    role_id: "Exporter",
    privileges: ["Sys.Audit", "VM.Audit"],
  });
});

test.each([
  ["identifier/role-name", { name: "PVEmine", privileges: ["VM.Audit"] }],
  ["identifier/role-name", { name: "pvemine", privileges: ["VM.Audit"] }],
  ["proxmox/role-privileges", { name: "None", privileges: [] }],
])("%s", (expected, props) => {
  synthStack((stack) => {
    expect(() => new Role(stack, props)).toThrow(code(expected));
  });
});
