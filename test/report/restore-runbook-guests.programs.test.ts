import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { restoreGuests } from "../../lib/report/restore-runbook-guests";

const steps = restoreGuests("pbs-main");
const commands = steps.flatMap((step) => step.commands ?? []);

const bin = mkdtempSync(join(tmpdir(), "threefold-"));
afterAll(() => rmSync(bin, { recursive: true, force: true }));

for (const name of ["pvesm", "qmrestore", "qm", "pct"])
  writeFileSync(
    join(bin, name),
    `#!/bin/sh\ncase $1 in "$REFUSE") exit 255 ;; config) echo "$CONFIG" ;; status | list) ;; *) echo "${name} $*" ;; esac\n`,
    { mode: 0o755 },
  );

/** What the lines do on a node whose guests have this configuration: the calls that change something. */
function played(config: string, refuse = "none"): string[] {
  const env = { ...process.env, PATH: `${bin}:${process.env.PATH}`, CONFIG: config, REFUSE: refuse };
  const { stdout, stderr } = spawnSync("bash", ["-c", commands.join("\n")], { env, encoding: "utf8" });
  expect(stderr).toBe("");
  return stdout.trim().split("\n");
}

test("the guest that is restored is not the number that chose the backup", () => {
  expect(played("net0: virtio=BC:24:11:00:00:01,bridge=vmbr0")).toEqual([
    "qmrestore pbs-main:backup/vm/100/2026-01-31T01:00:00Z 9100 --storage local-lvm --unique 1",
    "qm set 9100 --net0 virtio=BC:24:11:00:00:01,bridge=vmbr0,link_down=1",
    "pct restore 9200 pbs-main:backup/ct/200/2026-01-31T01:00:00Z --storage local-lvm --unique 1",
    "pct set 9200 --net0 virtio=BC:24:11:00:00:01,bridge=vmbr0,link_down=1",
  ]);
});

test("every cable is pulled, also one that was plugged in by name", () => {
  const calls = played("net0: virtio=A,link_down=0,bridge=vmbr0\nnet11: e1000=B,bridge=vmbr1");
  expect(calls.filter((call) => call.startsWith("qm set"))).toEqual([
    "qm set 9100 --net0 virtio=A,bridge=vmbr0,link_down=1",
    "qm set 9100 --net11 e1000=B,bridge=vmbr1,link_down=1",
  ]);
});

test("where the number is taken, the guest that has it keeps its network", () => {
  const calls = played("net0: virtio=A,bridge=vmbr0", "pbs-main:backup/vm/100/2026-01-31T01:00:00Z");
  expect(calls.filter((call) => call.startsWith("qm"))).toEqual([]);
});

test("a guest without a network is left as it is", () => {
  expect(played("onboot: 1").filter((call) => call.includes(" set "))).toEqual([]);
});

test("no line starts a guest or takes the newest backup: after ransomware that is the damaged one", () => {
  expect(commands.filter((line) => /\b(qm|pct) start\b|\btail\b/.test(line))).toEqual([]);
});
