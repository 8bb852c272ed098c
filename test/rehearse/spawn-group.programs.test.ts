import { type ChildProcess, spawn } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";

const ROOT = join(__dirname, "../..");

/** Starts a program by each way that the rehearsal has, and each of them one more; tells their numbers, and ends as told. */
const PARENT = `
const { spawnGroup } = require("./test/rehearsal/spawn-group");
const { startProgram } = require("./test/rehearsal/host/ca/program-run");
const { Children } = require("./test/rehearsal/proxmox/terraform/children");
const { createInterface } = require("node:readline");
const script = "sleep 300 & echo $$ $!; exec sleep 300";
const stdio = ["ignore", "pipe", "ignore"];
const told = (stdout) => createInterface({ input: stdout }).on("line", (line) => console.log(line));
told(spawnGroup("/bin/sh", ["-c", script], { stdio }).stdout);
told(startProgram("/bin/sh", ["-c", script], { stdio }).stdout);
new Children().run("/bin/sh", ["-c", script], ".", process.env, (group) => console.log(group));
process.stdin.once("data", () => { throw new Error("a crash"); });
`;

let parent: ChildProcess | undefined;
let pids: number[] = [];

beforeEach(async () => {
  parent = spawn(process.execPath, ["--require", "tsx/cjs", "-e", PARENT], {
    cwd: ROOT,
    stdio: ["pipe", "pipe", "ignore"],
  });
  pids = [];
  for await (const chunk of parent.stdout!) {
    pids.push(...String(chunk).trim().split(/\s+/).map(Number));
    if (pids.length === 5) break;
  }
}, 30_000);

afterEach(() => {
  for (const pid of [parent!.pid!, ...pids])
    try {
      process.kill(pid, "SIGKILL");
    } catch {
      // as it should be
    }
});

/** One that has ended is none, also where nobody has asked for its exit code yet. */
const lives = (pid: number): boolean => {
  try {
    return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, "utf8"));
  } catch {
    return false;
  }
};

async function survivors(): Promise<number[]> {
  for (let i = 0; i < 50 && pids.some(lives); i++) await wait(100);
  return pids.filter(lives);
}

test.each([
  ["killed outright", () => parent!.kill("SIGKILL")],
  ["broken by an error", () => parent!.stdin!.write("now\n")],
])("nothing that was started outlives a process that is %s", async (_, end) => {
  expect(pids.filter(lives)).toHaveLength(5);
  const gone = new Promise((resolve) => parent!.once("exit", resolve));
  end();
  await gone;
  expect(await survivors()).toEqual([]);
});

test("a process that has nothing more to do ends, although programs ran in groups", async () => {
  const script = `require("./test/rehearsal/spawn-group").spawnGroup("/bin/true", [], { stdio: "ignore" });`;
  const child = spawn(process.execPath, ["--require", "tsx/cjs", "-e", script], { cwd: ROOT, stdio: "ignore" });
  pids.push(child.pid!);
  expect(await new Promise((resolve) => child.once("exit", resolve))).toBe(0);
}, 20_000);
