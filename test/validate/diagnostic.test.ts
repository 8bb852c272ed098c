import { type Diagnostic, diagnosticsOf, parseJsonLines, printDiagnostic } from "./diagnostic";

test("diagnostics are taken from a log in which other lines stand between", () => {
  const log = [
    "plain text",
    '{"@level":"info","@message":"Initializing"}',
    '{"@level":"error","diagnostic":{"severity":"error","summary":"S","detail":"D"}}',
    "",
  ].join("\n");
  expect(diagnosticsOf(parseJsonLines(log), "unused")).toEqual([{ severity: "error", summary: "S", detail: "D" }]);
});

test("without any, stderr speaks", () => {
  expect(diagnosticsOf(parseJsonLines("null\n3"), " killed\n")).toEqual([{ severity: "error", summary: "killed" }]);
});

test.each<[string, Partial<Diagnostic>, string]>([
  ["nothing", {}, "error: S\n  a\n  b"],
  ["its address", { address: "x.y" }, "error: S (x.y)\n  a\n  b"],
  [
    "its address and place",
    { address: "x.y", range: { filename: "cdk.tf.json", start: { line: 4 } } },
    "error: S (x.y, cdk.tf.json:4)\n  a\n  b",
  ],
])("a diagnostic is printed with %s, the detail indented", (_, more, printed) => {
  expect(printDiagnostic({ severity: "error", summary: "S", detail: "a\nb", ...more })).toBe(printed);
});
