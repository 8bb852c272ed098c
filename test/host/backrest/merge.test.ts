import { spawnSync } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { backrestConfig } from "../../../lib/host/backrest/config";
import { configSchema } from "../../../lib/host/backrest/config-schema";
import { Placed } from "../placed";
import { backrest, docsNear, graphWith, values } from "../restic-host";

const program = join(__dirname, "../../../lib/host/scripts/backrest-merge.jq");
const hasJq = spawnSync("jq", ["--version"]).status === 0;
const generated = backrestConfig(graphWith(backrest, docsNear), "backup", values)!;
const guid = "a".repeat(64);
const sync = { identity: { keyId: "ed25519.x" } };

const placed = new Placed(new Map());
afterAll(placed.remove);

function merged(live: unknown): Record<string, unknown> & typeof generated {
  const files = [generated, live].map((config, i) => {
    const file = placed.at(`/${i}.json`);
    writeFileSync(file, JSON.stringify(config));
    return file;
  });
  const { stdout, stderr } = spawnSync("jq", ["--slurp", "--from-file", program, ...files], { encoding: "utf8" });
  if (stderr) throw new Error(stderr);
  return JSON.parse(stdout);
}

(hasJq ? describe : describe.skip)("with jq", () => {
  test("a first configuration is the generated one", () => {
    expect(merged({})).toEqual({ ...generated, modno: 0 });
  });

  test("Backrest's ids, key and number stay, the rest is the layout's", () => {
    const live = {
      ...generated,
      modno: 4,
      sync,
      auth: { users: [] },
      repos: generated.repos.map(({ autoInitialize, ...repo }) => ({ ...repo, flags: ["--old"], guid })),
    };
    const { sync: kept, ...config } = merged(live);
    expect(kept).toEqual(sync);
    expect(config).toEqual({
      ...generated,
      modno: 4,
      repos: generated.repos.map(({ autoInitialize, ...repo }) => ({ ...repo, guid })),
    });
    expect(configSchema.safeParse(config).success).toBe(true);
  });

  test("a repository that has moved is another one", () => {
    const live = { ...generated, repos: [{ id: "near", uri: "/mnt/old/restic", guid }] };
    expect(merged(live).repos.map(({ id, autoInitialize }) => [id, autoInitialize])).toEqual([
      ["near", true],
      ["offsite", true],
    ]);
  });
});
