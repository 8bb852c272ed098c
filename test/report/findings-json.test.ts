import { z } from "zod";
import { findingsJson, pointer } from "../../lib/report/findings-json";
import { FINDINGS_SCHEMA } from "../../lib/report/findings-schema";
import { finding, judged } from "./judged";

const schema = z.fromJSONSchema(FINDINGS_SCHEMA as Parameters<typeof z.fromJSONSchema>[0]);
const document = (...layouts: ReturnType<typeof judged>[]) => JSON.parse(findingsJson(layouts)) as unknown;

const { found: _, allowed: __, why: ___, position: ____, ...bare } = finding();
const layouts = [
  judged(
    finding({ fix: { path: ["datasets", "docs", "a/b~c", 0], value: true } }),
    finding({ severity: "warning", fix: { path: ["name"], value: undefined } }),
    finding({ severity: "warning", acknowledged: "the disk is slow" }),
  ),
  judged(),
  { ...judged({ ...bare, path: [] }), invalid: true },
];

test("what is printed fits the published schema", () => {
  expect(schema.safeParse(document(...layouts)).error).toBeUndefined();
  expect(schema.safeParse({ version: 2, layouts: [] }).success).toBe(false);
  expect(schema.safeParse({ version: 1, layouts: [{ file: "x" }] }).success).toBe(false);
});

test("layouts are counted and their findings told", () =>
  expect(document(...layouts)).toMatchObject({
    version: 1,
    layouts: [
      {
        file: "layouts/lab.yaml",
        verdict: "refused",
        errors: 1,
        others: 1,
        acknowledged: 1,
        findings: [
          {
            rule: "copies/three-per-dataset",
            path: "datasets.docs",
            pointer: "/datasets/docs",
            position: { line: 3, column: 5 },
            fix: { pointer: "/datasets/docs/a~1b~0c/0", value: true },
          },
          { fix: { pointer: "/name", remove: true } },
          { acknowledged: "the disk is slow" },
        ],
      },
      { verdict: "fits", findings: [] },
      { verdict: "invalid", findings: [{ path: "", pointer: "" }] },
    ],
  }));

test("pointers are escaped", () => expect(pointer(["a/b", 0, "~"])).toBe("/a~1b/0/~0"));
