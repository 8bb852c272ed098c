import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import { z } from "zod";
import { loadLayout } from "../../bin/load-layout";
import { CopyGraph } from "../../lib/graph/copy-graph";
import { check } from "../../lib/rules/check";
import { RestoreGraph } from "../../lib/survive/restore-graph";
import { singleLosses } from "../../lib/survive/single-losses";
import { compiledCdk, compiledTerraform, TEST_DAY } from "../support/compiled";

const file = join(__dirname, "../../layouts/small.yaml");
const layout = loadLayout(file);

test("the small layout fits, and nothing has to be acknowledged", () => {
  expect(check(layout, TEST_DAY).findings).toEqual([]);
  expect(layout.acknowledge).toEqual([]);
});

test("the small layout survives every single loss", () =>
  expect(singleLosses(new RestoreGraph(new CopyGraph(layout))).filter(({ loses }) => loses.length > 0)).toEqual([]));

test("the published JSON Schema takes it", () => {
  const published = JSON.parse(readFileSync(join(__dirname, "../../docs/reference/layout.schema.json"), "utf8"));
  expect(z.fromJSONSchema(published).safeParse(parse(readFileSync(file, "utf8"))).error).toBeUndefined();
});

test("both engines make its stacks, and the tutorial names them as they are", () => {
  const tutorial = readFileSync(join(__dirname, "../../docs/tutorial.md"), "utf8");
  const named = new Set(
    [...tutorial.matchAll(/\bmine(-(?:pbs|pve|host)-[a-z0-9-]+)/g)].map(([, stack]) => `small${stack}`),
  );
  expect([...named].sort()).toEqual(["small-pbs-pbs1", "small-pve-home"]);
  expect(Object.keys(compiledCdk(layout)).sort()).toEqual([
    "small-account-aws",
    "small-iam-aws",
    "small-repo-documents",
    "small-repo-guests",
  ]);
  expect(Object.keys(compiledTerraform(layout)).sort()).toEqual([
    "small-host-pbs1",
    "small-pbs-pbs1",
    "small-pve-home",
  ]);
}, 60_000);
