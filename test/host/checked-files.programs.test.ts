import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import type { Edits } from "../rules/pair";
import { Placed } from "./placed";
import { backrest, docsNear, graphWith, textsOf } from "./restic-host";

const has = (program: string): boolean => spawnSync(program, ["--version"]).status === 0;

/** Hosts of every kind: each way of starting restic and of holding a datastore still. */
const HOSTS: readonly (readonly [string, readonly Edits[]])[] = [
  ["systemd and order", [docsNear]],
  ["systemd and a ZFS snapshot", [docsNear, { "hops.guests-away.quiesce": "zfs-snapshot" }]],
  ["Backrest and maintenance mode", [docsNear, backrest, { "hops.guests-away.quiesce": "read-only" }]],
];

describe.each(HOSTS)("%s", (_, edits) => {
  const texts = textsOf(graphWith(...edits));
  const placed = new Placed(new Map());
  beforeAll(() => {
    for (const [path, text] of texts) placed.write(path, text);
    // programs that the distribution and the installation bring
    for (const name of ["backrest", "restic"]) placed.write(`/usr/local/bin/${name}`, "#!/bin/sh\n");
  });
  afterAll(placed.remove);

  test("every text says which layout made it, in its first lines or beside it", () => {
    for (const [path, text] of texts)
      if (!path.endsWith(".json"))
        expect([path, text.split("\n").slice(0, 2).join("\n")]).toEqual([
          path,
          expect.stringContaining("# made by threefold from layout small; change the layout, then run: npx threefold"),
        ]);
      else expect([path, texts.has(`${path}.made-by`)]).toEqual([path, true]);
  });

  (has("shellcheck") ? test : test.skip)("scripts and their configuration pass shellcheck", () => {
    const scripts = [...texts].filter(([, text]) => text.startsWith("#!")).map(([path]) => placed.at(path));
    const configurations = [...texts.keys()].filter((path) => path.endsWith(".conf")).map(placed.at);
    expect(scripts.length).toBeGreaterThan(3);
    const check = (flags: readonly string[], files: readonly string[]) =>
      spawnSync("shellcheck", [...flags, ...files], { encoding: "utf8", cwd: placed.root });
    expect(check([], scripts).stdout).toBe("");
    // variables of a configuration are used where it is read
    expect(check(["--shell=bash", "--exclude=SC2034"], configurations).stdout).toBe("");
  });

  (has("systemd-analyze") ? test : test.skip)("units pass systemd-analyze verify", () => {
    const units = [...texts.keys()].filter((path) => path.startsWith("/etc/systemd/system/"));
    // programs and scripts are looked for where the tree lies
    for (const unit of units) writeFileSync(placed.at(unit), placed.turned(texts.get(unit)!));
    const { stderr, status } = spawnSync(
      "systemd-analyze",
      ["verify", "--man=no", ...units.filter((unit) => !unit.includes("@")).map(placed.at)],
      { encoding: "utf8", env: { ...process.env, SYSTEMD_UNIT_PATH: `${placed.at("/etc/systemd/system")}:` } },
    );
    expect([stderr, status]).toEqual(["", 0]);
  });
});

/** What is made from the layout; scripts are files of their own. */
const made = (...edits: readonly Edits[]) =>
  Object.fromEntries([...textsOf(graphWith(docsNear, ...edits))].filter(([, text]) => !text.startsWith("#!")));

test("the files of a whole host are those that were agreed on", () => {
  expect(made(backrest)).toMatchSnapshot();
  expect(made({ "hops.guests-away.quiesce": "read-only" })).toMatchSnapshot();
});
