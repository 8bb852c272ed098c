import { spawnSync } from "node:child_process";
import { chmodSync, existsSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { hopsPart } from "../../../lib/host/restic/hops-part";
import { maintenancePart } from "../../../lib/host/restic/maintenance-part";
import { timersPart } from "../../../lib/host/restic/timers-part";
import { Placed } from "../placed";
import { docsNear, graphWith, textsOf } from "../restic-host";

const RESTIC = join(__dirname, "../../../.tools/bin/restic");

(existsSync(RESTIC) ? describe : describe.skip)("with restic", () => {
  const parts = [hopsPart, timersPart, maintenancePart];
  let placed: Placed;
  let env: NodeJS.ProcessEnv;

  beforeAll(() => {
    placed = new Placed(textsOf(graphWith(docsNear), parts));
    const source = placed.at("/source");
    const graph = graphWith(docsNear, {
      "datasets.docs.paths": [source],
      "datasets.docs.exclude": ["*.tmp"],
      "hops.docs-near.keep": { last: 1 },
    });
    for (const [path, text] of textsOf(graph, parts)) placed.write(path, text);
    mkdirSync(source);
    mkdirSync(placed.at("/usr/local/bin"), { recursive: true });
    symlinkSync(RESTIC, placed.at("/usr/local/bin/restic"));
    env = {
      RESTIC_REPOSITORY: placed.at("/repository"),
      RESTIC_PASSWORD: "only for this test",
      RESTIC_CACHE_DIR: placed.at("/var/cache/restic"),
    };
  });
  afterAll(() => placed.remove());

  const backup = () => placed.run("restic-backup", ["docs-near"], env);
  const snapshots = (): { tags: string[]; hostname: string; summary: { total_files_processed: number } }[] =>
    JSON.parse(
      spawnSync(RESTIC, ["snapshots", "--json"], { encoding: "utf8", env: { ...process.env, ...env } }).stdout,
    );

  test("an empty source stops the run before there is a repository", () => {
    const { status, stderr } = backup();
    expect([status, stderr]).toEqual([1, expect.stringContaining("is empty; is it mounted?")]);
    expect(existsSync(placed.at("/repository"))).toBe(false);
  });

  test("the first run makes the repository, the next ones do not; snapshots have tag and host, excludes work", () => {
    for (const name of ["a", "b.tmp"]) writeFileSync(placed.at(`/source/${name}`), name);
    expect(backup().status).toBe(0);
    expect(existsSync(placed.at("/var/lib/threefold/near.repository"))).toBe(true);
    expect(backup().status).toBe(0);
    expect(snapshots()).toHaveLength(2);
    expect(snapshots()[0]).toMatchObject({
      tags: ["plan:docs-near", "created-by:backup"],
      hostname: "backup",
      summary: { total_files_processed: 1 },
    });
  });

  test("maintenance forgets by the counts, prunes, checks, and reads another part in each run", () => {
    const first = placed.run("restic-maintain", ["near"], env);
    expect([first.status, first.stderr]).toEqual([0, expect.stringContaining("--read-data-subset=1/20")]);
    expect(snapshots()).toHaveLength(1);
    expect(placed.run("restic-maintain", ["near"], env).stderr).toContain("--read-data-subset=2/20");
  });

  test("a damaged pack fails the check, and the count of the parts stays", () => {
    const flags = ["--quiet", "check"];
    expect(spawnSync(RESTIC, flags, { env: { ...process.env, ...env } }).status).toBe(0);
    const packs = spawnSync("find", [placed.at("/repository/data"), "-type", "f"], { encoding: "utf8" });
    const kept = packs.stdout.trim().split("\n");
    for (const pack of kept) {
      chmodSync(pack, 0o600);
      rmSync(pack);
    }
    const { status, stderr } = placed.run("restic-maintain", ["near"], env);
    expect([status === 0, stderr]).toEqual([false, expect.stringContaining("failed with exit code 1: restic check")]);
  });

  test("a repository that is gone is not made anew behind people's backs", () => {
    rmSync(placed.at("/repository"), { recursive: true });
    const { status, stderr } = backup();
    expect([status, stderr]).toEqual([10, expect.stringContaining("near was there before and is gone")]);
    expect(existsSync(placed.at("/repository"))).toBe(false);
  });

  test("another repository at the same place is not taken for the old one", () => {
    spawnSync(RESTIC, ["init"], { env: { ...process.env, ...env } });
    const { status, stderr } = backup();
    expect([status, stderr]).toEqual([1, expect.stringContaining("another repository than before")]);
  });
});
