import fc from "fast-check";
import { Percent } from "../../lib/units/percent";

test("reads and prints", () => {
  expect(Percent.parse("2 %").fraction).toBe(0.02);
  expect(Percent.parse("0.5%").toString()).toBe("0.5 %");
});

test.each([
  ["2", '"2 %"'],
  ["101 %", "100"],
  ["-1 %", "number"],
  ["2 percent", "number"],
])("refuses %j: %s", (text, help) => {
  expect(() => Percent.parse(text)).toThrow(
    expect.objectContaining({ code: "unit/percent", help: expect.stringContaining(help) }),
  );
});

test("print and parse are inverse", () => {
  fc.assert(
    fc.property(fc.double({ min: 1e-6, max: 100, noNaN: true }), (n) => {
      expect(Percent.parse(Percent.of(n).toString()).percent).toBeCloseTo(n, 12);
    }),
  );
});
