import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installTools } from "../../tools/install-tools";
import { SYSTEM_PROGRAMS } from "../../tools/system-programs";
import { TOOLS } from "../../tools/tools";

let root: string;
let printed: jest.SpyInstance;
let said: jest.SpyInstance;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "threefold-install-"));
  printed = jest.spyOn(console, "log").mockImplementation();
  said = jest.spyOn(console, "error").mockImplementation();
});

afterEach(() => {
  jest.restoreAllMocks();
  rmSync(root, { recursive: true });
});

test("--list prints name, version and source of everything and installs nothing", async () => {
  expect(await installTools(root, ["--list"])).toBe(0);
  const lines: string[] = printed.mock.calls.flat();
  const names = [...TOOLS, ...SYSTEM_PROGRAMS].map(({ name }) => name);
  const listed = lines.map((line) => line.split(" ")[0]);
  expect(listed.filter((name) => name !== "python")).toEqual(names);
  expect(lines).toContain("restic 0.19.1 github.com/restic/restic");
  expect(lines).toContain("python 5.2.1 pypi.org/project/moto");
  expect(lines).toContain("nftables any packages.debian.org/nftables");
  expect(lines.every((line) => /^\S+ (\d+\.\d+\.\d+|any) \S+$/.test(line))).toBe(true);
  expect(existsSync(join(root, ".tools"))).toBe(false);
});

test("every name for --only is there once", () => {
  const names = ["python", ...[...TOOLS, ...SYSTEM_PROGRAMS].map(({ name }) => name)];
  expect(new Set(names).size).toBe(names.length);
});

test("an unknown name is refused with the names there are", async () => {
  expect(await installTools(root, ["--only", "terraform"])).toBe(2);
  expect(said.mock.calls.join()).toMatch(/no tool terraform; there are restful, .*restic, .*python, .*shellcheck/);
});

test("an unknown option is refused with the usage", async () => {
  expect(await installTools(root, ["--force"])).toBe(2);
  expect(said.mock.calls.join()).toContain("usage:");
});

describe("with nothing on PATH", () => {
  const path = process.env.PATH;

  beforeEach(() => {
    process.env.PATH = root;
  });

  afterEach(() => {
    process.env.PATH = path;
  });

  test("everything that is missing is said at once, and it ends with 3", async () => {
    expect(await installTools(root, [])).toBe(3);
    const text = said.mock.calls.join("\n");
    expect(text).toMatch(/`go` is not on PATH.*install Go/);
    expect(text).toContain("python3 3.11 or newer with its module venv is needed: `apt-get install python3-venv`");
    expect(text).toMatch(/programs of the system are missing; run: apt-get install .*shellcheck/);
  });

  test("--only asks for nothing else", async () => {
    expect(await installTools(root, ["--only", "shellcheck"])).toBe(3);
    expect(said.mock.calls).toEqual([
      ["tools: programs of the system are missing; run: apt-get install --no-install-recommends shellcheck"],
    ]);
  });

  test("--no-system lets programs of the system be missing, and says what would get them", async () => {
    expect(await installTools(root, ["--only", "shellcheck", "--no-system"])).toBe(0);
    expect(said).not.toHaveBeenCalled();
    expect(printed.mock.calls.join("\n")).toContain("apt-get install --no-install-recommends shellcheck");
  });
});
