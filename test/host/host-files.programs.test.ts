import { spawnSync } from "node:child_process";
import { CopyGraph } from "../../lib/graph/copy-graph";
import { hostFiles, hostsWithFiles } from "../../lib/host/host-files";
import { LAYOUTS, layoutNamed } from "../support/compiled";
import { exampleValues } from "../support/example-values";
import { Placed } from "./placed";

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
