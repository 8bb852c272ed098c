import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BROKEN_FILES } from "../layouts/broken-layouts";
import { commandLine } from "../support/command-line";

const folder = mkdtempSync(join(tmpdir(), "threefold-program-"));
const before = { ...process.env };
afterAll(() => rmSync(folder, { recursive: true, force: true }));
afterEach(() => {
  process.env = { ...before };
});

const STACK_TRACE = /TypeError|SyntaxError|RangeError|node_modules|^\s+at .*:\d+/m;
const SMALLEST = "test/layouts/data/smallest.yaml";

test.each([
  [["check", "--nope"]],
  [["frobnicate"]],
  [["host", "a", "b"]],
  [["token", "create", "x"]],
  [["token", "frobnicate"]],
  [["survive", "--lose"]],
  [["calendar", "frobnicate"]],
  [["simulate", "--nope"]],
])("%j is wrong usage: exit code 2", async (args) => {
  const { status, stderr } = await commandLine(...args);
  expect(status).toBe(2);
  expect(stderr).toMatch(/\S/);
});

test("help is no error", async () => {
  const { status, stdout } = await commandLine("check", "--help");
  expect({ status, stdout }).toEqual({ status: 0, stdout: expect.stringContaining("judge layouts") });
});

describe("check", () => {
  test.each(["plain", "folder.yaml", "folder.json", "folder.ts"])("a folder named %s is no layout", async (name) => {
    mkdirSync(join(folder, name));
    for (const format of ["text", "json"]) {
      const { status, stdout, stderr } = await commandLine("check", join(folder, name), "--format", format);
      expect(status).toBe(2);
      expect(stdout + stderr).toContain("layout/kind");
      expect(stdout + stderr).not.toMatch(STACK_TRACE);
    }
  });

  test.each(BROKEN_FILES.map((row, i) => ({ ...row, i })).filter(({ i }) => i % 4 === 0))(
    "$name ends with exit code 2 and $code",
    async ({ i, file, text, code }) => {
      const path = join(folder, `${i}-${file}`);
      writeFileSync(path, text);
      const { status, stdout, stderr } = await commandLine("check", path);
      expect(status).toBe(2);
      expect(stderr).toContain(`error[${code}]`);
      expect(stdout).toContain("does not fit");
      expect(stderr + stdout).not.toMatch(STACK_TRACE);
    },
  );
});

describe("context of the CDK CLI", () => {
  test.each(["{", "", "layout=x"])("%j is refused", async (json) => {
    process.env.CDK_CONTEXT_JSON = json;
    const { status, stderr } = await commandLine("check");
    expect(status).toBe(2);
    expect(stderr).toContain("error[settings/context]");
  });

  test.each(["null", "[]", '{"layout":5}'])("%j names no layout", async (json) => {
    process.env.CDK_CONTEXT_JSON = json;
    process.env.THREEFOLD_LAYOUT = SMALLEST;
    process.env.SOURCE_DATE_EPOCH = String(Date.UTC(2026, 11, 1) / 1000);
    expect((await commandLine("check")).stdout).toContain(SMALLEST);
  });
});

test.each([
  ["pve@pbs!main", "pbs:constructor", "token/no-server"],
  ["pve@pbs!main", "pve:__proto__", "token/no-server"],
  ["constructor!name", "pbs:backup", "token/no-token"],
  ["pve@pbs!toString", "pbs:backup", "token/no-token"],
])("token %s on %s is %s", async (id, on, code) => {
  const { status, stderr } = await commandLine("--layout", SMALLEST, "token", "create", id, "--on", on);
  expect(status).toBe(2);
  expect(stderr).toContain(`error[${code}]`);
});

test("a day that no calendar has is not the day of the check", async () => {
  process.env.SOURCE_DATE_EPOCH = "99999999999999999999";
  // whether the test certificate still holds today is not asked
  expect([0, 1]).toContain((await commandLine("check", SMALLEST)).status);
});
