import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { loadLayout } from "../../bin/load-layout";
import { CopyGraph } from "../../lib/graph/copy-graph";
import { restoreRunbook } from "../../lib/report/restore-runbook";
import { commands, section } from "../support/runbook-text";

const runbook = (name: string) => restoreRunbook(new CopyGraph(loadLayout(`layouts/${name}.ts`)));
const lines = commands(section(runbook("astronomy-lab"), "vms from repository vm-archive at aws"));

/** Runs a line where `aws` prints this and ends so; what it says on the screen. */
const run = (line: string, aws: string) => {
  const cwd = mkdtempSync(join(tmpdir(), "threefold-runbook-"));
  const { stdout, status } = spawnSync("bash", ["-c", `aws() { ${aws}; }; ${line}`], { cwd, encoding: "utf8" });
  rmSync(cwd, { recursive: true });
  return { stdout: stdout.trim(), status };
};

test.each(["packs", "waiting", "missing"])("%s: only an answer is counted, and an empty one is 0", (name) => {
  const line = lines.find((each) => each.endsWith(`wc -l ${name}.txt`))!;
  expect(run(line, "echo ExpiredToken >&2; return 254")).toEqual({ stdout: "", status: 254 });
  expect(run(line, "echo restic/data/00/0a; return 254")).toEqual({ stdout: "", status: 254 });
  expect(run(line, "echo None; echo")).toEqual({ stdout: `0 ${name}.txt`, status: 0 });
  expect(run(line, "printf '%s\\n' restic/data/00/0a None restic/data/00/0b").stdout).toBe(`2 ${name}.txt`);
});

test("trees: no index read is no answer", () => {
  const cold = commands(section(runbook("home"), "cephfs from repository cephfs at aws"));
  const line = cold.find((each) => each.endsWith("wc -l trees.txt"))!;
  const { stdout, status } = run(`touch packs.txt; restic() { return 1; }; ${line}`, "true");
  expect(stdout).toBe("");
  expect(status).not.toBe(0);
});
