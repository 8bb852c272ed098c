import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findTerraform } from "../../tools/find-terraform";

const path = process.env.PATH;
let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "threefold-terraform-"));
  process.env.PATH = join(root, "path");
  for (const folder of ["path", "tools"]) mkdirSync(join(root, folder));
  writeFileSync(join(root, "tools/tofurc"), "");
});

afterEach(() => {
  process.env.PATH = path;
  rmSync(root, { recursive: true });
});

function terraform(says: string): string {
  const file = join(root, "path/terraform");
  writeFileSync(file, `#!/bin/sh\necho "${says}"\n`);
  chmodSync(file, 0o755);
  return file;
}

const find = () => findTerraform(join(root, "tools"));

test("the Terraform of PATH, with the mirror of the tools", () => {
  const program = terraform("Terraform v1.12.0\non linux_amd64");
  expect(find()).toEqual({ name: "terraform", program, cliConfig: join(root, "tools/tofurc") });
  terraform("Terraform v1.14.0-rc1");
  expect(find()?.program).toBe(program);
});

test("one before 1.12 is none, nor is OpenTofu by that name, nor one that says nothing", () => {
  terraform("Terraform v1.11.4");
  expect(find()).toBeUndefined();
  terraform("OpenTofu v1.12.6\non linux_amd64");
  expect(find()).toBeUndefined();
  terraform("");
  expect(find()).toBeUndefined();
});

test("without the providers, or without Terraform, there is none", () => {
  expect(find()).toBeUndefined();
  terraform("Terraform v1.13.2");
  rmSync(join(root, "tools/tofurc"));
  expect(find()).toBeUndefined();
});
