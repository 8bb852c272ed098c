import { chmodSync, existsSync, mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { copyModule, removeTree } from "../../tools/copy-module";

const path = process.env.PATH;
let root: string;
let cached: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "threefold-module-"));
  cached = join(root, "cache", "x@v1.2.3");
  mkdirSync(join(cached, "web"), { recursive: true });
  writeFileSync(join(cached, "go.mod"), "module example.org/x\n");
  chmodSync(join(cached, "web"), 0o555);
  chmodSync(cached, 0o555);
  // a `go` that knows one module
  writeFileSync(
    join(root, "go"),
    `#!/bin/sh\n[ "$*" = "mod download -json example.org/x@v1.2.3" ] && echo '{"Dir": "${cached}"}'\n`,
  );
  chmodSync(join(root, "go"), 0o755);
  process.env.PATH = `${root}:${path}`;
});

afterEach(() => {
  process.env.PATH = path;
  removeTree(root);
});

test("a copy has the module's files and the added ones, and can be removed; the cache stays as it was", async () => {
  const copy = join(root, "copy");
  for (const page of ["first", "second"]) {
    await copyModule(root, "example.org/x@v1.2.3", { "web/dist/index.html": page }, copy);
    expect(readFileSync(join(copy, "go.mod"), "utf8")).toBe("module example.org/x\n");
    expect(readFileSync(join(copy, "web/dist/index.html"), "utf8")).toBe(page);
  }
  expect(existsSync(join(cached, "web/dist"))).toBe(false);
  expect(statSync(cached).mode & 0o777).toBe(0o555);
  removeTree(copy);
  expect(existsSync(copy)).toBe(false);
});

test("a module that cannot be had is an error with what go said", async () => {
  await expect(copyModule(root, "example.org/y@v1.0.0", {}, join(root, "copy"))).rejects.toThrow("go mod failed");
});
