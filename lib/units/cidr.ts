import { isIPv4, isIPv6 } from "node:net";
import { InvalidValue } from "./invalid-value";

/** An address with the prefix of its network: `10.25.60.20/24`, `fd00::20/64`. The host part is kept. */
export class Cidr {
  private constructor(
    /** As IPv4 dotted quad, or IPv6 in RFC 5952 form. */
    readonly address: string,
    readonly prefix: number,
    readonly family: 4 | 6,
    private readonly value: bigint,
  ) {}

  /** Throws `unit/cidr`; the prefix is required, zones (`%eth0`) and masks are refused. */
  static parse(text: string): Cidr {
    const match = /^([^/\s]+)\/(\d{1,3})$/.exec(text);
    if (match === null) throw invalid(text, shapeHelp(text));
    const address = parseAddress(match[1]!);
    if (address === undefined) throw invalid(text, "give a valid IPv4 or IPv6 address before the /");
    const prefix = Number(match[2]);
    const width = address.family === 4 ? 32 : 128;
    if (prefix > width) throw invalid(text, `the prefix of IPv${address.family} is at most ${width}`);
    if (String(prefix) !== match[2]) throw invalid(text, "write the prefix without leading zeros");
    return new Cidr(print(address.value, address.family), prefix, address.family, address.value);
  }

  /** The first address of the network, with the same prefix. */
  get network(): Cidr {
    const value = this.value & ~hostMask(this.family, this.prefix);
    return new Cidr(print(value, this.family), this.prefix, this.family, value);
  }

  /** Whether the address can be given to an interface: not the network itself, nor an IPv4 broadcast. */
  get isHostAddress(): boolean {
    const mask = hostMask(this.family, this.prefix);
    const host = this.value & mask;
    // RFC 3021 and RFC 6164: both ends of a point-to-point link are hosts
    if (mask <= 1n) return true;
    return host !== 0n && (this.family === 6 || host !== mask);
  }

  /** Whether an address, or every address of another network, lies in this network. Throws `unit/cidr`. */
  contains(other: string | Cidr): boolean {
    if (typeof other !== "string") return other.prefix >= this.prefix && this.holds(other.family, other.value);
    const address = parseAddress(other);
    if (address === undefined) throw invalid(other, "give an IPv4 or IPv6 address");
    return this.holds(address.family, address.value);
  }

  overlaps(other: Cidr): boolean {
    return this.contains(other.network) || other.contains(this.network);
  }

  toString(): string {
    return `${this.address}/${this.prefix}`;
  }

  toJSON(): string {
    return this.toString();
  }

  private holds(family: 4 | 6, value: bigint): boolean {
    return family === this.family && (value ^ this.value) >> BigInt((family === 4 ? 32 : 128) - this.prefix) === 0n;
  }
}

interface Address {
  readonly family: 4 | 6;
  readonly value: bigint;
}

function parseAddress(text: string): Address | undefined {
  if (isIPv4(text)) return { family: 4, value: quad(text) };
  if (!isIPv6(text) || text.includes("%")) return undefined;
  const dotted = /^(.*:)(\d+\.\d+\.\d+\.\d+)$/.exec(text);
  const tail = dotted === null ? undefined : quad(dotted[2]!);
  const plain =
    tail === undefined ? text : `${dotted![1]}${(tail >> 16n).toString(16)}:${(tail & 0xffffn).toString(16)}`;
  const [head = "", rest] = plain.split("::");
  const left = head === "" ? [] : head.split(":");
  const right = rest === undefined || rest === "" ? [] : rest.split(":");
  const zeros = rest === undefined ? [] : Array<string>(8 - left.length - right.length).fill("0");
  const value = [...left, ...zeros, ...right].reduce((sum, group) => (sum << 16n) | BigInt(`0x${group}`), 0n);
  return { family: 6, value };
}

function quad(text: string): bigint {
  return text.split(".").reduce((sum, part) => (sum << 8n) | BigInt(part), 0n);
}

function hostMask(family: 4 | 6, prefix: number): bigint {
  return (1n << BigInt((family === 4 ? 32 : 128) - prefix)) - 1n;
}

function print(value: bigint, family: 4 | 6): string {
  if (family === 4) return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 0xffn).join(".");
  const groups = Array.from({ length: 8 }, (_, i) => ((value >> BigInt(112 - 16 * i)) & 0xffffn).toString(16));
  const zeros = longestZeros(groups);
  if (zeros.length < 2) return groups.join(":");
  return `${groups.slice(0, zeros.start).join(":")}::${groups.slice(zeros.start + zeros.length).join(":")}`;
}

/** The run that RFC 5952 shortens: the longest, the first of equals. */
function longestZeros(groups: readonly string[]): { start: number; length: number } {
  let best = { start: 0, length: 0 };
  for (let start = 0; start < groups.length; start++) {
    let end = start;
    while (groups[end] === "0") end++;
    if (end - start > best.length) best = { start, length: end - start };
  }
  return best;
}

function shapeHelp(text: string): string {
  if (parseAddress(text) !== undefined) return `add the prefix, e.g. "${text}/${isIPv4(text) ? 24 : 64}"`;
  return /\/\d+\.\d+/.test(text)
    ? "write the prefix length instead of a mask"
    : 'write address/prefix, e.g. "10.25.60.20/24"';
}

function invalid(found: string, help: string): InvalidValue {
  return new InvalidValue("unit/cidr", `"${found}"`, "an IPv4 or IPv6 address and its prefix", help);
}
