import { interfaceAddress, interfaceMtu } from "../../lib/proxmox/interface-address";
import { code } from "./pve-stack";

test("an address that carries no API stays as it is", () => {
  expect(interfaceAddress("vmbr1.60", "10.25.60.231/24", ["10.16.207.21"])).toBe("10.25.60.231/24");
  expect(interfaceAddress("vmbr1.60", "fd00::1/64", [])).toBe("fd00::1/64");
});

test("proxmox/api-interface, whatever the prefix length", () => {
  expect(() => interfaceAddress("vmbr0", "10.16.207.21/16", ["10.16.207.21"])).toThrow(code("proxmox/api-interface"));
});

test.each([1280, 65_520, undefined])("mtu %p", (mtu) => expect(interfaceMtu(mtu)).toBe(mtu));
test.each([1279, 65_521, 1500.5])("proxmox/mtu for %p", (mtu) => {
  expect(() => interfaceMtu(mtu)).toThrow(code("proxmox/mtu"));
});
