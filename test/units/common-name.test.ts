import { asCommonName, isCommonName } from "../../lib/units/common-name";
import { InvalidValue } from "../../lib/units/invalid-value";

test.each(["pbs.lab.example", "backup-stack", "a", "Jane Doe", "me@lab.example", "x".repeat(64)])(
  "%s names one certificate",
  (text) => {
    expect(isCommonName(text)).toBe(true);
    expect(asCommonName(text)).toBe(text);
  },
);

test.each(["", "*.lab.example", "a/b", "-a", "a.", "x".repeat(65), "pbs\nlab"])("%j does not", (text) => {
  expect(isCommonName(text)).toBe(false);
  expect(() => asCommonName(text)).toThrow(InvalidValue);
});
