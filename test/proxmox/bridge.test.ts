import { Bridge, type BridgeProps } from "../../lib/proxmox/bridge";
import { synthStack } from "../restful/synth-stack";
import { code } from "./pve-stack";

const made = (props: Partial<BridgeProps> = {}) =>
  synthStack((stack) => void new Bridge(stack, { node: "smith", name: "vmbr1", vlanAware: true, ...props })).resource
    .proxmox_network_linux_bridge;

test("awareness of VLANs is always said, and it starts at boot", () => {
  expect(made({ vlanAware: false, ports: ["bond0"] })?.bridge_smith_vmbr1).toMatchObject({
    node_name: "smith",
    name: "vmbr1",
    ports: ["bond0"],
    vlan_aware: false,
    autostart: true,
  });
});

test.each([
  ["identifier/bridge-name", { name: "vmbr1.60" }],
  ["proxmox/bridge-vids", { vids: "2-4094", vlanAware: false }],
  ["proxmox/bridge-vids", { vids: "all" }],
  ["proxmox/mtu", { mtu: 70_000 }],
  ["proxmox/api-interface", { address: "10.0.0.2/24", apiAddresses: ["10.0.0.2"] }],
])("%s for %j", (expected, props) => {
  expect(() => made(props)).toThrow(code(expected));
});
