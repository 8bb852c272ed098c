import { readFileSync } from "node:fs";
import { PYTHON_PROGRAMS } from "../../tools/python-programs";
import { LOCKED_REQUIREMENTS, pinnedPackages } from "../../tools/python-requirements";

const locked = readFileSync(LOCKED_REQUIREMENTS, "utf8")
  .split(/\n(?=\S)/)
  .map((text) => text.trim());

test("the locked packages are those that are asked for", () => {
  const lines = locked.map((text) => text.split(/[\s;]/)[0]);
  for (const [name, version] of Object.entries(pinnedPackages())) {
    expect(lines).toContain(`${name}==${version}`);
  }
});

test("each locked package has a version and a checksum", () => {
  expect(locked.length).toBeGreaterThan(Object.keys(pinnedPackages()).length);
  for (const text of locked) {
    expect(text).toMatch(/^[\w.-]+==[\w.]+.*(\n\s+--hash=sha256:[0-9a-f]{64}( \\)?)+$/);
  }
});

test("the package of each program is asked for", () => {
  expect(Object.keys(pinnedPackages())).toEqual(expect.arrayContaining(PYTHON_PROGRAMS.map((one) => one.package)));
});
