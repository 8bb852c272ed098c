import { spawnSync } from "node:child_process";
import { CopyGraph } from "../../lib/graph/copy-graph";
import { hostFiles, hostsWithFiles } from "../../lib/host/host-files";
import { programSource } from "../../lib/host/program-source";
import { layoutWith } from "../rules/pair";
import { LAYOUTS, layoutNamed } from "../support/compiled";
import { exampleValues } from "../support/example-values";
import { contentOf } from "../support/host-content";
import { Placed } from "./placed";

test("hosts that run PBS or restic have files, others have none", () => {
  const hosts = (name: string) => hostsWithFiles(new CopyGraph(layoutNamed(name)));
  expect(hosts("home")).toEqual(["pbs", "backup-stack"]);
  expect(hosts("astronomy-lab")).toEqual(["pbs01"]);
  expect(hosts("reference")).toEqual(["pbs1", "pbs2"]);
});

test("the clock of a PBS host is in the zone of the server; that of other hosts is left alone", () => {
  expect(contentOf(layoutWith({ "pbs.backup.timezone": "UTC" }), "backup").timezone?.name).toBe("UTC");
  expect(contentOf(layoutNamed("home"), "pbs").timezone?.name).toBe("America/New_York");
  expect(contentOf(layoutNamed("home"), "backup-stack").timezone).toBeUndefined();
});

test("secrets are told by path, never by value", () => {
  expect(contentOf(layoutWith(), "backup").secrets).toEqual([
    { path: "/etc/threefold/restic-password", what: "password of repository offsite" },
  ]);
});

test("a program that several concerns need is asked for once, in the newest version", () => {
  const { programs } = contentOf(layoutNamed("astronomy-lab"), "pbs01");
  expect(new Set(programs.map(({ name }) => name)).size).toBe(programs.length);
  expect(programs.find(({ name }) => name === "restic")?.atLeast).toBe("0.19.1");
});

test("a program of which nobody said where to get it is refused", () => {
  expect(() => programSource("emacs")).toThrow(expect.objectContaining({ code: "host/program" }));
});

const hosts = LAYOUTS.flatMap((name) =>
  hostsWithFiles(new CopyGraph(layoutNamed(name))).map((host) => [name, host] as const),
);
const has = (program: string) => spawnSync(program, ["--version"]).status === 0;

describe.each(hosts)("%s: %s", (name, host) => {
  const layout = layoutNamed(name);
  const content = hostFiles(new CopyGraph(layout), host, exampleValues(layout));
  const paths = content.files.map(({ path }) => path);
  const placed = new Placed(new Map());
  beforeAll(() => {
    for (const { path, text } of content.files) placed.write(path, text);
    for (const program of ["aws_signing_helper", "backrest", "restic", "step"])
      placed.write(`/usr/local/bin/${program}`, "#!/bin/sh\n");
    for (const script of paths.filter((path) => path.startsWith("/usr/local/sbin/")))
      placed.write(script.replace("/sbin/", "/bin/"), "#!/bin/sh\n");
  });
  afterAll(placed.remove);

  test("each file says in its first two lines which layout made it, or one beside it does", () => {
    for (const { path, text } of content.files) {
      const saying = path.endsWith(".json") ? content.files.find((f) => f.path === `${path}.made-by`)!.text : text;
      expect([path, saying.split("\n").slice(0, 2).join("\n")]).toEqual([
        path,
        expect.stringContaining(`# made by threefold from layout ${name}; `),
      ]);
    }
  });

  test("every unit that is enabled is among the files, and no file holds a key of AWS", () => {
    for (const { name: unit } of content.units) expect(paths).toContain(`/etc/systemd/system/${unit}`);
    for (const { text } of content.files) expect(text).not.toMatch(/AKIA|ASIA|aws_secret_access_key|PRIVATE KEY/);
  });

  test("every program has a source", () => {
    for (const program of content.programs) expect(programSource(program.name).from).not.toBe("");
  });

  (has("shellcheck") ? test : test.skip)("scripts pass shellcheck", () => {
    const scripts = content.files
      .filter(({ text }) => text.startsWith("#!/bin/bash"))
      .map(({ path }) => placed.at(path));
    expect(scripts.length).toBeGreaterThan(0);
    const { stdout } = spawnSync("shellcheck", ["--external-sources", "--exclude=SC1091", ...scripts], {
      encoding: "utf8",
    });
    expect(stdout).toBe("");
  });

  const units = paths.filter((path) => /^\/etc\/systemd\/system\/[^/@]+$/.test(path));
  (units.length > 0 && has("systemd-analyze") ? test : test.skip)("units pass systemd-analyze verify", () => {
    for (const unit of units) {
      const { text } = content.files.find(({ path }) => path === unit)!;
      placed.write(
        unit,
        text.replaceAll("/usr/local/sbin/", "/usr/local/bin/").replaceAll("/usr/sbin/nft", "/usr/bin/env"),
      );
    }
    const { stderr } = spawnSync("systemd-analyze", ["verify", "--man=no", ...units.map(placed.at)], {
      encoding: "utf8",
      env: { ...process.env, SYSTEMD_UNIT_PATH: `${placed.at("/etc/systemd/system")}:` },
    });
    expect(stderr).toBe("");
  });

  const rules = paths.filter((path) => path.endsWith(".nft"));
  const mayCheck = has("nft") && process.getuid?.() === 0;
  (rules.length > 0 && mayCheck ? test : test.skip)("rules pass nft --check", () => {
    for (const path of rules) {
      const { status, stderr } = spawnSync("nft", ["--check", "--file", placed.at(path)], { encoding: "utf8" });
      expect([stderr, status]).toEqual(["", 0]);
    }
  });
});
