import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { synthesize } from "../../bin/synthesize";
import { CopyGraph } from "../../lib/graph/copy-graph";
import { parseLayout } from "../../lib/spec/parse-layout";
import { TEST_DAY } from "../support/compiled";
import { smallestLayout } from "../support/smallest-layout";

const work = mkdtempSync(join(tmpdir(), "threefold-synthesize-"));
const outdirs = { cdk: join(work, "cdk.out"), cdktf: join(work, "cdktf.out") };
const options = { asOf: TEST_DAY, nag: false };
const graph = new CopyGraph(parseLayout(smallestLayout()));
afterAll(() => rmSync(work, { recursive: true, force: true }));
afterEach(() => {
  delete process.env.THREEFOLD_AWS_OUTPUTS;
});

test("new output takes the place of the old one, once both engines are done", () => {
  mkdirSync(join(outdirs.cdktf, "stacks", "of-another-layout"), { recursive: true });
  const stacks = synthesize(graph, outdirs, options).map(({ name }) => name);
  expect(readdirSync(join(outdirs.cdktf, "stacks")).sort()).toEqual(
    stacks.filter((name) => /-(pbs|pve|host)-/.test(name)).sort(),
  );
  for (const name of stacks.filter((each) => /-(account|iam|repo)-/.test(each)))
    expect(existsSync(join(outdirs.cdk, `${name}.template.json`))).toBe(true);
  expect(readdirSync(work).sort()).toEqual(["cdk.out", "cdktf.out"]);
});

test("what fails in the second engine leaves the output of both as it was", () => {
  for (const dir of Object.values(outdirs)) {
    rmSync(dir, { recursive: true, force: true });
    mkdirSync(dir);
    writeFileSync(join(dir, "old"), "");
  }
  process.env.THREEFOLD_AWS_OUTPUTS = join(work, "aws.json");
  writeFileSync(process.env.THREEFOLD_AWS_OUTPUTS, JSON.stringify({ "small-account-aws": {} }));
  expect(() => synthesize(graph, outdirs, options)).toThrow("outputs/missing");
  rmSync(process.env.THREEFOLD_AWS_OUTPUTS);
  expect(readdirSync(work).sort()).toEqual(["cdk.out", "cdktf.out"]);
  for (const dir of Object.values(outdirs)) expect(readdirSync(dir)).toEqual(["old"]);
});
