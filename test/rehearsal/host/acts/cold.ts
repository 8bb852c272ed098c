import type { ChildProcess } from "node:child_process";
import { readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { coldness } from "../../../../lib/host/restic-repository";
import { killGroup } from "../../spawn-group";
import { type Act, facts, lastLine } from "../act";
import type { UnitResult } from "../files/unit-run";
import { signedRequest } from "../s3/signed-request";
import type { ObjectVersion } from "../s3/storage-server";
import type { Scene } from "../scene";
import { endBackrest } from "./backrest";

const ARCHIVE = ["GLACIER", "DEEP_ARCHIVE"];

/** The archive: what gets cold and when, what goes on working, how it comes back. */
export const coldActs: readonly Act[] = [
  {
    id: "days-pass",
    kind: "play",
    what: "two midnights pass: the lifecycle of the template runs",
    expected: "big packs are in the class of the layout, everything else stays in STANDARD",
    run: async (scene) => {
      // its own clock would run a plan or a maintenance among what follows
      await endBackrest();
      manyFiles(scene, 2_500);
      const backup = await scene.backup();
      await scene.offsite.clock.advance(2);
      const objects = await current(scene);
      const cold = objects.filter(({ class: each }) => ARCHIVE.includes(each ?? ""));
      const outside = cold.filter(({ key }) => !key.includes("/data/"));
      const { archive } = s3(scene);
      return facts(
        [`backup: ${backup.result}`, backup.result === "success"],
        [
          `${cold.length} objects in ${[...new Set(cold.map((each) => each.class))]}`,
          archive.by === "none" ? cold.length === 0 : cold.length > 0,
        ],
        [`${outside.length} of them outside data/`, outside.length === 0],
      );
    },
  },
  {
    id: "backup-on-cold-packs",
    kind: "play",
    needs: ["days-pass"],
    short: false,
    what: "the next backup runs with its packs frozen and its cache whole",
    expected: "success; not one frozen object is read",
    run: async (scene) => {
      scene.grow(1);
      const before = scene.offsite.log.entries.length;
      const { result, exitCode } = await scene.backup();
      const refused = frozen(scene, before);
      return facts(
        [`${result}, exit ${exitCode}`, result === "success"],
        [`${refused} frozen objects asked for`, refused === 0],
      );
    },
  },
  {
    id: "maintenance-on-cold-packs",
    kind: "fault",
    needs: ["days-pass"],
    what: "forget, prune and check run as pruner over frozen packs",
    expected:
      "success; no frozen pack is read, none is rewritten (a pack of trees that stays hot may be); config and keys stay",
    run: async (scene) => {
      const count = (await scene.snapshots()).length;
      const before = scene.offsite.log.entries.length;
      const { result, exitCode, output } = await scene.maintain();
      const entries = [...scene.offsite.log.since(before)];
      const refused = frozen(scene, before);
      const role = scene.offsite.values[scene.play.repository]!.pruner_role_arn;
      const written = entries.filter(({ actions, key }) => actions.includes("s3:PutObject") && key.includes("/data/"));
      const classes = new Map((await current(scene)).map(({ key, class: each }) => [key, each ?? ""]));
      const hotTrees = coldness(scene.job().repository) === "data-packs";
      const rewritten = written.filter(({ key }) => !hotTrees || ARCHIVE.includes(classes.get(key) ?? ""));
      const after = (await scene.snapshots()).length;
      return facts(
        [`${result}, exit ${exitCode}${result === "success" ? "" : `: ${lastLine(output)}`}`, result === "success"],
        [`${refused} frozen objects asked for`, refused === 0],
        [`${written.length} packs written, ${rewritten.length} of them cold`, rewritten.length === 0],
        [`${entries.length} requests, all as pruner`, entries.every((entry) => entry.role === role)],
        [`${count} snapshots before, ${after} after`, after >= 1 && after <= count],
      );
    },
  },
  {
    id: "cache-is-lost",
    kind: "fault",
    needs: ["days-pass"],
    what: "restic's cache is deleted while packs are frozen",
    expected:
      "storage-class: nothing is missed. lifecycle: the run stalls at a frozen tree pack, saves nothing; thawed, it succeeds",
    denials: true,
    run: async (scene) => {
      const stalls = coldness(scene.job().repository) === "all-packs";
      for (const name of readdirSync(scene.cache)) rmSync(join(scene.cache, name), { recursive: true });
      const count = (await scene.snapshots()).length;
      const before = scene.offsite.log.entries.length;
      const first = await stalling(scene, stalls, before);
      const refused = frozen(scene, before);
      if (!stalls)
        return facts(
          [`${first.result}`, first.result === "success"],
          [`${refused} frozen objects asked for`, refused === 0],
        );
      const between = (await scene.snapshots()).length;
      const asked = await thawAll(scene);
      await scene.offsite.clock.advanceHours(48);
      const again = await scene.backup();
      return facts(
        [
          `${first.result}, ${refused} frozen objects asked for until it was stopped`,
          first.result === "failed" && refused > 0,
        ],
        [`${between - count} snapshots of it`, between === count],
        [`${asked} packs thawed by the break-glass role, then ${again.result}`, again.result === "success"],
      );
    },
  },
  {
    id: "restore",
    kind: "play",
    what: "the break-glass role restores the newest snapshot: thaw, wait, restic restore --no-lock",
    expected:
      "refused before the thaw ends, afterwards byte for byte what was saved; readable only for the days asked for",
    denials: true,
    run: async (scene) => {
      // what was thawed before is cold again
      await scene.offsite.clock.advance(20);
      const { offsite, play } = scene;
      const archived = s3(scene).archive.by !== "none";
      const target = scene.host.path("/var/restored");
      const credentials = offsite.credentialsFor({ repository: play.repository, role: "restorer" });
      const env = {
        ...offsite.environment(credentials),
        RESTIC_PASSWORD_FILE: scene.host.path(scene.job().repository.passwordFile),
      };
      const restore = (seconds: number) =>
        scene.restic(
          ["restore", "latest", "--no-lock", "--target", target, "--include", "hello.txt", "--include", "bulk.bin"],
          { env, timeoutSeconds: seconds },
        );
      const asked = await thawAll(scene);
      const early = archived ? await restore(6) : undefined;
      await offsite.clock.advanceHours(48);
      const late = await restore(60);
      const [source] = scene.job().sources;
      const same = ["hello.txt", "bulk.bin"].every((name) => {
        const [saved, back] = [join(scene.host.path(source!), name), join(target, scene.host.path(source!), name)];
        return late.code === 0 && readFileSync(saved).equals(readFileSync(back));
      });
      await offsite.clock.advance(8);
      const frozenAgain = (await thawedKeys(scene)).length;
      return facts(
        [`${asked} packs asked for`, !archived || asked > 0],
        [`before the thaw ended: exit ${early?.code ?? "not tried"}`, early === undefined || early.code !== 0],
        [
          `after it: exit ${late.code}${late.code === 0 ? "" : lastLine(late.output)}, ${same ? "the same bytes" : "other bytes"}`,
          same,
        ],
        [`${frozenAgain} still thawed after the days`, frozenAgain === 0],
      );
    },
  },
  {
    id: "undo-a-deletion",
    kind: "fault",
    what: "the pruner deletes a snapshot by mistake, and the days of undo pass",
    expected: "until then its version is there; afterwards the lifecycle has deleted it; current objects never expire",
    run: async (scene) => {
      const undoDays = Math.ceil(s3(scene).undo.seconds / 86_400);
      const credentials = scene.offsite.credentialsFor({ repository: scene.play.repository, role: "pruner" });
      const victim = (await current(scene)).filter(({ key }) => key.includes("/snapshots/")).at(-1)!;
      const path = `/${scene.offsite.bucketOf(scene.play.repository)}/${victim.key}`;
      const { endpoint, region, ca } = scene.offsite;
      const { status } = await signedRequest({ method: "DELETE", endpoint, path, region, ca, credentials });
      const find = async () => (await versions(scene)).filter(({ key }) => key === victim.key);
      const kept = await current(scene);
      await scene.offsite.clock.advance(undoDays - 2);
      const before = await find();
      await scene.offsite.clock.advance(4);
      const after = await find();
      const left = await current(scene);
      const locks = (await versions(scene)).filter(({ key, current: now }) => key.includes("/locks/") && !now);
      return facts(
        [`deleted: ${status}`, status === 204],
        [
          `after ${undoDays - 2} days ${before.filter(({ marker }) => !marker).length} version`,
          before.some(({ marker }) => !marker),
        ],
        [`after ${undoDays + 2} days ${after.length} versions and markers`, after.length === 0],
        [`${locks.length} old versions of locks`, locks.length === 0],
        [`${kept.length} current objects, ${left.length} later`, left.length === kept.length],
      );
    },
  },
];

const s3 = ({ play }: Scene) => {
  const repository = play.layout.repositories[play.repository]!;
  if (repository.kind !== "s3") throw new Error(`${play.repository} is no S3 repository`);
  return repository;
};

const versions = (scene: Scene): Promise<readonly ObjectVersion[]> => scene.offsite.objects(scene.play.repository);

const current = async (scene: Scene): Promise<readonly ObjectVersion[]> =>
  (await versions(scene)).filter((each) => each.current && !each.marker);

const frozen = (scene: Scene, since: number): number =>
  scene.offsite.log.since(since).filter(({ code }) => code === "InvalidObjectState").length;

/** A backup that is ended once it has asked for two frozen objects: left alone it would ask for a quarter of an hour. */
async function stalling(scene: Scene, stalls: boolean, since: number): Promise<UnitResult> {
  if (!stalls) return scene.backup();
  let child: ChildProcess | undefined;
  const watch = setInterval(() => {
    if (child !== undefined && frozen(scene, since) >= 2) killGroup(child);
  }, 200);
  const result = await scene.backup({ started: (begun) => (child = begun) });
  clearInterval(watch);
  return result;
}

/** Enough names that the tree pack is above the size under which S3 moves nothing. */
function manyFiles(scene: Scene, count: number): void {
  const [source] = scene.job().sources;
  const folder = scene.job().datastore ? ".chunks" : "many";
  for (let i = 0; i < count; i++)
    writeFileSync(join(scene.host.path(source!), folder, `${i}-${Math.random().toString(36).slice(2)}`), String(i));
}

/** Asks for every cold pack, as the runbook does. */
async function thawAll(scene: Scene): Promise<number> {
  const { offsite, play } = scene;
  const credentials = offsite.credentialsFor({ repository: play.repository, role: "restorer" });
  const cold = (await current(scene)).filter(({ class: each }) => ARCHIVE.includes(each ?? ""));
  const body =
    "<RestoreRequest><Days>7</Days><GlacierJobParameters><Tier>Standard</Tier></GlacierJobParameters></RestoreRequest>";
  for (const { key } of cold) {
    const path = `/${offsite.bucketOf(play.repository)}/${key}?restore`;
    const { endpoint, region, ca } = offsite;
    const { status, code } = await signedRequest({ method: "POST", endpoint, path, body, region, ca, credentials });
    if (status >= 300 && code !== "RestoreAlreadyInProgress") throw new Error(`${key}: ${status} ${code}`);
  }
  return cold.length;
}

/** Cold packs that can be read now. */
async function thawedKeys(scene: Scene): Promise<string[]> {
  const { offsite, play } = scene;
  const credentials = offsite.credentialsFor({ repository: play.repository, role: "restorer" });
  const cold = (await current(scene)).filter(({ class: each }) => ARCHIVE.includes(each ?? ""));
  const thawed: string[] = [];
  for (const { key } of cold.slice(0, 5)) {
    const path = `/${offsite.bucketOf(play.repository)}/${key}`;
    const { endpoint, region, ca } = offsite;
    const { status } = await signedRequest({ method: "GET", endpoint, path, region, ca, credentials });
    if (status === 200) thawed.push(key);
  }
  return thawed;
}
