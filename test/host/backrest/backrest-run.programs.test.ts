import { type ChildProcess, spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { configSchema } from "../../../lib/host/backrest/config-schema";
import { endProgram } from "../../support/end-program";
import { freePort } from "../../support/free-port";
import { Placed } from "../placed";
import { backrest, docsNear, graphWith, textsOf } from "../restic-host";

const TOOLS = join(__dirname, "../../../.tools/bin");
const tools = ["backrest", "restic"].map((name) => join(TOOLS, name));
const CONFIG = "/etc/threefold/backrest/config.json";

(tools.every((tool) => existsSync(tool)) ? describe : describe.skip)("with Backrest", () => {
  let placed: Placed;
  let program: ChildProcess;
  let url: string;
  let generated: Record<string, unknown>;

  const call = async (method: string, body: unknown): Promise<Record<string, unknown>> => {
    const headers = { "content-type": "application/json" };
    const answer = await fetch(`${url}/v1.Backrest/${method}`, { method: "POST", headers, body: JSON.stringify(body) });
    return (await answer.json()) as Record<string, unknown>;
  };

  beforeAll(async () => {
    placed = new Placed(new Map());
    // the bucket is far away: Backrest opens every repository at its first start
    const texts = textsOf(
      graphWith(backrest, docsNear, {
        "hops.guests-away": undefined,
        "repositories.offsite": undefined,
        "datasets.docs.paths": [placed.at("/source")],
        "repositories.near.path": placed.at("/repository"),
      }),
    );
    for (const [path, text] of texts) placed.write(path, text);
    placed.double("systemctl");
    mkdirSync(placed.at("/source"));
    writeFileSync(placed.at("/source/a"), "a");
    mkdirSync(placed.at("/usr/local/bin"), { recursive: true });
    symlinkSync(tools[1]!, placed.at("/usr/local/bin/restic"));
    mkdirSync(placed.at("/credentials"));
    writeFileSync(placed.at("/credentials/near.password"), "only for this test");
    const text = readFileSync(placed.at(CONFIG), "utf8");
    generated = JSON.parse(text);
    writeFileSync(placed.at("/live.json"), text);
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    program = spawn(tools[0]!, {
      stdio: "ignore",
      env: {
        ...process.env,
        PATH: `${placed.at("/double")}:${process.env.PATH}`,
        TZ: "Europe/Vienna",
        BACKREST_PORT: `127.0.0.1:${port}`,
        BACKREST_CONFIG: placed.at("/live.json"),
        BACKREST_DATA: placed.at("/data"),
        BACKREST_RESTIC_COMMAND: placed.at("/usr/local/bin/restic"),
        CREDENTIALS_DIRECTORY: placed.at("/credentials"),
      },
    });
    for (let left = 120; left > 0; left--) {
      if (await call("GetConfig", {}).catch(() => undefined)) return;
      await new Promise((resolve) => setTimeout(resolve, 250));
    }
    throw new Error("Backrest did not start");
  }, 60_000);
  afterAll(async () => {
    await endProgram(program);
    placed.remove();
  });

  test("gives back what was written, with nothing dropped, and what it has learnt beside it", async () => {
    const { modno, sync, repos, ...rest } = await call("GetConfig", {});
    const [{ guid, ...repo }] = repos as [Record<string, unknown>];
    expect({ ...rest, repos: [{ ...repo, autoInitialize: true }] }).toEqual(generated);
    expect(guid).toMatch(/^[0-9a-f]{64}$/);
    expect([modno, Object.keys(sync as object)]).toEqual([1, ["identity"]]);
    const { sync: own, ...live } = JSON.parse(readFileSync(placed.at("/live.json"), "utf8"));
    expect([configSchema.safeParse(live).success, Object.keys(own)]).toEqual([true, ["identity"]]);
  });

  test("runs a plan: the source is looked at, the snapshot is there with the tag of the hop", async () => {
    expect(await call("Backup", { value: "docs-near" })).toEqual({});
    const { stdout } = spawnSync(tools[1]!, ["--repo", placed.at("/repository"), "snapshots", "--json"], {
      encoding: "utf8",
      env: { ...process.env, RESTIC_PASSWORD: "only for this test" },
    });
    expect(JSON.parse(stdout)).toMatchObject([{ tags: ["plan:docs-near", "created-by:backup"], hostname: "backup" }]);
    expect(placed.calls).toEqual([]);
  }, 60_000);

  test("a source that is not there stops the run, makes no snapshot and tells people", async () => {
    spawnSync("mv", [placed.at("/source"), placed.at("/away")]);
    expect(await call("Backup", { value: "docs-near" })).not.toEqual({});
    expect(placed.calls).toEqual(["systemctl --no-block start threefold-notify@backrest-docs-near.service"]);
  }, 60_000);
});
