import { readFileSync } from "node:fs";
import astronomyLab from "../../layouts/astronomy-lab";
import home from "../../layouts/home";
import { check } from "../../lib/rules/check";
import { DEMANDS } from "../../lib/rules/registry";
import type { LayoutInput } from "../../lib/spec/layout";
import { parseLayout } from "../../lib/spec/parse-layout";
import { LayoutError } from "../../lib/spec/problem";
import { compiledOnce, layoutNamed, TEST_DAY } from "../support/compiled";
import { fileOf } from "../support/host-content";
import { rowsBelow, valueAt, withValue } from "./seed-table";

const markdown = readFileSync("docs/seeds.md", "utf8");
const root = readFileSync("layouts/pki/example-root.pem", "utf8");

/** Properties of the resources of every stack by `stack id`, as the engines will get them. */
function synthesize(name: string): Map<string, unknown> {
  const compiled = compiledOnce(name);
  const resources = new Map<string, unknown>();
  for (const [stack, { Resources }] of Object.entries(compiled.cdk))
    for (const [id, { Properties }] of Object.entries(Resources)) resources.set(`${stack} ${id}`, Properties);
  for (const [stack, { resource }] of Object.entries(compiled.terraform))
    for (const [type, byName] of Object.entries(resource ?? {}))
      for (const [id, body] of Object.entries(byName)) resources.set(`${stack} ${type}.${id}`, body);
  return resources;
}

/** Codes with which a layout is refused or told off; anchors that are files are read first. */
function codesOf(layout: LayoutInput): string[] {
  const trusts = Object.fromEntries(
    Object.entries(layout.trusts ?? {}).map(([name, trust]) => [name, { ...trust, anchor: root }]),
  );
  try {
    const { findings } = check(parseLayout({ ...layout, trusts }), TEST_DAY);
    return findings.filter(({ acknowledged }) => !acknowledged).map(({ rule }) => rule.id);
  } catch (error) {
    if (error instanceof LayoutError) return error.problems.map(({ code }) => code);
    throw error;
  }
}

describe.each([
  ["home", "The home lab", home],
  ["astronomy-lab", "The astronomy lab", astronomyLab],
] as const)("%s", (name, title, layout) => {
  const rows = rowsBelow(markdown, title);
  const resources = synthesize(name);
  const label = ({ line, statement }: { line: number; statement: string }) => [`line ${line}: ${statement}`] as const;

  test("has rows", () => expect(rows.length).toBeGreaterThan(20));

  test.each(rows.filter(({ verdict }) => verdict.kind !== "refused").map((row) => [...label(row), row] as const))(
    "%s: the layout says so",
    (_label, { layout: said }) => {
      for (const { path, value } of said) expect({ [path]: valueAt(layout, path) }).toEqual({ [path]: value });
    },
  );

  test.each(rows.filter(({ emitted }) => emitted.length > 0).map((row) => [...label(row), row] as const))(
    "%s: the output holds it",
    (_label, { emitted }) => {
      for (const { stack, resource, path, value } of emitted) {
        if (stack === "out") {
          const [, host, path] = /^hosts\/([^/]+)\/files(\/.+)$/.exec(resource)!;
          expect(fileOf(layoutNamed(name), host!, path!)).toContain(value);
          continue;
        }
        expect([...resources.keys()]).toContain(`${stack} ${resource}`);
        expect({ [path]: valueAt(resources.get(`${stack} ${resource}`), path) }).toEqual({ [path]: value });
      }
    },
  );

  test.each(
    rows.flatMap((row) => (row.verdict.kind === "refused" ? [[...label(row), row.verdict.code, row] as const] : [])),
  )("%s: the nearest wording is %s", (_label, code, { layout: said }) => {
    expect(codesOf(layout)).not.toContain(code);
    expect(codesOf(said.reduce((broken, { path, value }) => withValue(broken, path, value), layout))).toContain(code);
  });

  test.each(rows.map((row) => [...label(row), row] as const))("%s: the verdict fits", (_label, row) => {
    const { verdict, layout: said, emitted } = row;
    if (verdict.kind === "same" || verdict.kind === "mended") {
      expect(said.length).toBeGreaterThan(0);
      expect(emitted.length).toBeGreaterThan(0);
    }
    if (verdict.kind === "not yet" || verdict.kind === "words") expect(emitted).toEqual([]);
    if (verdict.kind === "refused") expect(said.length).toBeGreaterThan(0);
    if (verdict.kind === "read by") {
      expect(said.length).toBeGreaterThan(0);
      expect([...DEMANDS.keys()]).toContain(verdict.code);
    }
  });
});
