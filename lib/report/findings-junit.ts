import { type FindingRecord, isOpen, type JudgedLayout, refuses } from "./findings-report";
import { problemText } from "./problem-text";

/**
 * Findings as JUnit XML: a suite for each layout, a case for each rule. Open errors fail the case, other open findings
 * are its output, a case of which every finding is acknowledged counts as skipped. A layout of the wrong form has one
 * case for each code, in error.
 */
export function findingsJunit(layouts: readonly JudgedLayout[], rules: Iterable<string>): string {
  const ids = [...rules];
  const suites = layouts.map((judged) => suite(judged, ids));
  const sum = (key: "tests" | "failures" | "errors" | "skipped") =>
    suites.reduce((total, { counts }) => total + counts[key], 0);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="threefold check" tests="${sum("tests")}" failures="${sum("failures")}" errors="${sum("errors")}" skipped="${sum("skipped")}">`,
    ...suites.flatMap(({ lines }) => lines),
    "</testsuites>",
  ].join("\n");
}

function suite({ file, invalid, findings }: JudgedLayout, rules: readonly string[]) {
  const ids = invalid ? [...new Set(findings.map(({ code }) => code))] : rules;
  const byRule = new Map<string, FindingRecord[]>(ids.map((id) => [id, []]));
  for (const finding of findings) byRule.get(finding.code)?.push(finding);
  const counts = { tests: ids.length, failures: 0, errors: 0, skipped: 0 };
  const cases = [...byRule].flatMap(([id, found]) => {
    const open = found.filter(isOpen);
    const failing = found.filter(refuses);
    const attributes = `classname="${xml(file)}" name="${xml(id)}"`;
    if (found.length === 0) return [`    <testcase ${attributes}/>`];
    const text = (some: readonly FindingRecord[]) => xml(some.map((one) => problemText(one)).join("\n\n"));
    const body: string[] = [];
    if (failing.length > 0) {
      counts[invalid ? "errors" : "failures"]++;
      const tag = invalid ? "error" : "failure";
      body.push(`      <${tag} type="${xml(id)}" message="${xml(failing[0]!.message)}">${text(failing)}</${tag}>`);
    } else if (open.length === 0) {
      counts.skipped++;
      body.push(`      <skipped message="${xml(found.map(({ acknowledged }) => acknowledged).join("; "))}"/>`);
    }
    const others = open.filter((one) => !refuses(one));
    if (others.length > 0) body.push(`      <system-out>${text(others)}</system-out>`);
    return [`    <testcase ${attributes}>`, ...body, "    </testcase>"];
  });
  const { tests, failures, errors, skipped } = counts;
  const lines = [
    `  <testsuite name="${xml(file)}" tests="${tests}" failures="${failures}" errors="${errors}" skipped="${skipped}">`,
    ...cases,
    "  </testsuite>",
  ];
  return { counts, lines };
}

const ENTITIES: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&apos;",
};

/** Text for XML 1.0, which has no characters for control codes and halves of pairs, not even escaped. */
const xml = (text: string): string =>
  [...text]
    .map(
      (c) =>
        ENTITIES[c] ?? (/^[\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]$/u.test(c) ? c : "\u{FFFD}"),
    )
    .join("");
