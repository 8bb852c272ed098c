import fc from "fast-check";
import { Rate } from "../../lib/units/rate";

test.each([
  ["500 Mbit/s", 62.5e6, "62.5 MB/s"],
  ["1 Gbit/s", 125e6, "125 MB/s"],
  ["150 MB/s", 150e6, "150 MB/s"],
  ["100 MiB/s", 100 * 2 ** 20, "105 MB/s"],
  ["64kbit/s", 8000, "8 kB/s"],
])("%s is %d bytes per second: %s", (text, bytes, human) => {
  expect(Rate.parse(text).bytesPerSecond).toBe(bytes);
  expect(Rate.parse(text).format()).toBe(human);
});

test.each([
  ["100 Mbps", "bits or bytes"],
  ["100 Mb/s", "bits or bytes"],
  ["100 MB", "listed"],
  ["100 GB/h", "per second"],
  ["0 MB/s", "above zero"],
  ["100", "unit"],
])("refuses %j: %s", (text, help) => {
  expect(() => Rate.parse(text)).toThrow(
    expect.objectContaining({ code: "unit/rate", help: expect.stringContaining(help) }),
  );
});

test("print and parse are inverse", () => {
  const unit = fc.constantFrom("B", "kB", "MB", "GB", "KiB", "MiB", "GiB", "bit", "kbit", "Mbit", "Gbit");
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000 }), unit, (n, u) => {
      const rate = Rate.parse(`${n / 8} ${u}/s`);
      expect(Rate.parse(rate.toString()).bytesPerSecond).toBe(rate.bytesPerSecond);
    }),
  );
});
