import { renameSync } from "node:fs";
import { configSchema } from "../../../../lib/host/backrest/config-schema";
import { HOST_PATHS, pkiFolder } from "../../../../lib/host/host-paths";
import { type ResticSnapshot, resticForget } from "../../../../lib/retention/restic-forget";
import type { ResticHop } from "../../../../lib/spec/hop";
import { freePort } from "../../../support/free-port";
import { type Act, facts } from "../act";
import type { HostTree } from "../files/host-tree";
import { type StartedUnit, startUnit } from "../files/unit-run";
import type { Scene } from "../scene";

interface Operation {
  readonly id: string;
  readonly planId?: string;
  readonly status: string;
  readonly displayMessage?: string;
  readonly operationBackup?: object;
}

/** Limits: one answer, and one run of a plan with what follows it. */
const CALL_S = 30;
const PLAN_S = 120;

/** The real Backrest on the host's own files. */
class Backrest {
  private unit: StartedUnit | undefined;

  private constructor(
    private readonly scene: Scene,
    readonly tree: HostTree,
    private readonly listen: string,
  ) {}

  static async on(scene: Scene): Promise<Backrest> {
    const listen = `127.0.0.1:${await freePort()}`;
    return new Backrest(scene, await scene.withBackrest(listen), listen);
  }

  async start(): Promise<void> {
    this.unit = startUnit(this.tree, "backrest.service", { env: this.scene.env });
    const until = Date.now() + START_MS;
    while (Date.now() < until && this.unit.running()) {
      if (
        await fetch(`http://${this.listen}/metrics`, { signal: AbortSignal.timeout(1_000) }).then(
          ({ ok }) => ok,
          () => false,
        )
      )
        return;
      await sleep(100);
    }
    throw new Error(`Backrest did not start: ${this.unit.log().slice(-600)}`);
  }

  async stop(): Promise<void> {
    await this.unit?.stop();
    this.unit = undefined;
  }

  async kill(): Promise<void> {
    await this.unit?.kill();
    this.unit = undefined;
  }

  async call<T>(method: string, body: object, seconds = CALL_S): Promise<T> {
    const answer = await fetch(`http://${this.listen}/v1.Backrest/${method}`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(seconds * 1000),
    });
    if (!answer.ok) throw new Error(`${method}: ${answer.status} ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  metrics(): Promise<string> {
    const signal = AbortSignal.timeout(CALL_S * 1000);
    return fetch(`http://${this.listen}/metrics`, { signal }).then((answer) => answer.text());
  }

  /**
   * Runs a plan to its end; the answer of the call is given when the run is over.
   * @throws Error when it is not over in time
   */
  run(plan: string): Promise<boolean> {
    return this.call("Backup", { value: plan }, PLAN_S).then(
      () => true,
      (error: Error) => {
        if (error.name !== "TimeoutError") return false;
        const log = this.unit?.log().slice(-600) ?? "it does not run";
        throw new Error(`plan ${plan} of Backrest is not over after ${PLAN_S} s: ${log}`);
      },
    );
  }

  async operations(plan: string): Promise<readonly Operation[]> {
    const { operations = [] } = await this.call<{ operations?: Operation[] }>("GetOperations", {
      selector: { planId: plan },
      lastN: "100",
    });
    return operations;
  }

  hop(name: string): ResticHop {
    return this.scene.job(this.tree, name).hop;
  }

  /** Snapshots in the local repository of a hop; waits until the forget after a run is done. */
  async snapshotsLeft(hop: string, expected: number): Promise<number> {
    const { repository } = this.scene.job(this.tree, hop);
    for (let i = 0; ; i++) {
      const { output } = await this.scene.restic(["snapshots", "--json", "--no-lock", "--quiet"], {
        env: {
          RESTIC_REPOSITORY: this.tree.path(repository.directory!),
          RESTIC_PASSWORD_FILE: this.tree.path(repository.passwordFile),
        },
      });
      const { length } = JSON.parse(output.slice(output.indexOf("["))) as unknown[];
      if (length === expected || i === 20) return length;
      await sleep(500);
    }
  }

  /**
   * Backups of a plan once none is under way, oldest first.
   * @throws Error when one is under way for too long
   */
  async backups(plan: string): Promise<readonly Operation[]> {
    const until = Date.now() + PLAN_S * 1000;
    for (;;) {
      const all = await this.operations(plan);
      const busy = all.filter(({ status }) => status === "STATUS_INPROGRESS");
      // the next scheduled run is an operation too
      if (busy.length === 0)
        return all.filter(({ operationBackup, status }) => operationBackup && status !== "STATUS_PENDING");
      if (Date.now() > until)
        throw new Error(`plan ${plan} of Backrest: ${busy.length} operations in progress after ${PLAN_S} s`);
      await sleep(200);
    }
  }
}

/** It opens every repository before it answers. */
const START_MS = 120_000;

let shared: Backrest | undefined;

/** Ends what an act has left running. */
export async function endBackrest(): Promise<void> {
  await shared?.stop();
  shared = undefined;
}

async function running(scene: Scene): Promise<Backrest> {
  if (shared === undefined) {
    shared = await Backrest.on(scene);
    await shared.start();
  }
  return shared;
}

/** Backrest on the generated configuration. They follow one another. */
export const backrestActs: readonly Act[] = [
  {
    id: "backrest-before-the-certificate",
    kind: "fault",
    what: "Backrest is started before the host has its first certificate",
    expected: "systemd does not start it, or it ends at once and people are told; with the certificate it starts",
    denials: true,
    run: async (scene) => {
      const backrest = await Backrest.on(scene);
      shared = backrest;
      const certificate = backrest.tree.path(`${pkiFolder(scene.identity("writer"))}/cert.pem`);
      renameSync(certificate, `${certificate}.later`);
      const first = await backrest.start().then(
        () => "it stays",
        (error: Error) => /FATAL.*?(?=\t|$)/m.exec(error.message)?.[0] ?? error.message,
      );
      await backrest.stop();
      renameSync(`${certificate}.later`, certificate);
      await backrest.start();
      const unit = backrest.tree.read("/etc/systemd/system/backrest.service");
      return facts(
        [`without: ${first.replaceAll(backrest.tree.root, "").slice(0, 120)}`, first !== "it stays"],
        ["with it: it answers", true],
        [
          "the unit gives up after some starts and tells people",
          /^StartLimitBurst=/m.test(unit) && /^OnFailure=/m.test(unit),
        ],
      );
    },
  },
  {
    id: "backrest-configuration",
    kind: "play",
    what: "Backrest starts on the generated file and is asked for its configuration",
    expected: "every value that was written comes back, nothing is dropped; its unit has all that it needs",
    // it asks for each repository, and makes those that are not there
    denials: true,
    run: async (scene) => {
      const backrest = await running(scene);
      const written = JSON.parse(backrest.tree.read(HOST_PATHS.backrest.generated)) as object;
      const told = await backrest.call<object>("GetConfig", {});
      const lost = [...leaves(written)].filter(([path, value]) => !has(told, path, value)).map(([path]) => path);
      // the id of a repository that it opened replaces the wish to make it
      const dropped = lost.filter((path) => !/^repos\.\d+\.autoInitialize$/.test(path));
      const total = [...leaves(written)].length;
      return facts([
        `${total} values written, ${dropped.length} dropped ${dropped.join(" ")}`.trim(),
        dropped.length === 0,
      ]);
    },
  },
  {
    id: "backrest-plan",
    kind: "play",
    what: "Backrest runs each plan with the real restic",
    expected:
      "success, a snapshot with the hop's tag, /metrics tells of it; what Backrest forgets is forgotten by the hop's counts",
    denials: true,
    run: async (scene) => {
      const backrest = await running(scene);
      const { play } = scene;
      const before = scene.offsite.log.entries.length;
      const plans = [play.hop, ...(play.local ? [play.local.hop] : [])];
      const seen: [string, boolean][] = [];
      for (const plan of plans) {
        await backrest.run(plan);
        const last = (await backrest.backups(plan)).at(-1);
        seen.push([`${plan}: ${last?.status} ${last?.displayMessage ?? ""}`.trim(), last?.status === "STATUS_SUCCESS"]);
      }
      const metrics = await backrest.metrics();
      const counted = plans.filter((plan) => metrics.includes(`plan_id="${plan}"`) && /backrest_\w+/.test(metrics));
      seen.push([`/metrics has ${counted.length} plans`, counted.length === plans.length]);
      const writer = scene.offsite.values[play.repository]!.writer_role_arn;
      const roles = new Set(scene.offsite.log.since(before).map(({ role }) => role));
      seen.push(["S3 was used as writer", roles.has(writer)]);
      if (play.local) {
        for (let i = 0; i < 2; i++) {
          await backrest.run(play.local.hop);
          await backrest.backups(play.local.hop);
        }
        const expected = leftOf(3, backrest.hop(play.local.hop));
        const left = await backrest.snapshotsLeft(play.local.hop, expected);
        seen.push([`${play.local.hop}: 3 runs in a minute, ${left} kept`, left === expected]);
      }
      return facts(...seen);
    },
  },
  {
    id: "backrest-killed",
    kind: "fault",
    short: false,
    what: "Backrest is killed in the middle of a plan and started again",
    expected: "the operation is not left in progress, the next run removes the lock and succeeds",
    denials: true,
    run: async (scene) => {
      const backrest = await running(scene);
      const { hop } = scene.play;
      scene.grow(16, backrest.tree);
      scene.slowUploads(2_500);
      const plan = backrest.run(hop);
      await sleep(3_000);
      await backrest.kill();
      await plan;
      scene.offsite.gateway.clearFaults();
      await backrest.start();
      const cut = (await backrest.backups(hop)).at(-1);
      await backrest.run(hop);
      const next = (await backrest.backups(hop)).at(-1);
      return facts(
        [
          `after the restart it is ${cut?.status}`,
          /^STATUS_(ERROR|WARNING|UNKNOWN|USER_CANCELLED|SYSTEM_CANCELLED)$/.test(cut?.status ?? ""),
        ],
        [
          `next run: ${next?.status} ${next?.displayMessage ?? ""}`.trim(),
          next?.status === "STATUS_SUCCESS" && next.id !== cut?.id,
        ],
      );
    },
  },
  {
    id: "backrest-source-gone",
    kind: "fault",
    what: "a source is not mounted when a plan of Backrest begins",
    expected: "the hook cancels the run: no snapshot; people are told by the unit that the error hook starts",
    denials: true,
    run: async (scene) => {
      const backrest = await running(scene);
      const { hop } = scene.play;
      const conf = `/etc/threefold/restic/hop-${hop}.conf`;
      const [source] = scene.job(backrest.tree).sources;
      const path = backrest.tree.path(source!);
      const snapshots = (await scene.snapshots()).length;
      const undo = backrest.tree.rewrite(conf, (text) => text.replaceAll(path, `${path}.not-mounted`));
      await backrest.run(hop);
      const last = (await backrest.backups(hop)).at(-1);
      undo();
      const after = (await scene.snapshots()).length;
      return facts(
        [`${last?.status}`, last?.status !== "STATUS_SUCCESS"],
        [`${after - snapshots} snapshots`, after === snapshots],
      );
    },
  },
  {
    id: "backrest-unknown-key",
    kind: "fault",
    short: false,
    what: "a configuration has keys that Backrest does not know: policyKeepDaily, backupFlags, clock LOCAL",
    expected: "Backrest drops them without a word, so the schema that writes the file refuses each",
    run: async (scene) => {
      const backrest = await running(scene);
      const written = JSON.parse(backrest.tree.read(HOST_PATHS.backrest.generated)) as {
        plans: Record<string, unknown>[];
      };
      const wrong: Record<string, (plan: Record<string, unknown>) => void> = {
        "retention.policyKeepDaily": (plan) => (plan.retention = { policyKeepDaily: 7 }),
        backupFlags: (plan) => (plan.backupFlags = ["--one-file-system"]),
        "schedule.clock": (plan) => (plan.schedule = { cron: "0 3 * * *", clock: "LOCAL" }),
      };
      const refused = Object.entries(wrong).map(([name, change]) => {
        const config = structuredClone(written);
        change(config.plans[0]!);
        return [`${name} is refused`, !configSchema.safeParse(config).success] as const;
      });
      await backrest.stop();
      const undo = backrest.tree.rewrite(HOST_PATHS.backrest.live, (text) =>
        text.replace('"backup_flags"', '"backupFlags"'),
      );
      await backrest.start();
      const told = await backrest.call<{ plans: Record<string, unknown>[] }>("GetConfig", {});
      const kept = JSON.stringify(told.plans).split('"backup_flags"').length - 1;
      await backrest.stop();
      undo();
      return facts(...refused, [
        `of ${written.plans.length} plans with flags Backrest kept ${kept}, and started`,
        kept === written.plans.length - 1,
      ]);
    },
  },
];

/** Snapshots that are left after so many runs within a minute, with a forget after each. */
function leftOf(runs: number, { keep }: ResticHop): number {
  let left: readonly ResticSnapshot[] = [];
  for (let time = 0; time < runs; time++)
    left = resticForget([...left, { time }], keep)
      .filter((decision) => decision.keep)
      .map(({ snapshot }) => snapshot);
  return left.length;
}

const sleep = (ms: number) => new Promise((go) => setTimeout(go, ms));

/** Paths and values of everything in a document that is no container. */
function* leaves(value: unknown, path = ""): Generator<[string, unknown]> {
  if (typeof value !== "object" || value === null) yield [path, value];
  else for (const [key, each] of Object.entries(value)) yield* leaves(each, path === "" ? key : `${path}.${key}`);
}

/** protojson leaves out what is the default of its type. */
function has(document: unknown, path: string, value: unknown): boolean {
  const found = path
    .split(".")
    .reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document);
  if (found === undefined) return value === false || value === 0 || value === "";
  return String(found) === String(value);
}
