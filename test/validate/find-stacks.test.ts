import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { findStacks } from "./find-stacks";

let root: string;

beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "threefold-stacks-"));
});

afterEach(() => {
  rmSync(root, { recursive: true });
});

function stack(path: string): string {
  const dir = join(root, path);
  mkdirSync(dir, { recursive: true });
  writeFileSync(join(dir, "cdk.tf.json"), "{}");
  return dir;
}

test("the stacks of several output folders are found, sorted; hidden folders are not searched", () => {
  const pve = stack("reference/stacks/pve");
  const pbs = stack("home/stacks/pbs");
  stack("home/stacks/.terraform/x");
  mkdirSync(join(root, "empty"));
  expect(findStacks(root)).toEqual([pbs, pve]);
});

test("a stack's own folder may be given", () => {
  const dir = stack("pve");
  stack("pve/assets/nested");
  expect(findStacks(dir)).toEqual([dir]);
});
