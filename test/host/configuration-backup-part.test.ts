import { execFileSync, spawnSync } from "node:child_process";
import { mkdirSync, readdirSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { configurationFolder } from "../../lib/graph/configuration-folder";
import { CopyGraph } from "../../lib/graph/copy-graph";
import { configurationBackupPart } from "../../lib/host/configuration-backup-part";
import { configurationBackup } from "../rules/cases/given";
import { layoutWith } from "../rules/pair";
import { Placed } from "./placed";

const layout = layoutWith({ "pbs.backup.configurationBackup": configurationBackup, "pbs.backup.timezone": "UTC" });
const { files, units } = configurationBackupPart(new CopyGraph(layout), "backup", {});
const text = (end: string) => files.find(({ path }) => path.endsWith(end))!.text;
const FOLDER = "/mnt/slow/main/.threefold/configuration";

test("it lies in the directory of the datastore, where restic finds it and garbage collection does not look", () => {
  expect(configurationFolder("/mnt/slow/main/")).toBe(FOLDER);
  expect(text(".service")).toContain(
    `\nExecStart=/usr/local/lib/threefold/back-up-configuration ${configurationBackup.recipient} ${FOLDER} 30\n`,
  );
});

test("without the disk of the datastore it does not run", () => {
  expect(text(".service")).toContain("\nRequiresMountsFor=/mnt/slow/main\n");
  expect(text(".service")).toContain("\nAssertPathIsDirectory=/mnt/slow/main/.chunks\n");
});

test("the timer is in the zone of the server", () => {
  expect(text(".timer")).toContain("\nOnCalendar=*-*-* 05:30:00 UTC\n");
  expect(units).toEqual([
    { name: "threefold-config-backup.service", enable: false },
    { name: "threefold-config-backup.timer", enable: true },
  ]);
});

test("a server that does not say so has none", () => {
  expect(configurationBackupPart(new CopyGraph(layoutWith()), "backup", {})).toEqual({ files: [], units: [] });
});

const hasAge = spawnSync("age", ["--version"]).status === 0;

(hasAge ? describe : describe.skip)("the script, with age", () => {
  const placed = new Placed(new Map());
  const folder = placed.at(FOLDER);
  let recipient: string;

  /** The script, reading below the placed tree instead of `/`. */
  const run = (to = recipient) => placed.run("back-up-configuration", [to, folder, "30"]);
  const backups = () => readdirSync(folder).sort();

  beforeAll(() => {
    placed.write(
      "/usr/local/lib/threefold/back-up-configuration",
      text("back-up-configuration").replace("\ncd /\n", `\ncd ${placed.root}\n`),
    );
    placed.write("/etc/proxmox-backup/user.cfg", "user: root@pam\n");
    placed.write("/etc/network/interfaces", "auto lo\n");
    mkdirSync(placed.at("/mnt/slow/main"), { recursive: true });
    execFileSync("age-keygen", ["-o", placed.at("/key")], { stdio: "ignore" });
    recipient = execFileSync("age-keygen", ["-y", placed.at("/key")], { encoding: "utf8" }).trim();
  });
  afterAll(placed.remove);

  test("what it wrote can be opened with the private key, and holds the configuration", () => {
    expect(run()).toMatchObject({ status: 0, stderr: "" });
    const [name, ...others] = backups();
    expect(others).toEqual([]);
    expect(name).toMatch(/^pbs-configuration-\d{8}T\d{6}Z\.tar\.gz\.age$/);
    expect(statSync(join(folder, name!)).mode & 0o777).toBe(0o600);
    const archive = execFileSync("age", ["--decrypt", "-i", placed.at("/key"), join(folder, name!)]);
    const names = execFileSync("tar", ["--list", "--gzip"], { input: archive, encoding: "utf8" }).trim().split("\n");
    expect(names).toEqual(["etc/proxmox-backup/", "etc/proxmox-backup/user.cfg", "etc/network/interfaces"]);
  });

  test("what is older than the days goes, the newest stays however old, and what is not its own stays too", () => {
    const old = new Date(Date.now() - 31 * 86_400_000);
    for (const name of ["pbs-configuration-20260101T000000Z.tar.gz.age", "notes.txt", ".pbs-configuration-cut-off"]) {
      writeFileSync(join(folder, name), "");
      utimesSync(join(folder, name), old, old);
    }
    expect(run().status).toBe(0);
    expect(backups()).not.toContain("pbs-configuration-20260101T000000Z.tar.gz.age");
    expect(backups()).not.toContain(".pbs-configuration-cut-off");
    expect(backups()).toContain("notes.txt");
  });

  test("when encryption fails, nothing is left behind and nothing is removed", () => {
    const before = backups();
    expect(run("age1broken").status).not.toBe(0);
    expect(backups()).toEqual(before);
  });
});
