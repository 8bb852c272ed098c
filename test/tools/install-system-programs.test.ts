import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installSystemPrograms } from "../../tools/install-system-programs";

const PROGRAMS = [
  { name: "x", program: "acme-x", debianPackage: "acme", neededFor: "x" },
  { name: "y", program: "acme-y", debianPackage: "acme", neededFor: "y" },
  { name: "z", program: "zeta-z", debianPackage: "zeta", neededFor: "z" },
];
const path = process.env.PATH;
let bin: string;

beforeEach(() => {
  bin = mkdtempSync(join(tmpdir(), "threefold-system-"));
  process.env.PATH = `${bin}:/usr/bin:/bin`;
  script("acme-y", "true");
});

afterEach(() => {
  process.env.PATH = path;
  rmSync(bin, { recursive: true });
});

function script(name: string, text: string): void {
  writeFileSync(join(bin, name), `#!/bin/sh\n${text}\n`);
  chmodSync(join(bin, name), 0o755);
}

/** An `apt-get` that notes its arguments and settings and, asked to install, puts a program there. */
function aptGet(installs: string): void {
  script(
    "apt-get",
    `echo "$DEBIAN_FRONTEND $SYSTEMD_OFFLINE $*" >> ${bin}/calls\n[ "$1" = update ] || for p in ${installs}; do cp ${bin}/acme-y ${bin}/$p; done`,
  );
}

test("the packages of what is missing are installed once each, with no question and no service started", async () => {
  aptGet("acme-x zeta-z");
  const report = await installSystemPrograms({ programs: PROGRAMS, install: true });
  expect(report).toEqual({ lines: [`  x ${bin}/acme-x`, `  y ${bin}/acme-y`, `  z ${bin}/zeta-z`] });
  expect(readFileSync(join(bin, "calls"), "utf8").split("\n")).toEqual([
    "noninteractive 1 update --quiet",
    "noninteractive 1 install --quiet --yes --no-install-recommends acme zeta",
    "",
  ]);
});

test("what is still missing afterwards is named, with the line that would get it", async () => {
  aptGet("zeta-z");
  const report = await installSystemPrograms({ programs: PROGRAMS, install: true });
  expect(report.lines[0]).toBe("  x is missing (needed for x)");
  expect(report.remedy).toBe("apt-get install --no-install-recommends acme");
});

test("what apt-get complains about is passed on", async () => {
  script("apt-get", 'echo "E: no space left" >&2; exit 100');
  const report = await installSystemPrograms({ programs: PROGRAMS, install: true });
  expect(report.failure).toContain("E: no space left");
});

test("nothing is installed where it is not allowed", async () => {
  aptGet("acme-x zeta-z");
  const report = await installSystemPrograms({ programs: PROGRAMS, install: false });
  expect(report.remedy).toBe("apt-get install --no-install-recommends acme zeta");
  expect(() => readFileSync(join(bin, "calls"))).toThrow("ENOENT");
});
