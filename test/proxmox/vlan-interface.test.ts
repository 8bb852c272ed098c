import { VlanInterface, type VlanInterfaceProps } from "../../lib/proxmox/vlan-interface";
import { synthStack } from "../restful/synth-stack";
import { code } from "./pve-stack";

const base = { node: "smith", rawDevice: "vmbr1", vlan: 60, address: "10.25.60.231/24" };
const made = (props: Partial<VlanInterfaceProps> = {}) =>
  Object.entries(
    synthStack((stack) => void new VlanInterface(stack, { ...base, ...props })).resource.proxmox_network_linux_vlan ??
      {},
  )[0]!;

test("a dotted name says device and tag by itself", () => {
  expect(made({ mtu: 9000 })[1]).toMatchObject({
    node_name: "smith",
    name: "vmbr1.60",
    address: "10.25.60.231/24",
    mtu: 9000,
    autostart: true,
  });
  expect(made()[1]).not.toHaveProperty("interface");
  expect(made()[1]).not.toHaveProperty("vlan");
});

test("a name of its own comes with device and tag", () => {
  const [id, resource] = made({ name: "backup-vlan60" });
  expect(id).toBe("vlan_smith_backup-vlan60");
  expect(resource).toMatchObject({ name: "backup-vlan60", interface: "vmbr1", vlan: 60, autostart: true });
});

test("a host has one gateway, and not here", () => {
  expect(Object.keys(made()[1]).filter((key) => key.startsWith("gateway"))).toEqual([]);
});

test("the id is the node and the interface, so that another node is another resource", () => {
  expect(made({ name: "v60" })[0]).not.toBe(made({ name: "v60", node: "neo" })[0]);
});

test.each([
  ["proxmox/vlan", { vlan: 0 }],
  ["proxmox/vlan", { vlan: 4095 }],
  ["proxmox/mtu", { mtu: 1000 }],
  ["proxmox/interface-address", { address: "10.25.60.231" }],
  ["proxmox/api-interface", { apiAddresses: ["10.25.60.231"] }],
  ["identifier/interface-name", { name: "a-name-too-long-for-linux" }],
])("%s for %j", (expected, props) => {
  expect(() => made(props)).toThrow(code(expected));
});
