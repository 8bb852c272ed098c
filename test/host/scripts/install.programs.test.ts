import { spawnSync } from "node:child_process";
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { installFolder } from "../../../lib/host/install-folder";
import type { Layout } from "../../../lib/spec/layout";
import { type Edits, layoutWith } from "../../rules/pair";
import { contentOf } from "../../support/host-content";

const FIREWALL = "/etc/threefold/firewall.nft";
const base: Edits = { "pbs.backup.firewall": { from: ["10.0.0.0/24"] } };
const backrest: Edits = { "hosts.backup.restic": { runner: { by: "backrest" } } };

let work: string;
let root: string;
let folder: string;

beforeEach(() => {
  work = mkdtempSync(join(tmpdir(), "threefold-install-"));
  root = join(work, "root");
  folder = join(work, "folder");
  mkdirSync(root);
});
afterEach(() => rmSync(work, { recursive: true, force: true }));

const layout = (...edits: Edits[]): Layout => layoutWith(base, ...edits);
const at = (path: string) => join(root, path);

/** The folder of a layout, as `threefold host` writes it. */
function write(of: Layout): void {
  rmSync(folder, { recursive: true, force: true });
  for (const { name, text, mode } of installFolder(of, "backup", contentOf(of, "backup"))) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
    chmodSync(join(folder, name), Number.parseInt(mode, 8));
  }
}

const run = (...args: string[]) =>
  spawnSync("bash", [join(folder, "install.sh"), "--root", root, ...args], { encoding: "utf8" });

/** Every file below the root but what the installation notes, with mode and text. */
function tree(): Record<string, string> {
  return Object.fromEntries(
    readdirSync(root, { recursive: true, encoding: "utf8" })
      .filter((name) => !name.startsWith("var/lib/threefold") && statSync(at(name)).isFile())
      .sort()
      .map((name) => [
        `/${name}`,
        `${(statSync(at(name)).mode & 0o7777).toString(8)} ${readFileSync(at(name), "utf8")}`,
      ]),
  );
}

test("the first time everything is written with its mode; the second time nothing is done", () => {
  write(layout());
  expect(run().status).toBe(0);
  const { files } = contentOf(layout(), "backup");
  expect(tree()).toEqual(
    Object.fromEntries(files.map(({ path, mode, text }) => [path, `${Number.parseInt(mode, 8).toString(8)} ${text}`])),
  );
  const saved = readdirSync(at("var/lib/threefold/previous"));
  const again = run();
  expect([again.status, again.stdout]).toEqual([0, expect.stringContaining("nothing to do")]);
  expect(readdirSync(at("var/lib/threefold/previous"))).toEqual(saved);
  expect(run("--check").status).toBe(0);
});

test("--check shows what would change, ends with 1 and changes nothing", () => {
  write(layout());
  const { status, stdout } = run("--check");
  expect(status).toBe(1);
  expect(stdout).toContain(`+++ ${FIREWALL} (layout)`);
  expect(stdout).toContain("+table inet threefold {");
  expect(readdirSync(root)).toEqual([]);
});

test("a change of the layout changes its files; --rollback brings back exactly what was there", () => {
  write(layout());
  run();
  const before = tree();
  write(layout({ "pbs.backup.firewall": { from: ["10.7.0.0/24"] } }));
  expect(run("--check").stdout).toContain("+\t\tip saddr 10.7.0.0/24 accept");
  expect(run()).toMatchObject({ status: 0, stdout: expect.stringContaining("installed: 0 new, 1 changed, 0 removed") });
  expect(readFileSync(at(FIREWALL), "utf8")).toContain("10.7.0.0/24");
  expect(run("--rollback").status).toBe(0);
  expect(tree()).toEqual(before);
  expect(run("--check").status).toBe(1);
});

test("before the first installation there is nothing; --rollback goes there, and then no further", () => {
  writeFileSync(join(work, "unused"), "");
  mkdirSync(at("etc/threefold"), { recursive: true });
  writeFileSync(at(FIREWALL), "made by hand\n", { mode: 0o600 });
  write(layout());
  run();
  expect(run("--rollback").status).toBe(0);
  expect(tree()).toEqual({ [FIREWALL]: "600 made by hand\n" });
  expect(run("--rollback")).toMatchObject({ status: 3, stderr: expect.stringContaining("no version to go back to") });
});

test("what an earlier installation wrote and the layout no longer has is removed, what others wrote is not", () => {
  write(layout());
  run();
  writeFileSync(at("/etc/systemd/system/threefold-of-somebody.service"), "not ours\n");
  write(layout({ "pbs.backup.firewall": undefined }));
  expect(run("--check").stdout).toContain(`--- ${FIREWALL} (on this host)`);
  expect(run().stdout).toContain(" 2 removed");
  expect(existsSync(at(FIREWALL))).toBe(false);
  expect(existsSync(at("/etc/systemd/system/threefold-firewall.service"))).toBe(false);
  expect(readFileSync(at("/etc/systemd/system/threefold-of-somebody.service"), "utf8")).toBe("not ours\n");
});

test("a file that was tampered with, or has another mode, is told and mended; the other version is kept", () => {
  write(layout());
  run();
  const before = tree();
  writeFileSync(at(FIREWALL), `${readFileSync(at(FIREWALL), "utf8")}# tampered\n`);
  chmodSync(at("/etc/threefold/aws/offsite/writer"), 0o644);
  const { status, stdout } = run("--check");
  expect(status).toBe(1);
  expect(stdout).toContain("-# tampered");
  expect(stdout).toContain("/etc/threefold/aws/offsite/writer: 0644 ");
  expect(run().stdout).toContain("installed: 0 new, 2 changed");
  expect(tree()).toEqual(before);
  run("--rollback");
  expect(readFileSync(at(FIREWALL), "utf8")).toContain("# tampered");
});

test("a damaged copy of the folder is not installed", () => {
  write(layout());
  writeFileSync(join(folder, "files", FIREWALL), "cut o");
  expect(run()).toMatchObject({ status: 3, stderr: expect.stringContaining("is not what MANIFEST says") });
  expect(tree()).toEqual({});
});

const broken: readonly (readonly [string, string, string, string])[] = [
  ["a script that bash cannot read", "bash", "/usr/local/lib/threefold/take-certificate", "#!/bin/bash\nif\n"],
  [
    "a unit with an unknown setting",
    "systemd-analyze",
    "/etc/systemd/system/threefold-firewall.service",
    "[Service]\nExecStrat=/bin/true\n",
  ],
  ["rules that nft refuses", "nft", FIREWALL, "table inet threefold { chain }\n"],
];

for (const [what, program, path, text] of broken) {
  const can = spawnSync(program, ["--version"]).status === 0 && (program !== "nft" || process.getuid?.() === 0);
  (can ? test : test.skip)(`${what}: refused before anything is written`, () => {
    const made = layout();
    const content = contentOf(made, "backup");
    const files = content.files.map((file) => (file.path === path ? { ...file, text } : file));
    for (const { name, text: of } of installFolder(made, "backup", { ...content, files })) {
      mkdirSync(dirname(join(folder, name)), { recursive: true });
      writeFileSync(join(folder, name), of);
    }
    expect(run()).toMatchObject({ status: 3, stderr: expect.stringContaining("nothing was changed") });
    expect(tree()).toEqual({});
  });
}

const hasJq = spawnSync("jq", ["--version"]).status === 0;
const live = () => JSON.parse(readFileSync(at("/etc/backrest/config.json"), "utf8"));

(hasJq ? test : test.skip)(
  "Backrest keeps what it alone knows, and its configuration is touched only when the layout changes",
  () => {
    write(layout(backrest));
    expect(run().status).toBe(0);
    expect(live().repos[0]).toMatchObject({ id: "offsite", autoInitialize: true });
    const known = {
      ...live(),
      modno: 7,
      repos: live().repos.map((r: object) => ({ ...r, autoInitialize: undefined, guid: "ab".repeat(32) })),
    };
    writeFileSync(at("/etc/backrest/config.json"), JSON.stringify(known));
    expect(run().stdout).toContain("nothing to do");
    expect(live().modno).toBe(7);
    write(layout(backrest, { "hops.guests-away.at": "06:15" }));
    expect(run("--check").stdout).toContain("/etc/backrest/config.json (layout)");
    expect(run().status).toBe(0);
    expect(live()).toMatchObject({ modno: 7, repos: [{ id: "offsite", guid: "ab".repeat(32) }] });
    expect(live().repos[0].autoInitialize).toBeUndefined();
    expect(statSync(at("/etc/backrest/config.json")).mode & 0o777).toBe(0o600);
    run("--rollback");
    expect(live().modno).toBe(7);
    expect(live().plans).toEqual(known.plans);
  },
);

test("what is missing is told with where to get it", () => {
  write(layout());
  const { stderr, stdout } = run();
  expect(stderr).toContain("not in the image yet: restic is missing: https://github.com/restic/restic/releases");
  expect(stdout).toContain("next: put the password of repository offsite into /etc/threefold/restic-password");
  expect(stdout).toContain("next: threefold-enroll home-pbs.lab.example");
});

test("an option that is none is misuse", () => {
  write(layout());
  expect(run("--force")).toMatchObject({ status: 2, stderr: expect.stringContaining("usage: install.sh") });
  expect(run("--help")).toMatchObject({
    status: 0,
    stdout: expect.stringMatching(/^usage: .*then nothing was changed\.\n$/s),
  });
});
