import { existsSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { installTools } from "../../tools/install-tools";
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

test("--list prints name, version and module of each tool and installs nothing", () => {
  expect(installTools(root, ["--list"])).toBe(0);
  const lines: string[] = printed.mock.calls.flat();
  expect(lines.map((line) => line.split(" ")[0])).toEqual(TOOLS.map(({ name }) => name));
  expect(lines.every((line) => /^\S+ \d+\.\d+\.\d+ github\.com\/\S+$/.test(line))).toBe(true);
  expect(existsSync(join(root, ".tools"))).toBe(false);
});

test("an unknown name is refused with the names there are", () => {
  expect(installTools(root, ["--only", "terraform"])).toBe(2);
  expect(said.mock.calls.join()).toContain("no tool terraform; there are opentofu, proxmox, restful");
});

test("an unknown option is refused with the usage", () => {
  expect(installTools(root, ["--force"])).toBe(2);
  expect(said.mock.calls.join()).toContain("usage:");
});

test("without Go it says so and ends with 3", () => {
  const path = process.env.PATH;
  process.env.PATH = root;
  try {
    expect(installTools(root, [])).toBe(3);
  } finally {
    process.env.PATH = path;
  }
  expect(said.mock.calls.join()).toMatch(/`go` is not on PATH.*install Go/);
});
