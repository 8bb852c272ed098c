import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { generateBindings } from "../../providers/generate-bindings";

const committed = join(__dirname, "..", "..", "providers");
let root: string;
let said: jest.SpyInstance;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "threefold-generate-"));
  said = jest.spyOn(console, "error").mockImplementation();
  for (const name of ["proxmox", "restful"]) {
    mkdirSync(join(root, "providers", name), { recursive: true });
    for (const file of ["package.json", "schema.json"]) {
      cpSync(join(committed, name, file), join(root, "providers", name, file));
    }
  }
});

afterEach(() => {
  said.mockRestore();
  rmSync(root, { recursive: true });
});

function pin(version: string): void {
  writeFileSync(join(root, "package.json"), JSON.stringify({ devDependencies: { "cdktf-cli": version } }));
}

function installCli(version: string): void {
  const folder = join(root, "node_modules", "cdktf-cli");
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, "package.json"), JSON.stringify({ version, bin: { cdktf: "cdktf.js" } }));
  writeFileSync(join(folder, "cdktf.js"), "console.error('broken on purpose'); process.exit(7);");
}

test("without cdktf-cli it says what is missing and how to get it", () => {
  pin("0.21.0");
  expect(generateBindings(root)).toBe(3);
  expect(said.mock.calls.join()).toMatch(/bpg\/proxmox .* magodo\/restful .*cdktf-cli.* is not installed[\s\S]*npm ci/);
});

test("a generator of another version than the pinned one is refused", () => {
  pin("0.21.0");
  installCli("0.20.0");
  expect(generateBindings(root)).toBe(3);
  expect(said.mock.calls.join()).toContain("pins cdktf-cli 0.21.0, but 0.20.0 is installed");
});

test("a generator that fails is quoted", () => {
  pin("0.21.0");
  installCli("0.21.0");
  expect(generateBindings(root)).toBe(3);
  expect(said.mock.calls.join()).toMatch(/cdktf get ended with 7[\s\S]*broken on purpose/);
});

test("bindings that are up to date need no generator", () => {
  const repository = join(committed, "..");
  cpSync(join(repository, "package.json"), join(root, "package.json"));
  for (const name of ["proxmox", "restful"]) {
    mkdirSync(join(root, "providers", name, "lib"));
    cpSync(join(committed, name, "lib", ".schema-hash"), join(root, "providers", name, "lib", ".schema-hash"));
  }
  expect(generateBindings(root)).toBe(0);
  expect(said).not.toHaveBeenCalled();
});
