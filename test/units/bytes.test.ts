import fc from "fast-check";
import { Bytes } from "../../lib/units/bytes";

test.each([
  ["4 TB", 4e12],
  ["4TiB", 4 * 2 ** 40],
  ["1.5 GB", 1.5e9],
  ["512 kb", 512_000],
  ["0 B", 0],
])("%s is %d", (text, bytes) => expect(Bytes.parse(text).bytes).toBe(bytes));

test.each([
  ["4", '"4 GB"'],
  ["4 T", "TiB"],
  ["-1 GB", "number"],
  ["4 Gbit", "bits"],
  ["4 MB/s", "per second"],
  ["1e3 GB", "number"],
  ["99999 PB", "9 PB"],
  ["", "number"],
])("refuses %j: %s", (text, help) => {
  expect(() => Bytes.parse(text)).toThrow(
    expect.objectContaining({ code: "unit/bytes", help: expect.stringContaining(help) }),
  );
});

test.each([
  [4e12, "4 TB", "4 TB"],
  [2 ** 40, "1 TiB", "1.1 TB"],
  [1234567, "1234567 B", "1.23 MB"],
  [999_999_999, "999999999 B", "1 GB"],
  [0, "0 B", "0 B"],
])("%d prints as %s, for people %s", (bytes, canonical, human) => {
  expect(Bytes.of(bytes).toString()).toBe(canonical);
  expect(Bytes.of(bytes).format()).toBe(human);
});

test("print and parse are inverse, and compare as numbers", () => {
  fc.assert(
    fc.property(fc.maxSafeNat(), (n) => {
      expect(Bytes.parse(Bytes.of(n).toString()).bytes).toBe(n);
    }),
  );
  expect(Bytes.parse("1 TB") < Bytes.parse("1 TiB")).toBe(true);
});
