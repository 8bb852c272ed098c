import { parseLayout } from "../../lib/spec/parse-layout";
import { compiledTerraform } from "../support/compiled";
import { smallestLayout } from "../support/smallest-layout";

test("an interface is made after those that it stands on, whatever the order in the layout", () => {
  const layout = smallestLayout();
  layout.networks = {
    backup: { site: "house", vlan: 60, subnet: "10.0.60.0/24" },
    store: { site: "house", subnet: "10.0.61.0/24" },
  };
  layout.hosts!.node1!.interfaces = {
    vmbr2: { kind: "bridge", network: "store", address: "10.0.61.11/24", ports: ["vmbr1.60", "eno3"] },
    "vmbr1.60": { kind: "vlan", network: "backup", address: "10.0.60.11/24", on: "vmbr1" },
    vmbr1: { kind: "bridge", ports: ["eno2"] },
  };
  const { resource } = compiledTerraform(parseLayout(layout))["small-pve-main"]!;
  const after = (type: string) =>
    Object.values(resource![type]!).map(({ name, depends_on: dependsOn }) => [name, dependsOn ?? []]);
  const [[bridge]] = Object.entries(resource!.proxmox_network_linux_bridge!).filter(
    ([, { name }]) => name === "vmbr1",
  ) as [[string, unknown]];
  const [vlan] = Object.keys(resource!.proxmox_network_linux_vlan!);
  expect(after("proxmox_network_linux_vlan")).toEqual([["vmbr1.60", [`proxmox_network_linux_bridge.${bridge}`]]]);
  expect(Object.fromEntries(after("proxmox_network_linux_bridge"))).toEqual({
    vmbr1: [],
    vmbr2: [`proxmox_network_linux_vlan.${vlan}`],
  });
});
