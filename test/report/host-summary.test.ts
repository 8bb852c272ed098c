import { hostSummary } from "../../lib/report/host-summary";

const summary = hostSummary({
  host: "backup-stack",
  address: "backup-stack.home.example",
  folder: "out/hosts/backup-stack",
  files: 44,
  units: Array.from({ length: 6 }, (_, i) => `threefold-restic-hop-number-${i}.timer`),
  programs: ["restic 0.19.1", "step 0.28.0"],
  secrets: [{ path: "/etc/threefold/guests.password", what: "password of repository guests" }],
  identities: [{ name: "ca-backup-stack", commonName: "backup-stack.home.example" }],
  network: true,
});

test("tells in order what to do, with the commands", () => {
  const steps = summary.split("\n").filter((line) => /^ {2}\d\. /.test(line));
  expect(steps.map((line) => line.slice(2, 4))).toEqual(["1.", "2.", "3.", "4.", "5."]);
  for (const command of [
    "tar -C out/hosts/backup-stack -c . | ssh root@backup-stack.home.example",
    "bash /root/threefold/install.sh --check",
    "step ca token 'backup-stack.home.example' | ssh root@backup-stack.home.example threefold-enroll ca-backup-stack",
    "threefold-network confirm",
  ])
    expect(summary).toContain(command);
});

test("text stays within 80 columns; commands are one line each", () => {
  for (const line of summary.split("\n").filter((each) => !each.startsWith("       ")))
    expect(line.length).toBeLessThan(81);
});

test("what a host does not need is not told", () => {
  const text = hostSummary({
    host: "pbs2",
    address: "pbs2",
    folder: "out/hosts/pbs2",
    files: 2,
    units: [],
    programs: [],
    secrets: [],
    identities: [],
    network: false,
  });
  expect(text).not.toMatch(/enables|needs|enroll|threefold-network|secrets/);
});
