import { rmSync, writeFileSync } from "node:fs";
import { credentialsFile } from "../../../../lib/host/host-paths";
import { type Act, facts, lastLine } from "../act";
import type { UnitResult } from "../files/unit-run";
import { internalAuthorization } from "../s3/deploy-templates";
import type { Scene } from "../scene";

const isUpload = ({ method, key }: { method: string; key: string }): boolean =>
  method === "PUT" && key.includes("/data/");
const told = ({ result, exitCode, output }: UnitResult): string =>
  `${result}, exit ${exitCode}${result === "success" ? "" : `: ${lastLine(output)}`}`;

/** Runs of a hop by its generated unit, and what may happen to them. */
export const backupActs: readonly Act[] = [
  {
    id: "first-backup",
    kind: "play",
    what: "the first run makes the repository and saves the hop",
    expected: "success; one snapshot with the tag of the hop; every object in the prefix of the layout",
    // restic asks whether the bucket is there, and goes on without an answer
    denials: true,
    run: async (scene) => {
      const result = await scene.backup();
      const snapshots = result.result === "success" ? await scene.snapshots() : [];
      return facts(
        [told(result), result.result === "success"],
        [
          `${snapshots.length} snapshot, tags ${snapshots[0]?.tags}`,
          snapshots[0]?.tags?.includes(`plan:${scene.play.hop}`) === true,
        ],
      );
    },
  },
  {
    id: "renewal-during-backup",
    kind: "play",
    what: "the certificate is renewed while a backup runs",
    expected: "both succeed, the backup is not touched, later sessions are signed with the new certificate",
    run: async (scene) => {
      await scene.age(100);
      const serial = scene.serial();
      scene.grow(16);
      scene.slowUploads(2_500);
      scene.sessions.lifetimeSeconds = 4;
      const running = scene.backup();
      await new Promise((go) => setTimeout(go, 1_500));
      const renewal = await scene.renew();
      const backup = await running;
      scene.offsite.gateway.clearFaults();
      scene.sessions.lifetimeSeconds = undefined;
      return facts(
        [`renewal: ${renewal.result}`, renewal.result === "success" && scene.serial() !== serial],
        [`backup: ${told(backup)}`, backup.result === "success"],
        ["renewal ended first", renewal.seconds < backup.seconds],
      );
    },
  },
  {
    id: "credentials-end-during-backup",
    kind: "fault",
    what: "credentials end after three seconds, the backup takes longer",
    expected: "the same process asks for new ones each time; no request with an expired token; success",
    run: async (scene) => {
      const before = scene.sessions.calls.length;
      const requests = scene.offsite.log.entries.length;
      scene.sessions.lifetimeSeconds = 3;
      // packs of 4 MiB go up five at a time, so three rounds of three seconds
      scene.grow(60);
      scene.slowUploads(3_000);
      const result = await scene.backup();
      scene.sessions.lifetimeSeconds = undefined;
      scene.offsite.gateway.clearFaults();
      const sessions = scene.sessions.calls.length - before;
      const expired = scene.offsite.log.since(requests).filter(({ code }) => code === "ExpiredToken").length;
      return facts(
        [`${told(result)} after ${result.seconds.toFixed(0)} s`, result.result === "success"],
        // restic runs four times in a unit, each with a session of its own
        [`${sessions} sessions`, sessions > 4],
        [`${expired} requests with an expired token`, expired === 0],
      );
    },
  },
  {
    id: "refresh-fails-during-backup",
    kind: "fault",
    short: false,
    what: "credentials end during a backup and CreateSession is broken",
    expected: "the run fails without saving half a snapshot; the next one saves all",
    denials: true,
    run: async (scene) => {
      const count = (await scene.snapshots()).length;
      scene.sessions.lifetimeSeconds = 3;
      scene.grow(20);
      scene.slowUploads(2_500);
      const running = scene.backup({ timeoutSeconds: 60 });
      const before = scene.offsite.log.entries.length;
      for (let i = 0; i < 200 && scene.uploadsSince(before) === 0; i++) await new Promise((go) => setTimeout(go, 100));
      scene.sessions.fail(...Array.from({ length: 100 }, () => ({ status: 403, code: "AccessDeniedException" })));
      const result = await running;
      scene.sessions.clearFaults();
      scene.sessions.lifetimeSeconds = undefined;
      scene.offsite.gateway.clearFaults();
      const between = (await scene.snapshots()).length;
      const again = await scene.backup();
      const after = (await scene.snapshots()).length;
      return facts(
        [`${told(result)} after ${result.seconds.toFixed(0)} s`, result.result === "failed"],
        [`${between - count} snapshots of it`, between === count],
        [`next: ${told(again)}`, again.result === "success" && after === count + 1],
      );
    },
  },
  {
    id: "s3-slow-down",
    kind: "fault",
    what: "S3 answers 503 SlowDown to uploads three times",
    expected: "tried again, success",
    run: (scene) => survives(scene, { status: 503, code: "SlowDown" }, 3),
  },
  {
    id: "s3-broken",
    kind: "fault",
    short: false,
    what: "S3 answers 500 InternalError to uploads twice",
    expected: "tried again, success",
    run: (scene) => survives(scene, { status: 500, code: "InternalError" }, 2),
  },
  {
    id: "connection-reset",
    kind: "fault",
    what: "the connection is reset in the middle of uploads, twice",
    expected: "tried again, success",
    run: (scene) => survives(scene, "reset", 2),
  },
  {
    id: "killed",
    kind: "fault",
    what: "restic is killed with signal 9 in the middle of a backup",
    expected: "a lock stays behind, the next run removes it and saves all",
    run: async (scene) => {
      const result = await scene.interrupted("SIGKILL");
      const { output: locks } = await scene.restic(["list", "locks", "--no-lock", "--quiet"]);
      const left = locks.split("\n").filter((line) => /^[0-9a-f]{64}$/.test(line)).length;
      const again = await scene.backup();
      return facts(
        [told(result), result.result === "failed"],
        [`${left} lock left behind`, left >= 1],
        [`next: ${told(again)}`, again.result === "success"],
      );
    },
  },
  {
    id: "stopped",
    kind: "fault",
    what: "the run is stopped in good order (SIGTERM), as at a shutdown",
    expected: "it ends with a failure, the next run saves all",
    short: false,
    run: async (scene) => {
      const result = await scene.interrupted("SIGTERM");
      const again = await scene.backup();
      return facts([told(result), result.result === "failed"], [`next: ${told(again)}`, again.result === "success"]);
    },
  },
  {
    id: "no-password-file",
    kind: "fault",
    what: "the file with the password is not there",
    expected: "systemd does not start the run (243, credentials), people are told",
    run: async (scene) => {
      const { passwordFile } = scene.job().repository;
      const password = scene.host.read(passwordFile);
      rmSync(scene.host.path(passwordFile));
      const mails = scene.host.mails().length;
      const result = await scene.backup();
      const mailed = scene.host.mails().length - mails;
      scene.host.write(passwordFile, password, 0o600);
      return facts([told(result), result.exitCode === 243], [`${mailed} mail`, mailed === 1]);
    },
  },
  {
    id: "wrong-password",
    kind: "fault",
    what: "the file holds another password",
    expected: "exit 12, no new repository, no snapshot",
    run: async (scene) => {
      const requests = scene.offsite.log.entries.length;
      const undo = scene.host.rewrite(scene.job().repository.passwordFile, () => "another one\n");
      const result = await scene.backup();
      undo();
      const written = scene.offsite.log
        .since(requests)
        .filter(({ actions }) => actions.includes("s3:PutObject")).length;
      return facts([told(result), result.exitCode === 12], [`${written} objects written`, written === 0]);
    },
  },
  {
    id: "repository-is-gone",
    kind: "fault",
    what: "the repository was there yesterday and its config is gone",
    expected: "exit 10 and no new empty repository; with the config back it goes on",
    run: async (scene) => {
      const requests = scene.offsite.log.entries.length;
      const config = `${scene.offsite.bucketOf(scene.play.repository)}/${prefixOf(scene)}/config`;
      const marker = await onStorage(scene, "DELETE", config);
      const result = await scene.backup();
      const version = marker.headers.get("x-amz-version-id")!;
      await onStorage(scene, "DELETE", `${config}?versionId=${version}`);
      const again = await scene.backup();
      const made = scene.offsite.log
        .since(requests)
        .filter(({ actions, key }) => actions.includes("s3:PutObject") && /\/(config|keys\/)/.test(key));
      return facts(
        [told(result), result.exitCode === 10],
        [`${made.length} configs or keys written`, made.length === 0],
        [`with its config again: ${told(again)}`, again.result === "success"],
      );
    },
  },
  {
    id: "source-is-gone",
    kind: "fault",
    what: "a source is not mounted: the directory is empty",
    expected: "the run fails before restic begins; no snapshot of nothing",
    run: async (scene) => {
      const count = (await scene.snapshots()).length;
      const [source] = scene.job().sources;
      const conf = `/etc/threefold/restic/hop-${scene.play.hop}.conf`;
      const path = scene.host.path(source!);
      const undo = scene.host.rewrite(conf, (text) => text.replaceAll(`${path}`, `${path}.not-mounted`));
      const result = await scene.backup();
      undo();
      const after = (await scene.snapshots()).length;
      return facts([told(result), result.result === "failed"], [`${after - count} snapshots`, after === count]);
    },
  },
  {
    id: "source-cannot-be-read",
    kind: "fault",
    what: "one of the sources cannot be read",
    expected: "restic's exit 3 is a failure of the unit, people are told; what could be read is saved",
    run: async (scene) => {
      const conf = `/etc/threefold/restic/hop-${scene.play.hop}.conf`;
      // after the check of the sources, as a file that vanishes during the run
      const undo = scene.host.rewrite(conf, (text) =>
        text.replace(/(\n\t?--\n|'--'|--)(?![\w-])/, "$1 /does/not/exist"),
      );
      const mails = scene.host.mails().length;
      const result = await scene.backup();
      const mailed = scene.host.mails().length - mails;
      undo();
      return facts(
        [told(result), result.exitCode === 3 && result.result === "failed"],
        [`${mailed} mail`, mailed === 1],
      );
    },
  },
  {
    id: "cache-is-full",
    kind: "fault",
    what: "the file system of restic's cache is full",
    expected:
      "no half snapshot, and no success that is none: restic tries again for long, so it is stopped here; with room it succeeds",
    run: async (scene) => {
      const count = (await scene.snapshots()).length;
      const small = `mount -t tmpfs -o size=16k none ${scene.cache} && exec "$0" "$@"`;
      const wrap = ["unshare", "--user", "--map-root-user", "--mount", "sh", "-c", small];
      const result = await scene.backup({ wrap, timeoutSeconds: 15 });
      const between = (await scene.snapshots()).length;
      const again = await scene.backup();
      const check = await scene.restic(["check", "--no-lock", "--quiet"]);
      const whole = result.result === "success" ? 1 : 0;
      return facts(
        [`${told(result)}, ${between - count} snapshots`, between - count === whole],
        ["it was full", /no space left on device/.test(result.output)],
        [`with room: ${told(again)}`, again.result === "success"],
        [`check: exit ${check.code}`, check.code === 0],
      );
    },
  },
  {
    id: "cache-cannot-be-made",
    kind: "fault",
    what: "the directory of the cache cannot be made",
    expected: "the run fails as a whole; with the directory it succeeds",
    short: false,
    run: async (scene) => {
      // a file in the place of the directory stops root too
      writeFileSync(scene.host.path("/var/no-directory"), "");
      const cache = scene.host.path("/var/no-directory/cache");
      const result = await scene.backup({ override: { RESTIC_CACHE_DIR: cache } });
      const again = await scene.backup();
      const why = result.output.split("\n").find((line) => line.includes("cache"));
      return facts(
        [`${result.result}, exit ${result.exitCode}: ${why}`, result.result === "failed"],
        [`with it: ${told(again)}`, again.result === "success"],
      );
    },
  },
  {
    id: "two-runs-at-once",
    kind: "fault",
    what: "the maintenance begins while a backup runs",
    expected: "one waits for the other, both succeed",
    short: false,
    run: async (scene) => {
      scene.grow(8);
      scene.slowUploads(1_500);
      const running = scene.backup();
      await new Promise((go) => setTimeout(go, 1_000));
      const maintained = scene.maintain();
      const [backup, maintenance] = await Promise.all([running, maintained]);
      scene.offsite.gateway.clearFaults();
      return facts(
        [`backup: ${told(backup)}`, backup.result === "success"],
        [`maintenance: ${told(maintenance)}`, maintenance.result === "success"],
      );
    },
  },
  {
    id: "static-keys-in-environment",
    kind: "fault",
    what: "somebody leaves AWS_ACCESS_KEY_ID in the environment",
    expected: "restic takes it before the generated file: refused, and no unit of ours sets it",
    denials: true,
    run: async (scene) => {
      const result = await scene.restic(["snapshots", "--no-lock"], {
        env: { AWS_ACCESS_KEY_ID: "AKIAREHEARSAL0000000", AWS_SECRET_ACCESS_KEY: "none" },
        timeoutSeconds: 15,
      });
      const ours = scene.host.content.files.filter(({ text }) => text.includes("AWS_ACCESS_KEY_ID"));
      const file = credentialsFile(scene.play.repository, "writer");
      return facts(
        [`exit ${result.code}: ${lastLine(result.output)}`, result.code !== 0],
        [`${ours.length} generated files name it`, ours.length === 0],
        ["the file has credential_process", /^credential_process = \/\S+ /m.test(scene.host.read(file))],
      );
    },
  },
];

/** Asks the storage behind the gateway, for what no role may do. */
async function onStorage(scene: Scene, method: string, path: string): Promise<Response> {
  const answer = await fetch(`${scene.offsite.storageEndpoint}/${path}`, {
    method,
    headers: { authorization: internalAuthorization(scene.offsite.region, "s3") },
  });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status}`);
  return answer;
}

function prefixOf({ play }: Scene): string {
  const repository = play.layout.repositories[play.repository]!;
  return repository.kind === "s3" ? repository.prefix : "";
}

async function survives(scene: Scene, effect: "reset" | { status: number; code: string }, times: number) {
  scene.grow(5);
  scene.offsite.gateway.inject({ fits: isUpload, times, effect });
  const result = await scene.backup();
  const left = scene.offsite.gateway.clearFaults();
  return facts([told(result), result.result === "success"], [`${times - left} of ${times} faults met`, left === 0]);
}
