import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { type CheckOptions, checkLayouts } from "../../bin/commands/check";
import { FINDINGS_SCHEMA } from "../../lib/report/findings-schema";
import { DEMANDS } from "../../lib/rules/registry";
import { printed } from "../support/printed";

const HOME = "test/layouts/seed-home.yaml";
const REFERENCE = "layouts/reference.ts";
const folder = mkdtempSync(join(tmpdir(), "threefold-check-"));
const { SOURCE_DATE_EPOCH } = process.env;
beforeAll(() => {
  process.env.SOURCE_DATE_EPOCH = String(Date.UTC(2026, 11, 1) / 1000);
});
afterAll(() => {
  rmSync(folder, { recursive: true });
  if (SOURCE_DATE_EPOCH === undefined) delete process.env.SOURCE_DATE_EPOCH;
  else process.env.SOURCE_DATE_EPOCH = SOURCE_DATE_EPOCH;
});

const check = (files: readonly string[], options?: CheckOptions) => printed(() => checkLayouts(files, options));
const written = (name: string, text: string): string => {
  writeFileSync(join(folder, name), text);
  return join(folder, name);
};
const smallest = readFileSync("test/layouts/data/smallest.yaml", "utf8");
const schema = z.fromJSONSchema(FINDINGS_SCHEMA as Parameters<typeof z.fromJSONSchema>[0]);

describe("text", () => {
  test("a layout that fits", () =>
    expect(check([REFERENCE])).toEqual({
      code: 0,
      out: `${REFERENCE}  fits  0 errors, 0 other findings, 0 acknowledged`,
      err: "",
    }));

  test("a finding is told with the line where it is written", () => {
    const { code, out, err } = check([HOME]);
    const line =
      readFileSync(HOME, "utf8")
        .split("\n")
        .findIndex((text) => text.includes('at: "02:00"')) + 1;
    expect(code).toBe(1);
    expect(err).toContain(
      `error[schedule/no-dst-gap]: guests-local is skipped when clocks go forward\n  --> ${HOME}:${line}:5  hops.guests-local.at\n`,
    );
    expect(out).toMatch(
      /^test\/layouts\/seed-home\.yaml {2}refused {2}\d+ errors, \d+ other findings, 0 acknowledged$/,
    );
  });

  test("severity leaves out what is less, and changes neither verdict nor exit code", () => {
    const [all, errors] = [check([HOME]), check([HOME], { severity: "error" })];
    expect([all.code, errors.code]).toEqual([1, 1]);
    expect(errors.out).toBe(all.out);
    expect(all.err).toMatch(/^warning\[/m);
    expect(errors.err).not.toMatch(/^(warning|info)\[/m);
  });
});

describe.each([
  ["json", (out: string) => JSON.parse(out) as unknown],
  ["sarif", (out: string) => JSON.parse(out) as unknown],
  ["github", (out: string) => out],
  ["junit", (out: string) => out],
])("%s", (format, read) => {
  const invalid = () =>
    written("invalid.yaml", smallest.replace("800 GB", "800 stones").replace("tier: normal", "teir: normal"));

  test("has findings, and 1", () => {
    const { code, out, err } = check([HOME, REFERENCE], { format });
    expect({ code, err }).toEqual({ code: 1, err: "" });
    expect(JSON.stringify(read(out))).toContain("schedule/no-dst-gap");
  });

  test("has problems of the form with their lines, and 2", () => {
    const { code, out, err } = check([HOME, invalid()], { format });
    expect({ code, err }).toEqual({ code: 2, err: "" });
    for (const told of ["unit/bytes", "spec/unknown-key", "schedule/no-dst-gap"])
      expect(JSON.stringify(read(out))).toContain(told);
  });

  test("a file that is not there is a problem too", () => {
    const { code, out } = check([join(folder, "nowhere.yaml")], { format });
    expect(code).toBe(2);
    expect(JSON.stringify(read(out))).toContain("layout/no-file");
  });

  test("a layout that fits gives 0", () => expect(check([REFERENCE], { format }).code).toBe(0));
});

test("JSON fits its schema, and positions are those of the file", () => {
  const file = written("lab.yaml", smallest.replace("800 GB", "800 stones"));
  const document = JSON.parse(check([HOME, file, REFERENCE], { format: "json" }).out) as {
    layouts: { verdict: string; findings: { rule: string; position: { line: number; column: number } }[] }[];
  };
  expect(schema.safeParse(document).error).toBeUndefined();
  expect(document.layouts.map(({ verdict }) => verdict)).toEqual(["refused", "invalid", "fits"]);
  const { position } = document.layouts[1]!.findings.find(({ rule }) => rule === "unit/bytes")!;
  expect(
    readFileSync(file, "utf8")
      .split("\n")
      [position.line - 1]!.slice(position.column - 1),
  ).toBe("size: 800 stones");
});

test("JUnit has a case for each rule", () => {
  const { out } = check([REFERENCE], { format: "junit" });
  for (const id of DEMANDS.keys()) expect(out).toContain(`<testcase classname="${REFERENCE}" name="${id}"/>`);
});

test.each([{ format: "yaml" }, { severity: "fatal" }, { format: "constructor" }, { fix: true, format: "json" }])(
  "%j is refused",
  (options) => {
    const { code, out, err } = check([REFERENCE], options);
    expect({ code, out }).toEqual({ code: 2, out: "" });
    expect(err).toMatch(/^error\[argument\/choice\]/);
  },
);

describe("--fix", () => {
  test("prints a patch after which what it mends is not found any more", () => {
    const file = written(
      "lab.yaml",
      readFileSync(HOME, "utf8").replaceAll("../../layouts", join(process.cwd(), "layouts")),
    );
    const rules = (): string[] =>
      (
        JSON.parse(check([file], { format: "json" }).out) as {
          layouts: { findings: { rule: string; fix?: object }[] }[];
        }
      ).layouts[0]!.findings.filter(({ fix }) => fix).map(({ rule }) => rule);
    expect(rules()).toEqual(["schedule/no-dst-gap", "pbs/verifies-new", "money/budget-above-storage"]);
    const { code, out, err } = check([file], { fix: true });
    expect({ code, err }).toEqual({ code: 1, err: "" });
    execFileSync("patch", ["-p1", "--quiet"], { cwd: folder, input: `${out}\n` });
    expect(rules()).toEqual([]);
  });

  test("says when there is nothing to patch, and that TypeScript is mended by hand", () => {
    const file = "test/layouts/data/smallest.yaml";
    expect(check([file], { fix: true })).toMatchObject({ code: 0, out: "" });
    expect(check([file], { fix: true }).err).toContain("nothing that can be mended mechanically");
    expect(check([REFERENCE], { fix: true }).err).toContain("patches are made for YAML layouts");
    const broken = check([written("invalid.yaml", smallest.replace("800 GB", "800 stones"))], { fix: true });
    expect(broken).toMatchObject({ code: 2, out: "" });
    expect(broken.err).toContain("error[unit/bytes]");
  });
});
