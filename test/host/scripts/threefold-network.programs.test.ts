import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { NETWORK_SCRIPT, STANZA } from "../../../lib/host/network-part";
import { layoutNamed } from "../../support/compiled";
import { fileOf } from "../../support/host-content";
import { Placed } from "../placed";

const layout = layoutNamed("astronomy-lab");
const LIVE = "/etc/network/interfaces.d/threefold";
const OLD = "auto backup-vlan60\n";

let placed: Placed;

beforeEach(() => {
  placed = new Placed(new Map([[STANZA, fileOf(layout, "pbs01", STANZA)]]));
  const script = fileOf(layout, "pbs01", NETWORK_SCRIPT).replaceAll("/etc/network", placed.at("/etc/network"));
  placed.write("/usr/local/lib/threefold/threefold-network", script);
  placed.write("/etc/network/interfaces", `source ${placed.at("/etc/network/interfaces.d")}/*\n`);
  mkdirSync(placed.at("/etc/network/interfaces.d"), { recursive: true });
  for (const name of ["ifquery", "ifreload", "systemd-run", "systemctl"]) placed.double(name);
});
afterEach(() => placed.remove());

const run = (...args: string[]) => placed.run("threefold-network", args);
const live = () => (existsSync(placed.at(LIVE)) ? readFileSync(placed.at(LIVE), "utf8") : undefined);
const wanted = () => readFileSync(placed.at(STANZA), "utf8");

test("the way back is laid before the first step; a confirmation takes it away", () => {
  placed.write(LIVE, OLD);
  expect(run("try", "120")).toMatchObject({ status: 0, stderr: "" });
  expect(live()).toBe(wanted());
  const calls = placed.calls.map((call) => call.split(" ").slice(0, 2).join(" "));
  expect(calls).toEqual(["ifquery --all", "systemd-run --quiet", "ifreload --all", "ifreload --all"]);
  expect(placed.calls[1]).toContain("--on-active=120 ");
  expect(placed.calls[1]).toMatch(/threefold-network back$/);
  expect(run("confirm").status).toBe(0);
  expect(placed.calls.at(-1)).toBe("systemctl stop threefold-network-trial.timer");
  expect(live()).toBe(wanted());
  expect(run("back")).toMatchObject({ status: 2, stderr: "threefold-network: no trial is on\n" });
});

test.each([OLD, undefined])("without a confirmation %j comes back", (before) => {
  if (before !== undefined) placed.write(LIVE, before);
  expect(run("try").status).toBe(0);
  expect(run("back").status).toBe(0);
  expect(live()).toBe(before);
  expect(placed.calls.at(-1)).toBe("ifreload --all");
});

test("at boot the files alone come back, since nothing is up yet", () => {
  expect(run("try").status).toBe(0);
  const before = placed.calls.length;
  expect(run("back", "--files-only").status).toBe(0);
  expect(live()).toBeUndefined();
  expect(placed.calls.length).toBe(before);
});

test("interfaces that ifreload refuses are taken back at once", () => {
  placed.write(LIVE, OLD);
  placed.double("ifreload", '[ "$*" != "--all --syntax-check" ]');
  expect(run("try")).toMatchObject({ status: 3, stderr: expect.stringContaining("refused the interfaces") });
  expect(live()).toBe(OLD);
  expect(placed.calls).toContain("systemctl stop threefold-network-trial.timer");
});

test.each([
  [
    "what ifquery cannot read, though it ends with 0",
    () => placed.double("ifquery", "echo 'error: line 3' >&2"),
    "line 3",
  ],
  ["a timer that cannot be set", () => placed.double("systemd-run", "exit 1"), "nothing was changed"],
  ["a host that does not read the folder", () => placed.write("/etc/network/interfaces", "auto lo\n"), "add the line"],
])("%s: nothing is changed", (_what, prepare, told) => {
  placed.write(LIVE, OLD);
  prepare();
  expect(run("try")).toMatchObject({ status: 3, stderr: expect.stringContaining(told) });
  expect(live()).toBe(OLD);
  rmSync(placed.at("/double.log"), { force: true });
  expect(run("back").status).toBe(2);
});

test("what is in use already is not tried", () => {
  placed.write(LIVE, wanted());
  expect(run("try").stdout).toContain("in use already");
  expect(placed.calls).toEqual([]);
});

test.each([[], ["tryy"], ["try", "now"], ["try", "5"]])("misuse: %j", (...args) => {
  expect(run(...args).status).toBe(2);
  expect(live()).toBeUndefined();
});
