import { InvalidValue } from "../units/invalid-value";

/**
 * The CIDR address of a backup interface. Throws `proxmox/interface-address`, and `proxmox/api-interface` for an
 * address at which an API is reached: every change reloads the interface, and a failed reload would cut the way back.
 * @param apiAddresses addresses, without prefix length, that stacks of the layout talk to
 */
export function interfaceAddress(name: string, cidr: string, apiAddresses: readonly string[]): string {
  const address = /^([0-9A-Fa-f.:]+)\/\d{1,3}$/.exec(cidr)?.[1];
  if (address === undefined) {
    throw new InvalidValue(
      "proxmox/interface-address",
      `"${cidr}" for ${name}`,
      "an address and a prefix length",
      "e.g. 10.25.60.231/24",
    );
  }
  if (apiAddresses.includes(address)) {
    throw new InvalidValue(
      "proxmox/api-interface",
      `${name} with ${address}`,
      "interfaces that carry no API address",
      "leave this interface to the host, or reach the API at another address",
    );
  }
  return cidr;
}

/** Throws `proxmox/mtu`; PVE takes 1280 to 65520. */
export function interfaceMtu(mtu: number | undefined): number | undefined {
  if (mtu === undefined || (Number.isInteger(mtu) && mtu >= 1280 && mtu <= 65_520)) return mtu;
  throw new InvalidValue("proxmox/mtu", String(mtu), "1280 to 65520", "9000 only where every hop agrees");
}
