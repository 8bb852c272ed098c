import { holdPart } from "../../lib/host/hold-part";
import { backrest, graphWith, textsOf, unitLines, values } from "./restic-host";

const readOnly = { "hops.guests-away.quiesce": "read-only" };
const UNIT = "threefold-quiesce-guests-away.service";

test("order needs no hold", () => {
  expect(holdPart(graphWith(), "backup", values)).toEqual({ files: [], units: [] });
});

test("the hold is started by the run; what looks after it is a timer", () => {
  expect(holdPart(graphWith(readOnly), "backup", values).units).toEqual([
    { name: UNIT, enable: false },
    { name: "threefold-quiesce-guests-away-sweep.service", enable: false },
    { name: "threefold-quiesce-guests-away-sweep.timer", enable: true },
  ]);
});

test("the end is in systemd's hand: after a failed start, with the run, with Backrest, after a reboot", () => {
  const texts = textsOf(graphWith(readOnly, backrest));
  expect(unitLines(texts, UNIT)).toEqual(
    expect.arrayContaining([
      "BindsTo=backrest.service",
      "RemainAfterExit=yes",
      "ExecStart=/usr/local/lib/threefold/hold-read-only begin guests-away",
      "ExecStopPost=/usr/local/lib/threefold/hold-read-only end guests-away",
    ]),
  );
  expect(unitLines(texts, "threefold-quiesce-guests-away-sweep.timer")).toEqual(
    expect.arrayContaining(["OnBootSec=1min", "OnUnitInactiveSec=10min"]),
  );
});

test("read-only lasts twice the longest normal run, a snapshot a week", () => {
  const limit = (quiesce: string) =>
    /^LIMIT=(.*)$/m.exec(
      textsOf(graphWith({ "hops.guests-away.quiesce": quiesce })).get("/etc/threefold/restic/hold-guests-away.conf")!,
    )![1];
  expect([limit("read-only"), limit("zfs-snapshot")]).toEqual([String(2 * 3 * 3600), String(7 * 86_400)]);
});

test("a host gets the programs and scripts of its own way only", () => {
  const { files, programs } = holdPart(graphWith({ "hops.guests-away.quiesce": "zfs-snapshot" }), "backup", values);
  expect(programs!.map(({ name }) => name)).toEqual(["zfs"]);
  expect(files.map(({ path }) => path)).not.toContain("/usr/local/lib/threefold/hold-read-only");
});
