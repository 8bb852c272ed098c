import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { findTool } from "../../tools/find-tool";
import { type KnownProgram, knownPrograms } from "../../tools/known-programs";
import { MissingTool } from "../../tools/missing-tool";
import { SYSTEM_PROGRAMS } from "../../tools/system-programs";

const PROGRAMS: readonly KnownProgram[] = [
  { command: "acme", minimum: { version: "1.10.0", ask: ["version"] }, remedy: "npm run tools -- --only acme" },
  { command: "zeta", remedy: "apt-get install zeta" },
];
const path = process.env.PATH;
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "threefold-find-"));
  process.env.PATH = `${join(root, "path")}:/usr/bin:/bin`;
});

afterEach(() => {
  process.env.PATH = path;
  rmSync(root, { recursive: true });
});

function program(file: string, version: string): string {
  const full = join(root, file);
  mkdirSync(dirname(full), { recursive: true });
  writeFileSync(full, `#!/bin/sh\necho "$(basename $0) $1 v${version} linux/amd64"\n`);
  chmodSync(full, 0o755);
  return full;
}

const find = (command: string) => findTool(command, root, PROGRAMS);

test("what was installed comes before PATH", () => {
  program("path/acme", "2.0.0");
  const own = program(".tools/bin/acme", "1.10.0");
  expect(find("acme")).toBe(own);
});

test.each(["1.10.0", "1.10.1", "1.11", "2.0.0"])("version %s on PATH will do", (version) => {
  const file = program("path/acme", version);
  expect(find("acme")).toBe(file);
});

test.each(["1.9.9", "1.9", "0.99.0"])("version %s on PATH is too old", (version) => {
  const file = program("path/acme", version);
  expect(() => find("acme")).toThrow(
    new MissingTool(`acme 1.10.0 is needed, ${file} is ${version}; run: npm run tools -- --only acme`),
  );
});

test("a program that tells no version is not trusted", () => {
  program("path/acme", "unknown");
  expect(() => find("acme")).toThrow("is of no known version");
});

test("any version of a program of the system will do", () => {
  const file = program("path/zeta", "0.1");
  expect(find("zeta")).toBe(file);
});

test("a program that is nowhere is missing, with what to do", () => {
  expect(() => find("acme")).toThrow(new MissingTool("acme 1.10.0 is not there; run: npm run tools -- --only acme"));
  expect(() => find("zeta")).toThrow(new MissingTool("zeta is not there; run: apt-get install zeta"));
});

test("a file that cannot be run does not count", () => {
  chmodSync(program("path/zeta", "1"), 0o644);
  expect(() => find("zeta")).toThrow(MissingTool);
});

test("a name that nobody installs is a mistake of the caller", () => {
  expect(() => find("omega")).toThrow("no tool omega; there are acme, zeta");
});

test("every program that is installed is known, once, with the pinned version where there is one", () => {
  const known = knownPrograms();
  const commands = known.map(({ command }) => command);
  expect(new Set(commands).size).toBe(commands.length);
  expect(commands).toEqual(
    expect.arrayContaining(["tofu", "restic", "step", "step-ca", "aws_signing_helper", "backrest", "aws", "cfn-lint"]),
  );
  expect(commands).toEqual(expect.arrayContaining(SYSTEM_PROGRAMS.map(({ program }) => program)));
  expect(known.find(({ command }) => command === "aws")?.minimum?.version).toMatch(/^1\.\d+\.\d+$/);
});
