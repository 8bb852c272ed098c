import { execFileSync, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { configurationFolder } from "../../lib/graph/configuration-folder";
import { CopyGraph } from "../../lib/graph/copy-graph";
import { configurationBackupPart } from "../../lib/host/configuration-backup-part";
import { restoreRunbook } from "../../lib/report/restore-runbook";
import { configurationBackup } from "../rules/cases/given";
import { layoutWith } from "../rules/pair";
import { commands } from "../support/runbook-text";

const graph = new CopyGraph(layoutWith({ "pbs.backup.configurationBackup": configurationBackup }));
const text = restoreRunbook(graph);
const section = text.slice(text.search(/^## \d+\. Configuration of PBS backup$/m), text.indexOf("\n## Afterwards"));

test("it says which key opens it, where that lies, and that without it the configuration is lost", () => {
  expect(section).toContain(`its public key is \`${configurationBackup.recipient}\``);
  for (const name of configurationBackup.escrow) expect(section).toContain(graph.layout.escrows[name]!.where);
  expect(section).toContain("without it the configuration is lost");
  const keys = text.slice(text.indexOf("\n## Keys"), text.indexOf("\n## 1."));
  expect(keys).toContain("age identity of the configuration of PBS `backup`");
});

test("it is found from the first page, and from the section for disks without their PBS", () => {
  const first = text.slice(0, text.indexOf("\n## "));
  expect(first).toMatch(/\[\d+\. Configuration of PBS backup\]\(#\d+-configuration-of-pbs-backup\)/);
  expect(text).toContain("do `Configuration of PBS backup` at the end of this page first");
});

test("where the datastore was saved by restic, it says where the folder is after that restore", () => {
  const { path } = graph.layout.pbs.backup!.datastores.main!;
  expect(section).toContain(`FOLDER=${configurationFolder(path)}\n`);
  expect(section).toContain(`FOLDER=/srv/restore${configurationFolder(path)}\n`);
});

test("a server that does not save it has no section", () => {
  expect(restoreRunbook(new CopyGraph(layoutWith()))).not.toContain("Configuration of PBS");
});

const installed = spawnSync("age", ["--version"]).status === 0 ? test : test.skip;

installed("its lines bring back what the host wrote, with modes, and keep what the fresh PBS had", () => {
  const root = mkdtempSync(join(tmpdir(), "configuration-"));
  try {
    const at = (path: string) => join(root, path);
    const put = (path: string, content: string, mode = 0o640) => {
      mkdirSync(dirname(at(path)), { recursive: true });
      writeFileSync(at(path), content, { mode });
    };
    const turned = (line: string) => line.replace(/(?<![\w.])\/(etc|root|run|mnt|srv)\//g, `${root}/$1/`);
    execFileSync("age-keygen", ["-o", at("key")], { stdio: "ignore" });
    const recipient = execFileSync("age-keygen", ["-y", at("key")], { encoding: "utf8" }).trim();

    put("etc/proxmox-backup/user.cfg", "user: backup@pbs\n");
    put("etc/proxmox-backup/datastore.cfg", "datastore: main\n\tpath /mnt/slow/main\n");
    put("etc/proxmox-backup/shadow.json", "{}", 0o600);
    put("etc/network/interfaces", "auto lo\n");
    put("etc/fstab", "# disks\n");
    const folder = at(configurationFolder(graph.layout.pbs.backup!.datastores.main!.path));
    const { files } = configurationBackupPart(graph, "backup", {});
    const script = files
      .find(({ path }) => path.endsWith("/back-up-configuration"))!
      .text.replace("\ncd /\n", `\ncd ${root}\n`);
    writeFileSync(at("back-up"), script, { mode: 0o755 });
    execFileSync(at("back-up"), [recipient, folder, "30"], { stdio: ["ignore", "ignore", "inherit"] });

    put("etc/proxmox-backup/user.cfg", "user: root@pam\n");
    rmSync(at("etc/proxmox-backup/shadow.json"));
    for (const directory of ["root", "run", "bin"]) mkdirSync(at(directory));
    for (const name of ["systemctl", "apt-get", "proxmox-backup-manager"])
      writeFileSync(at(`bin/${name}`), `#!/bin/sh\necho "${name} $*" >> ${root}/calls\n`, { mode: 0o755 });
    const lines = commands(section).filter(
      (line, i, all) => !line.includes("/srv/restore") && !all[i - 1]?.includes("/srv/restore"),
    );
    const { status, stderr } = spawnSync(
      "bash",
      ["--norc", "-e", "-o", "pipefail", "-c", lines.map(turned).join("\n")],
      {
        encoding: "utf8",
        input: readFileSync(at("key"), "utf8"),
        env: { PATH: `${at("bin")}:${process.env.PATH}` },
      },
    );

    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
    expect(readFileSync(at("etc/proxmox-backup/user.cfg"), "utf8")).toBe("user: backup@pbs\n");
    expect(statSync(at("etc/proxmox-backup/shadow.json")).mode & 0o777).toBe(0o600);
    expect(readFileSync(at("etc/proxmox-backup.fresh/user.cfg"), "utf8")).toBe("user: root@pam\n");
    expect(existsSync(at("etc/proxmox-backup.fresh/shadow.json"))).toBe(false);
    expect(statSync(at("run/age-identity")).mode & 0o777).toBe(0o600);
    expect(
      readFileSync(at("calls"), "utf8")
        .split("\n")
        .filter((call) => call.startsWith("systemctl")),
    ).toEqual([
      "systemctl stop proxmox-backup-proxy proxmox-backup",
      "systemctl start proxmox-backup proxmox-backup-proxy",
    ]);
  } finally {
    rmSync(root, { recursive: true });
  }
});
