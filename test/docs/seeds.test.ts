import { existsSync, readFileSync } from "node:fs";
import astronomyLab from "../../layouts/astronomy-lab";
import home from "../../layouts/home";
import { check } from "../../lib/rules/check";
import { DEMANDS } from "../../lib/rules/registry";
import type { Layout, LayoutInput } from "../../lib/spec/layout";
import { parseLayout } from "../../lib/spec/parse-layout";
import { LayoutError } from "../../lib/spec/problem";
import { ACTS } from "../rehearsal/host/acts/acts";
import { rehearsedLayout } from "../rehearsal/host/files/rehearsed-layout";
import { lostLayout } from "../rehearsal/site-loss/lost-layout";
import { SCENARIOS } from "../rehearsal/site-loss/scenarios";
import { compiledOnce, layoutNamed, TEST_DAY } from "../support/compiled";
import { fileOf } from "../support/host-content";
import { rowsBelow, valueAt, withValue } from "./seed-table";

const markdown = readFileSync("docs/seeds.md", "utf8");
const root = readFileSync("layouts/pki/example-root.pem", "utf8");

/** Steps of the parts of the rehearsal that the tables name. */
const STEPS: ReadonlyMap<string, readonly string[]> = new Map([
  ["host", ACTS.map(({ id }) => id)],
  ["site-loss", SCENARIOS.map(({ name }) => name)],
]);

/** A property of a file of a host: `contains` for its text, else a path in its JSON. */
function inFile(layout: Layout, resource: string, path: string): unknown {
  const [, host, file] = /^hosts\/([^/]+)\/files(\/.+)$/.exec(resource) ?? [];
  if (!host) throw new Error(`${resource} is not hosts/<name>/files/<path>`);
  const text = fileOf(layout, host, file!);
  return path === "contains" ? text : valueAt(JSON.parse(text), path);
}

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

/** The trusts of a layout, with the PEM in the place of the file. */
const anchored = ({ trusts = {} }: LayoutInput) =>
  Object.fromEntries(Object.entries(trusts).map(([name, trust]) => [name, { ...trust, anchor: root }]));

/** Codes with which a layout is refused or told off; anchors that are files are read first. */
function codesOf(layout: LayoutInput): string[] {
  try {
    const { findings } = check(parseLayout({ ...layout, trusts: anchored(layout) }), TEST_DAY);
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
          const found = inFile(layoutNamed(name), resource, path);
          if (path === "contains") expect(found).toContain(value);
          else expect({ [path]: found }).toEqual({ [path]: value });
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

  test.each(
    rows
      .filter(
        ({ emitted, runs, tests }) => runs.length + tests.length > 0 || emitted.some(({ stack }) => stack === "out"),
      )
      .map((row) => [...label(row), row] as const),
  )("%s: who ran it is there", (_label, { runs, tests }) => {
    expect(runs.length + tests.length).toBeGreaterThan(0);
    for (const { part, steps } of runs) {
      expect([...STEPS.keys()]).toContain(part);
      expect(STEPS.get(part)).toEqual(expect.arrayContaining([...steps]));
    }
    for (const path of tests) expect({ path, there: existsSync(path) }).toEqual({ path, there: true });
  });

  test.each(rows.map((row) => [...label(row), row] as const))("%s: the verdict fits", (_label, row) => {
    const { verdict, layout: said, emitted } = row;
    if (verdict.kind === "same" || verdict.kind === "mended") {
      expect(said.length).toBeGreaterThan(0);
      expect(emitted.length).toBeGreaterThan(0);
    }
    if (verdict.kind === "not yet" || verdict.kind === "words") expect(emitted).toEqual([]);
    if (verdict.kind === "refused" || verdict.kind === "read by") expect(said.length).toBeGreaterThan(0);
    expect([...DEMANDS.keys()]).toEqual(expect.arrayContaining([...row.rules]));
  });
});

test.each([
  ["home", home, "cephfs-away", "guests-away"],
  ["astronomy-lab", astronomyLab, "vms-away", "vms-away"],
] as const)("of %s the rehearsals play the hops that the page names", (_name, layout, acts, datastore) => {
  const ca = { caUrl: "https://localhost:4443", anchor: root, fingerprint: "0".repeat(64) };
  expect(rehearsedLayout(layout, { ...ca, runner: { by: "systemd" } }).hop).toBe(acts);
  expect(lostLayout({ ...layout, trusts: anchored(layout) }).datastore.hop).toBe(datastore);
  for (const hop of [acts, datastore]) expect(markdown.split("\n## ")[0]).toContain(`\`${hop}\``);
});
