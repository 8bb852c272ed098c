import type { Evidence, EvidenceStep, PartEvidence } from "./evidence";

/** The evidence as a JUnit file, for CI systems that show one: a suite a part, a case a step. */
export function junitOf({ layout, began, seconds, parts }: Evidence): string {
  const steps = parts.flatMap((part) => part.steps);
  const suites = parts.map((part) => suite(layout, began, part));
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name=${quoted(`rehearsal of ${layout}`)} ${counts(steps)} time="${seconds.toFixed(3)}">`,
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

function testCase(layout: string, part: string, { name, where, expected, seen, ok, seconds }: EvidenceStep): string {
  const title = where === undefined ? name : `${name}: ${where}`;
  const open = `    <testcase classname=${quoted(`${layout}.${part}`)} name=${quoted(title)} time="${seconds.toFixed(3)}"`;
  if (ok) return `${open}/>`;
  const text = escaped(`expected: ${expected}\nseen: ${seen}`);
  return `${open}>\n      <failure message=${quoted(`expected ${expected}`)}>${text}</failure>\n    </testcase>`;
}

const counts = (steps: readonly EvidenceStep[]): string =>
  `tests="${steps.length}" failures="${steps.filter(({ ok }) => !ok).length}"`;

const quoted = (text: string): string => `"${escaped(text).replaceAll("\n", "&#10;")}"`;

/** XML 1.0 has no place for other control characters, not even escaped. */
function escaped(text: string): string {
  const printable = [...text].filter((c) => c >= " " || c === "\n" || c === "\t").join("");
  return printable.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}
