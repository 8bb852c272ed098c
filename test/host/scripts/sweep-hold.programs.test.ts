import { readFileSync } from "node:fs";
import { holdPart } from "../../../lib/host/hold-part";
import { Placed } from "../placed";
import { backrest, graphWith, textsOf } from "../restic-host";

const UNIT = "threefold-quiesce-guests-away.service";
const texts = textsOf(graphWith(backrest, { "hops.guests-away.quiesce": "read-only" }), [holdPart]);
let placed: Placed;
beforeEach(() => {
  placed = new Placed(texts);
  placed.write("/usr/local/lib/threefold/hold-read-only", `#!/bin/sh\necho "hold $*" >>${placed.at("/double.log")}\n`);
});
afterEach(() => placed.remove());

/** The unit in this state since so many seconds after the start of the machine. */
function state(state: string, since = 0): void {
  placed.double("systemctl", `case $* in *ActiveState*) echo ${state} ;; *Monotonic*) echo ${since}000000 ;; esac`);
}
const restic = (runs: boolean): void => placed.double("pgrep", runs ? "echo 1" : "exit 1");
const run = () => placed.run("sweep-hold", ["guests-away"]);
/** Uptime of the machine in which the tests run, as the script reads it. */
const uptime = Math.floor(Number(readFileSync("/proc/uptime", "utf8").split(" ")[0]));

test.each(["inactive", "failed"])("takes away what is left where the hold is %s", (left) => {
  state(left);
  expect(run().status).toBe(0);
  expect(placed.calls.at(-1)).toBe("hold end guests-away");
});

test.each(["activating", "deactivating"])("keeps its hands off a hold that is %s", (busy) => {
  state(busy);
  expect(run().status).toBe(0);
  expect(placed.calls).toHaveLength(1);
});

test("ends a hold that lasts too long", () => {
  state("active", uptime - 21_700);
  restic(true);
  expect(run()).toMatchObject({ status: 1 });
  expect(placed.calls.at(-1)).toBe(`systemctl stop ${UNIT}`);
});

test("ends a hold that no restic uses any more, not one that has just begun or that one uses", () => {
  restic(false);
  state("active", uptime - 60);
  expect(run().status).toBe(0);
  state("active", uptime - 3600);
  restic(true);
  expect(run().status).toBe(0);
  expect(placed.calls).not.toContain(`systemctl stop ${UNIT}`);
  restic(false);
  expect(run().status).toBe(1);
  expect(placed.calls.at(-1)).toBe(`systemctl stop ${UNIT}`);
});
