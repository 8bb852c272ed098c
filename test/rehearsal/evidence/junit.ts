import type { Evidence, EvidenceStep, NotRun, PartEvidence } from "./evidence";

/** The evidence as a JUnit file, for CI systems that show one: a suite a part, a case a step. */
export function junitOf({ layout, began, seconds, parts, notRun }: Evidence): string {
  const steps = parts.flatMap((part) => part.steps);
  const suites = [...parts.map((part) => suite(layout, began, part)), ...notRun.map((part) => missing(layout, part))];
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name=${quoted(`rehearsal of ${layout}`)} ${counts(steps, notRun.length)} time="${seconds.toFixed(3)}">`,
    ...suites,
    "</testsuites>",
    "",
  ].join("\n");
}

function suite(layout: string, began: string, { part, seconds, steps, tools }: PartEvidence): string {
  const timestamp = began.replace(/\.\d+Z$/, "");
  return [
    `  <testsuite name=${quoted(part)} ${counts(steps)} errors="0" skipped="0" time="${seconds.toFixed(3)}" timestamp="${timestamp}">`,
    "    <properties>",
    ...Object.entries(tools).map(
      ([name, version]) => `      <property name=${quoted(name)} value=${quoted(version)}/>`,
    ),
    "    </properties>",
    ...steps.map((step) => testCase(layout, part, step)),
    "  </testsuite>",
  ].join("\n");
}

/** A suite with an error: CI systems pass over what is only skipped. */
const missing = (layout: string, { part, why }: NotRun): string =>
  [
    `  <testsuite name=${quoted(part)} tests="1" failures="0" errors="1" skipped="0" time="0">`,
    `    <testcase classname=${quoted(`${layout}.${part}`)} name="is run" time="0">`,
    `      <error message="a program is missing">${escaped(why)}</error>`,
    "    </testcase>",
    "  </testsuite>",
  ].join("\n");

function testCase(layout: string, part: string, { name, where, expected, seen, ok, seconds }: EvidenceStep): string {
  const title = where === undefined ? name : `${name}: ${where}`;
  const open = `    <testcase classname=${quoted(`${layout}.${part}`)} name=${quoted(title)} time="${seconds.toFixed(3)}"`;
  if (ok) return `${open}/>`;
  const text = escaped(`expected: ${expected}\nseen: ${seen}`);
  return `${open}>\n      <failure message=${quoted(`expected ${expected}`)}>${text}</failure>\n    </testcase>`;
}

const counts = (steps: readonly EvidenceStep[], notRun = 0): string =>
  `tests="${steps.length + notRun}" failures="${steps.filter(({ ok }) => !ok).length}"`;

const quoted = (text: string): string => `"${escaped(text).replaceAll("\n", "&#10;")}"`;

/** XML 1.0 has no place for other control characters, not even escaped. */
function escaped(text: string): string {
  const printable = [...text].filter((c) => c >= " " || c === "\n" || c === "\t").join("");
  return printable.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
