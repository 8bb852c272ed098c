import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { host } from "../../bin/commands/host";
import { publishedName } from "../../lib/graph/published-name";
import { LayoutError } from "../../lib/spec/problem";
import { valuesForHost } from "../../stacks/aws/published-keys";
import { publishedValue } from "../../stacks/aws/published-outputs";
import { layoutNamed } from "../support/compiled";
import { exampleOutputs } from "../support/example-values";

const reference = resolve("layouts/reference.ts");
const outputs = exampleOutputs(layoutNamed("reference"));
const { THREEFOLD_AWS_OUTPUTS, PATH } = process.env;

let work: string;
let out: string;
let told: string[];

beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), "threefold-command-host-"));
  out = join(work, "hosts");
  told = [];
  delete process.env.THREEFOLD_AWS_OUTPUTS;
  for (const stream of ["log", "error"] as const)
    jest.spyOn(console, stream).mockImplementation((...text: unknown[]) => void told.push(text.join(" ")));
});
afterEach(() => {
  jest.restoreAllMocks();
  process.env.PATH = PATH;
  if (THREEFOLD_AWS_OUTPUTS !== undefined) process.env.THREEFOLD_AWS_OUTPUTS = THREEFOLD_AWS_OUTPUTS;
  rmSync(work, { recursive: true, force: true });
});

const outputsFile = (text = JSON.stringify(outputs)) => {
  writeFileSync(join(work, "aws.json"), text);
  return join(work, "aws.json");
};

test("writes the folder of each host that has files, and says what to do with it", () => {
  expect(host(reference, undefined, { outputsFile: outputsFile(), out })).toBe(0);
  for (const name of ["install.sh", "MANIFEST", "user-data"])
    for (const each of ["pbs1", "pbs2"]) expect(existsSync(join(out, each, name))).toBe(true);
  expect(statSync(join(out, "pbs1/install.sh")).mode & 0o777).toBe(0o755);
  const credentials = readFileSync(join(out, "pbs1/files/etc/threefold/aws/guests/writer"), "utf8");
  expect(credentials).toContain("role/reference-guests-writer ");
  for (const text of ["threefold-enroll ca-pbs1.example.org", "install.sh --check", "threefold-network try"])
    expect(told.join("\n")).toContain(text);
});

test("the file may be named in the environment, as for the stacks", () => {
  process.env.THREEFOLD_AWS_OUTPUTS = outputsFile();
  expect(host(reference, "pbs1", { out })).toBe(0);
  expect(existsSync(join(out, "pbs2"))).toBe(false);
});

test("a host without a bucket needs no values of AWS", () => {
  expect(host(reference, "pbs2", { outputsFile: join(work, "not-there.json"), out })).toBe(0);
});

test("what an older layout made does not stay in the folder", () => {
  const options = { outputsFile: outputsFile(), out };
  host(reference, "pbs1", options);
  writeFileSync(join(out, "pbs1/files/etc/old"), "");
  host(reference, "pbs1", options);
  expect(existsSync(join(out, "pbs1/files/etc/old"))).toBe(false);
});

const codes = (work: () => unknown): string[] => {
  try {
    work();
  } catch (error) {
    if (error instanceof LayoutError) return error.problems.map(({ code }) => code);
    return [(error as { code: string }).code];
  }
  return [];
};

test("a host that has no files, a file that is none and one of an older deploy are refused", () => {
  expect(codes(() => host(reference, "node1", { out }))).toEqual(["host/none"]);
  expect(codes(() => host(reference, "pbs1", { outputsFile: join(work, "no.json"), out }))).toEqual([
    "outputs/unreadable",
  ]);
  expect(codes(() => host(reference, "pbs1", { outputsFile: outputsFile("{}"), out }))).toEqual(["outputs/missing"]);
  expect(existsSync(out)).toBe(false);
});

/** An AWS CLI that answers from a table, and writes down what it was asked. */
function fakeAws(parameters: Readonly<Record<string, string>>): void {
  const table = join(work, "table.json");
  writeFileSync(table, JSON.stringify(parameters));
  writeFileSync(
    join(work, "aws"),
    `#!${process.execPath}
const [, , ...argv] = process.argv;
const names = argv.slice(argv.indexOf("--names") + 1);
if (names.length > 10) process.exit(255);
require("fs").appendFileSync(${JSON.stringify(join(work, "asked"))}, argv.slice(0, 4).join(" ") + "\\n");
const table = require(${JSON.stringify(table)});
console.log(JSON.stringify({ Parameters: names.filter((n) => n in table).map((Name) => ({ Name, Value: table[Name] })) }));
`,
  );
  chmodSync(join(work, "aws"), 0o755);
  process.env.PATH = `${work}:${PATH}`;
}

const published = (): Record<string, string> => {
  const layout = layoutNamed("reference");
  return Object.fromEntries(
    Object.entries(layout.repositories).flatMap(([name, repository]) =>
      repository.kind === "s3"
        ? Object.values(valuesForHost(layout, name, repository)).map((value) => [
            publishedName(layout.name, value.key),
            publishedValue(outputs, value),
          ])
        : [],
    ),
  );
};

test("--ssm asks the region of the bucket and writes the same as from the file", () => {
  fakeAws(published());
  expect(host(reference, "pbs1", { ssm: true, out })).toBe(0);
  expect(readFileSync(join(work, "asked"), "utf8").trim().split("\n")[0]).toBe(
    "ssm get-parameters --region eu-central-1",
  );
  const bySsm = readFileSync(join(out, "pbs1/MANIFEST"), "utf8");
  host(reference, "pbs1", { outputsFile: outputsFile(), out });
  expect(readFileSync(join(out, "pbs1/MANIFEST"), "utf8")).toBe(bySsm);
});

test("what SSM does not have, and an AWS CLI that fails, end with 3 and write nothing", () => {
  const [first, ...others] = Object.entries(published());
  fakeAws(Object.fromEntries(others));
  expect(host(reference, "pbs1", { ssm: true, out })).toBe(3);
  expect(told.join("\n")).toContain(first![0]);
  writeFileSync(join(work, "aws"), "#!/bin/sh\necho 'Unable to locate credentials' >&2\nexit 253\n");
  expect(host(reference, "pbs1", { ssm: true, out })).toBe(3);
  expect(told.join("\n")).toContain("Unable to locate credentials");
  expect(existsSync(out)).toBe(false);
});
