import fc from "fast-check";
import { Cidr } from "../../lib/units/cidr";

test("keeps the address and knows its network", () => {
  const cidr = Cidr.parse("10.25.60.20/24");
  expect([cidr.address, cidr.prefix, cidr.family]).toEqual(["10.25.60.20", 24, 4]);
  expect(cidr.network.toString()).toBe("10.25.60.0/24");
  expect(Cidr.parse("FD00:0:0:0:0::20/64").toString()).toBe("fd00::20/64");
  expect(Cidr.parse("::ffff:10.0.0.1/96").network.toString()).toBe("::ffff:0:0/96");
});

test.each([
  ["10.25.60.20/24", "10.25.60.255", true],
  ["10.25.60.20/24", "10.25.61.1", false],
  ["10.25.60.20/24", "fd00::1", false],
  ["0.0.0.0/0", "203.0.113.9", true],
  ["fd00::/8", "fdff::1", true],
])("%s contains %s: %s", (cidr, address, expected) => expect(Cidr.parse(cidr).contains(address)).toBe(expected));

test("a network contains and overlaps another", () => {
  const [wide, narrow, other] = ["10.0.0.0/8", "10.25.60.20/24", "10.25.61.0/24"].map(Cidr.parse) as [Cidr, Cidr, Cidr];
  expect([wide.contains(narrow), narrow.contains(wide), wide.overlaps(narrow), narrow.overlaps(wide)]).toEqual([
    true,
    false,
    true,
    true,
  ]);
  expect(narrow.overlaps(other)).toBe(false);
});

test.each([
  ["10.0.0.0/24", false],
  ["10.0.0.255/24", false],
  ["10.0.0.1/24", true],
  ["10.0.0.0/31", true],
  ["10.0.0.1/32", true],
  ["fd00::/64", false],
  ["fd00::ffff:ffff:ffff:ffff/64", true],
])("%s is a host address: %s", (text, expected) => expect(Cidr.parse(text).isHostAddress).toBe(expected));

test.each([
  ["10.0.0.1", '"10.0.0.1/24"'],
  ["10.0.0.1/255.255.255.0", "mask"],
  ["10.0.0.1/33", "32"],
  ["10.0.0.256/24", "valid"],
  ["fe80::1%eth0/64", "valid"],
  ["10.0.0.1/024", "zeros"],
  ["nas/24", "valid"],
])("refuses %j: %s", (text, help) => {
  expect(() => Cidr.parse(text)).toThrow(
    expect.objectContaining({ code: "unit/cidr", help: expect.stringContaining(help) }),
  );
});

test("print and parse are inverse; a network contains its own address", () => {
  const v4 = fc.tuple(fc.ipV4(), fc.integer({ min: 0, max: 32 }));
  const v6 = fc.tuple(fc.ipV6(), fc.integer({ min: 0, max: 128 }));
  fc.assert(
    fc.property(fc.oneof(v4, v6), ([address, prefix]) => {
      const cidr = Cidr.parse(`${address}/${prefix}`);
      expect(Cidr.parse(cidr.toString())).toEqual(cidr);
      expect(cidr.network.contains(address)).toBe(true);
      expect(cidr.contains(cidr.network)).toBe(true);
    }),
    { numRuns: 300 },
  );
});
