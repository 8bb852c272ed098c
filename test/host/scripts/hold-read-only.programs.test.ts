import { readFileSync, writeFileSync } from "node:fs";
import { holdPart } from "../../../lib/host/hold-part";
import { Placed } from "../placed";
import { graphWith, textsOf } from "../restic-host";

const OURS = "type=read-only,message=threefold-guests-away";
const texts = textsOf(graphWith({ "hops.guests-away.quiesce": "read-only" }), [holdPart]);
let placed: Placed;

/** A datastore whose mode is a file, and how often a writer is still seen. */
beforeEach(() => {
  placed = new Placed(texts);
  writeFileSync(placed.at("/mode"), "");
  writeFileSync(placed.at("/writers"), "0\n");
  placed.double(
    "proxmox-backup-manager",
    [
      `mode=${placed.at("/mode")}`,
      'case "$*" in',
      '*show*) jq -n --arg mode "$(cat "$mode")" \'{name: "main"} + if $mode == "" then {} else {"maintenance-mode": $mode} end\' ;;',
      '*--delete*) : >"$mode" ;;',
      '*--maintenance-mode*) echo "$5" >"$mode" ;;',
      "esac",
    ].join("\n"),
  );
  placed.double(
    "proxmox-backup-debug",
    `writers=${placed.at("/writers")}\nhead -1 "$writers" | jq '{read: 1, write: .}'\nif [ "$(wc -l <"$writers")" -gt 1 ]; then sed -i 1d "$writers"; fi`,
  );
  placed.double("sleep");
});
afterEach(() => placed.remove());

const mode = () => readFileSync(placed.at("/mode"), "utf8").trim();
const run = (what: "begin" | "end") => placed.run("hold-read-only", [what, "guests-away"]);

test("sets the mode and waits until nobody writes any more", () => {
  writeFileSync(placed.at("/writers"), "2\n1\n0\n");
  expect(run("begin")).toMatchObject({ status: 0, stderr: "" });
  expect(mode()).toBe(OURS);
  expect(placed.calls.filter((call) => call === "sleep 60")).toHaveLength(2);
});

test("a writer that does not end stops the run, and the mode is taken off again", () => {
  writeFileSync(placed.at("/writers"), "1\n");
  expect(run("begin").status).toBe(1);
  expect(mode()).toBe("");
  expect(placed.calls.filter((call) => call === "sleep 60")).toHaveLength(30);
});

test("the mode that a person set is left alone and stops the run", () => {
  writeFileSync(placed.at("/mode"), "type=offline,message=new disks");
  const { status, stderr } = run("begin");
  expect([status, stderr.trim()]).toEqual([
    1,
    "hold-read-only: main is in maintenance mode already: type=offline,message=new disks",
  ]);
  expect(run("end").status).toBe(0);
  expect(mode()).toBe("type=offline,message=new disks");
});

test("what a killed run left is taken over at the next start and taken off at the end, twice without harm", () => {
  writeFileSync(placed.at("/mode"), OURS);
  expect(run("begin").status).toBe(0);
  expect([run("end").status, mode(), run("end").status]).toEqual([0, "", 0]);
});

test("a server that does not answer is a failure: the timer tries again", () => {
  placed.double("proxmox-backup-manager", "exit 255");
  expect(run("end").status).not.toBe(0);
});
