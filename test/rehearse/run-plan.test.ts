import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MissingTool } from "../../tools/missing-tool";
import type { Part } from "../rehearsal/part";
import type { Scope } from "../rehearsal/plan";
import { runPlan } from "../rehearsal/run-plan";

const root = mkdtempSync(join(tmpdir(), "threefold-plan-"));
afterAll(() => rmSync(root, { recursive: true }));

const step = { name: "a step", expected: "x", seen: "x", ok: true, seconds: 1 };

const part = (name: string, run?: Part["run"]): Part => ({
  name,
  what: name,
  about: "layout",
  short: "each",
  run:
    run ??
    (async ({ report }) => {
      report(step);
      return { part: name, what: name, ok: true, seconds: 1, steps: [step], tools: {} };
    }),
});

const lacking = part("host", async () => {
  throw new MissingTool("restic 0.18.1 is not there; run: npm run tools");
});

const scope = (...groups: Part[][]): Scope => ({
  name: "small",
  layout: { name: "small", file: "small.ts" },
  engine: "opentofu",
  groups,
});

function run(scopes: readonly Scope[], signal = new AbortController().signal) {
  const told: string[] = [];
  const evidence = runPlan(scopes, { root, short: false, real: false, signal }, (line) => told.push(line));
  return { told, evidence };
}

test("a part that misses a program is told and not counted as run; the others run on", async () => {
  const { told, evidence } = run([scope([part("aws"), lacking], [part("cli")])]);
  const [small] = await evidence;
  expect(small).toMatchObject({
    ok: false,
    parts: [{ part: "aws" }, { part: "cli" }],
    notRun: [{ part: "host", why: "restic 0.18.1 is not there; run: npm run tools" }],
  });
  expect(told.join("\n")).toMatch(/^FAILED.*host +not run$/m);
  expect(told.join("\n")).toMatch(/seen +restic 0\.18\.1 is not there; run: npm run tools$/m);
  const page = readFileSync(join(root, "out/rehearsal/small/index.html"), "utf8");
  expect(page).toContain("1 part was not run");
});

test("the only part of a plan fails with what it misses", async () => {
  await expect(run([scope([lacking])]).evidence).rejects.toBeInstanceOf(MissingTool);
});

const broken = part("aws", async () => {
  throw new Error("broken");
});

test("a part that breaks is a finding; the others run on", async () => {
  const { told, evidence } = run([scope([broken, part("proxmox")], [part("cli")])]);
  const [small] = await evidence;
  expect(small).toMatchObject({ ok: false, notRun: [] });
  expect(small!.parts.map(({ part: name, ok }) => [name, ok])).toEqual([
    ["aws", false],
    ["proxmox", true],
    ["cli", true],
  ]);
  expect(told.join("\n")).toMatch(/FAILED.*aws +comes to its end\n.*no error\n.*broken/);
});

test("the only part of a plan that breaks ends the run", async () => {
  await expect(run([scope([broken])]).evidence).rejects.toThrow("broken");
});

test("a signal ends the run after the parts under way, and leaves no evidence of half a run", async () => {
  const stop = new AbortController();
  const stopped = part("aws", async () => {
    stop.abort();
    return { part: "aws", what: "", ok: true, seconds: 0, steps: [], tools: {} };
  });
  const never = jest.fn();
  const half = { ...scope([stopped], [part("cli", never)]), name: "half" };
  await expect(run([half], stop.signal).evidence).rejects.toBe(stop.signal.reason);
  expect(never).not.toHaveBeenCalled();
  expect(existsSync(join(root, "out/rehearsal/half"))).toBe(false);
});
