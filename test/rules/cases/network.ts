import type { Pair } from "../pair";
import { segment, shed } from "./given";

const node = "hosts.node1.interfaces";
const vlan = { kind: "vlan", network: "backup", address: "10.25.60.11/24", on: "vmbr1" };
const lan = { site: "house", subnet: "10.0.0.0/24" };
const byName = { "clusters.main.endpoint": "https://node1.lab.example:8006" };

export const network: readonly Pair[] = [
  {
    rule: "network/address-in-subnet",
    given: segment,
    breaks: { "hosts.backup.interfaces": { "eno1.60": { ...vlan, on: "eno1", address: "10.25.61.20/24" } } },
    at: "hosts.backup.interfaces.eno1.60.address",
  },
  {
    rule: "network/address-in-subnet",
    given: segment,
    breaks: { "hosts.backup.interfaces": { "eno1.60": { ...vlan, on: "eno1", address: "10.25.60.20/16" } } },
    at: "hosts.backup.interfaces.eno1.60.address",
  },
  {
    rule: "network/address-in-subnet",
    given: segment,
    breaks: { "hosts.backup.interfaces": { "eno1.60": { ...vlan, on: "eno1", address: "10.25.60.255/24" } } },
    at: "hosts.backup.interfaces.eno1.60.address",
  },
  {
    rule: "network/no-duplicate-address",
    given: segment,
    breaks: { "hosts.backup.interfaces": { "eno1.60": { ...vlan, on: "eno1" } } },
    at: "hosts.backup.interfaces.eno1.60.address",
  },
  {
    rule: "network/no-duplicate-address",
    given: shed,
    fits: { "hosts.remote.address": "10.0.0.11" },
    breaks: { "hosts.backup.address": "10.0.0.11" },
    at: "hosts.backup.address",
  },
  {
    rule: "network/api-interface-unchanged",
    given: { "networks.lan": { site: "house", subnet: "10.0.0.0/24" } },
    fits: { [node]: { vmbr0: { kind: "existing", network: "lan", address: "10.0.0.11/24" } } },
    breaks: { [node]: { vmbr0: { kind: "bridge", network: "lan", address: "10.0.0.11/24", ports: ["eno1"] } } },
    at: "hosts.node1.interfaces.vmbr0",
  },
  {
    rule: "network/api-interface-unchanged",
    given: { ...segment, ...byName },
    breaks: { "hosts.node1.address": undefined },
    at: "hosts.node1.address",
  },
  {
    rule: "network/backup-network-reaches",
    given: { ...segment, "clusters.main.storages.pbs-main.network": "backup" },
    breaks: { "hosts.backup.interfaces": undefined },
    at: "clusters.main.storages.pbs-main.network",
  },
  {
    rule: "network/vlan-has-tag",
    given: segment,
    breaks: { "networks.backup.vlan": undefined },
    at: "hosts.node1.interfaces.vmbr1.60.network",
  },
  {
    rule: "network/vlan-name-agrees",
    given: segment,
    breaks: { "networks.backup.vlan": 61 },
    at: "hosts.node1.interfaces.vmbr1.60",
  },
  {
    rule: "network/port-once",
    fits: { [node]: { vmbr1: { kind: "bridge", ports: ["eno1"] }, vmbr2: { kind: "bridge", ports: ["eno2"] } } },
    breaks: { [node]: { vmbr1: { kind: "bridge", ports: ["eno1"] }, vmbr2: { kind: "bridge", ports: ["eno1"] } } },
    at: "hosts.node1.interfaces.vmbr2.ports[0]",
  },
  {
    rule: "network/mtu-fits",
    given: {
      "networks.lan": { site: "house", subnet: "10.0.0.0/24", mtu: 9000 },
      "networks.backup": { site: "house", vlan: 60, subnet: "10.25.60.0/24", mtu: 9000 },
      [node]: {
        vmbr0: { kind: "existing", network: "lan", address: "10.0.0.11/24" },
        "vmbr0.60": { ...vlan, on: "vmbr0" },
      },
    },
    breaks: { "networks.lan.mtu": undefined },
    at: "hosts.node1.interfaces.vmbr0.60.network",
  },
  {
    rule: "network/subnets-apart",
    given: segment,
    fits: { "networks.lan": { site: "house", subnet: "10.25.61.0/24" } },
    breaks: { "networks.lan": { site: "house", subnet: "10.25.0.0/16" } },
    at: "networks.backup.subnet",
  },
  {
    rule: "network/tag-once",
    given: { ...segment, "networks.lan": { site: "house", vlan: 10, subnet: "10.0.0.0/24" } },
    breaks: { "networks.lan.vlan": 60 },
    at: "networks.lan.vlan",
  },
  {
    rule: "network/site-agrees",
    given: { ...shed, ...segment },
    breaks: { "networks.backup.site": "shed" },
    at: "hosts.node1.interfaces.vmbr1.60.network",
  },
  {
    rule: "network/backup-on-own-port",
    given: segment,
    fits: {
      "networks.lan": lan,
      "hosts.backup.interfaces.eno2": { kind: "existing", network: "lan", address: "10.0.0.20/24" },
    },
    breaks: {
      "networks.lan": lan,
      "hosts.backup.interfaces.eno1": { kind: "existing", network: "lan", address: "10.0.0.20/24" },
    },
    at: "hosts.backup.interfaces.eno1.60.on",
  },
  {
    rule: "network/firewall-knows-its-clients",
    given: { "pbs.backup.firewall": { from: ["10.0.0.0/24"] }, ...byName },
    breaks: { "hosts.node1.address": undefined },
    at: "pbs.backup.firewall",
  },
  {
    rule: "network/firewall-knows-its-clients",
    given: { ...shed, "pbs.backup.firewall": { from: ["10.0.0.0/24"] } },
    fits: { "hosts.remote.address": "10.9.0.2" },
    breaks: {},
    at: "pbs.backup.firewall",
  },
];
