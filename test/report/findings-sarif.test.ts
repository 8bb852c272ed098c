import { z } from "zod";
import { findingsSarif } from "../../lib/report/findings-sarif";
import { finding, judged, rule } from "./judged";

const text = z.strictObject({ text: z.string().min(1) });
const level = z.enum(["none", "note", "warning", "error"]);

/** The part of the schema of SARIF 2.1.0 that a log like ours touches; unknown properties are errors there too. */
const sarif = z.strictObject({
  $schema: z.url(),
  version: z.literal("2.1.0"),
  runs: z.array(
    z.strictObject({
      tool: z.strictObject({
        driver: z.strictObject({
          name: z.string(),
          rules: z.array(
            z.strictObject({
              id: z.string(),
              shortDescription: text,
              fullDescription: text.optional(),
              help: text.optional(),
              defaultConfiguration: z.strictObject({ level }),
            }),
          ),
        }),
      }),
      columnKind: z.enum(["utf16CodeUnits", "unicodeCodePoints"]),
      results: z.array(
        z.strictObject({
          ruleId: z.string(),
          ruleIndex: z.int().min(0),
          level,
          message: text,
          locations: z.array(
            z.strictObject({
              physicalLocation: z.strictObject({
                artifactLocation: z.strictObject({ uri: z.string().regex(/^[A-Za-z0-9._~:/%!$&'()*+,;=@-]+$/) }),
                region: z.strictObject({ startLine: z.int().min(1), startColumn: z.int().min(1) }).optional(),
              }),
              logicalLocations: z
                .array(z.strictObject({ fullyQualifiedName: z.string(), kind: z.string() }))
                .optional(),
            }),
          ),
          partialFingerprints: z.record(z.string(), z.string()),
          suppressions: z
            .array(
              z.strictObject({
                kind: z.enum(["inSource", "external"]),
                status: z.enum(["accepted", "underReview", "rejected"]),
                justification: z.string(),
              }),
            )
            .optional(),
        }),
      ),
    }),
  ),
});

const rules = new Map([[rule.id, rule]]);
const log = (...layouts: ReturnType<typeof judged>[]) => sarif.parse(JSON.parse(findingsSarif(layouts, rules)));

test("a log fits SARIF and each result names its rule by index", () => {
  const { position: _, ...nowhere } = finding({ code: "spec/type", path: [], message: "a layout is an object" });
  const [run] = log(judged(finding(), finding({ severity: "info" })), { ...judged(nowhere), invalid: true }).runs;
  const listed = run!.tool.driver.rules;
  expect(listed.map(({ id }) => id)).toEqual(["copies/three-per-dataset", "spec/type"]);
  for (const { ruleId, ruleIndex } of run!.results) expect(listed[ruleIndex]!.id).toBe(ruleId);
  expect(listed[0]).toMatchObject({ shortDescription: { text: rule.title }, defaultConfiguration: { level: "error" } });
  expect(run!.results.map((result) => result.level)).toEqual(["error", "note", "error"]);
  expect(run!.results[0]!.locations[0]).toEqual({
    physicalLocation: { artifactLocation: { uri: "layouts/lab.yaml" }, region: { startLine: 3, startColumn: 5 } },
    logicalLocations: [{ fullyQualifiedName: "datasets.docs", kind: "member" }],
  });
  expect(run!.results[2]!.locations[0]!.physicalLocation.region).toBeUndefined();
});

test("what is acknowledged is suppressed with its reason", () =>
  expect(log(judged(finding({ acknowledged: "the disk is slow" }))).runs[0]!.results[0]!.suppressions).toEqual([
    { kind: "inSource", status: "accepted", justification: "the disk is slow" },
  ]));

test("a fingerprint keeps when lines move, and tells places and rules apart", () => {
  const print = (...args: Parameters<typeof finding>) =>
    log(judged(finding(...args))).runs[0]!.results[0]!.partialFingerprints["threefold/v1"];
  expect(print()).toMatch(/^[0-9a-f]{64}$/);
  expect(print({ position: { line: 99, column: 1 }, found: "other" })).toBe(print());
  expect(new Set([print(), print({ path: ["datasets", "x"] }), print({ code: "rpo/local" })]).size).toBe(3);
});

test("paths become references", () => {
  const uriOf = (file: string) =>
    log({ ...judged(finding()), file }).runs[0]!.results[0]!.locations[0]!.physicalLocation.artifactLocation.uri;
  expect(uriOf("my layouts/lab.yaml")).toBe("my%20layouts/lab.yaml");
  expect(uriOf("/etc/lab.yaml")).toBe("file:///etc/lab.yaml");
});

test("the same findings give the same log", () => {
  const layouts = [judged(finding(), finding({ code: "spec/type" }))];
  expect(findingsSarif(layouts, rules)).toBe(findingsSarif(layouts, rules));
});
