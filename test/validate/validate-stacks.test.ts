import type { Diagnostic } from "./diagnostic";
import { missingProviders } from "./validate-stack";
import { outcomeOf, tallyLine } from "./validate-stacks";

function notFound(source: string): Diagnostic {
  return {
    severity: "error",
    summary: "Failed to resolve provider packages",
    detail: `Could not resolve provider ${source}: no available releases match the given constraints 6.25.0`,
  };
}

const terraformNotFound: Diagnostic = {
  severity: "error",
  summary: "Failed to query available provider packages",
  detail: "Could not retrieve the list of available versions for provider hashicorp/aws: not found in any location",
};
const other: Diagnostic = { severity: "error", summary: "Invalid block", detail: "Blocks of type x are not expected." };
const warning: Diagnostic = { severity: "warning", summary: "Deprecated" };

test.each<[string, Diagnostic[], string[]]>([
  ["one", [notFound("hashicorp/aws")], ["hashicorp/aws"]],
  ["one, in Terraform's words", [terraformNotFound], ["hashicorp/aws"]],
  ["several", [notFound("hashicorp/aws"), warning, notFound("acme/x")], ["hashicorp/aws", "acme/x"]],
  ["none, because something else is wrong too", [notFound("hashicorp/aws"), other], []],
  ["none", [warning], []],
])("missing providers: %s", (_, diagnostics, missing) => {
  expect(missingProviders(diagnostics)).toEqual(missing);
});

test.each([
  [true, [], "passed"],
  [false, [], "failed"],
  [false, ["hashicorp/aws"], "skipped"],
  [false, ["bpg/proxmox"], "failed"],
  [false, ["hashicorp/aws", "magodo/restful"], "failed"],
])("ok %s, missing %j: %s", (ok, missing, outcome) => {
  expect(outcomeOf({ ok, missing })).toBe(outcome);
});

test("the last line counts skipped stacks only where there are any", () => {
  expect(tallyLine({ passed: 3, failed: 0, skipped: 0 })).toBe("3 passed, 0 failed");
  expect(tallyLine({ passed: 3, failed: 1, skipped: 2 })).toBe("3 passed, 1 failed, 2 skipped");
});
