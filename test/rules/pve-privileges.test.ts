import { PVE_PRIVILEGES } from "../../lib/rules/pve-privileges";
import { PVE_ROLES } from "../../lib/spec/access";
import { BUILTIN_ROLES, PRIVILEGES } from "../rehearsal/proxmox/double/pve/privileges";

test("rule and double of PVE know the same privileges", () => {
  expect([...PVE_PRIVILEGES].sort()).toEqual([...PRIVILEGES].sort());
});

test("no role of the double is refused in a layout", () => {
  expect(Object.keys(BUILTIN_ROLES).filter((role) => !PVE_ROLES.includes(role))).toEqual([]);
});
