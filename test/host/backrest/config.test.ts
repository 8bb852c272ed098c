import { backrestConfig } from "../../../lib/host/backrest/config";
import { InvalidValue } from "../../../lib/units/invalid-value";
import type { Edits } from "../../rules/pair";
import { backrest, docsNear, graphWith, values } from "../restic-host";

const configOf = (...edits: readonly Edits[]) => backrestConfig(graphWith(backrest, ...edits), "backup", values)!;
const planOf = (name: string, ...edits: readonly Edits[]) =>
  configOf(docsNear, ...edits).plans.find(({ id }) => id === name)!;

test("a host that runs restic otherwise has none", () => {
  expect(backrestConfig(graphWith(), "backup", values)).toBeUndefined();
});

test("repositories come with credentials of systemd, the writer's file and no password", () => {
  const [near, offsite] = configOf(docsNear).repos;
  expect(near!.env).toEqual([
    "RESTIC_CACHE_DIR=/var/cache/restic",
    `RESTIC_PASSWORD_FILE=\${CREDENTIALS_DIRECTORY}/near.password`,
  ]);
  expect(offsite).toMatchObject({
    uri: "s3:s3.eu-central-1.amazonaws.com/small-lab-offsite/restic",
    env: [
      "AWS_DEFAULT_REGION=eu-central-1",
      "AWS_SHARED_CREDENTIALS_FILE=/etc/threefold/aws/offsite/writer",
      "RESTIC_CACHE_DIR=/var/cache/restic",
      `RESTIC_PASSWORD_FILE=\${CREDENTIALS_DIRECTORY}/offsite.password`,
    ],
    flags: ["-o s3.storage-class=GLACIER", "--retry-lock=1h"],
    autoInitialize: true,
  });
  expect(offsite).not.toHaveProperty("password");
});

test("a bucket that moves packs itself gets no class from restic", () => {
  const archive = { by: "lifecycle", class: "GLACIER", after: "0 days", cache: "persistent" };
  expect(configOf({ "repositories.offsite.archive": archive }).repos[0]!.flags).toEqual(["--retry-lock=1h"]);
});

test("Backrest never prunes nor reads packs, and what a person starts by hand cannot repack cold ones", () => {
  for (const { id, prunePolicy, checkPolicy } of configOf(docsNear).repos) {
    expect(prunePolicy).toEqual({ schedule: { disabled: true }, maxUnusedPercent: id === "near" ? 10 : 100 });
    expect(checkPolicy).toEqual({ schedule: { disabled: true }, structureOnly: true });
  }
});

test("Backrest forgets where it may delete, by buckets, and keeps all where it is the writer of a bucket", () => {
  expect(planOf("docs-near").retention).toEqual({
    policyTimeBucketed: { keepLastN: 7, daily: 7, weekly: 4, monthly: 6 },
  });
  expect(planOf("guests-away").retention).toEqual({ policyKeepAll: true });
});

test("a datastore is saved whole and read once", () => {
  expect(planOf("guests-away")).toMatchObject({
    paths: ["/mnt/slow/main"],
    backup_flags: [
      "--host backup",
      "--ignore-ctime",
      "--compression off",
      "--read-concurrency 4",
      "--exclude-caches=false",
    ],
  });
  expect(planOf("docs-near")).toMatchObject({
    paths: ["/home", "/srv/docs"],
    excludes: ["*.tmp", "/home/*/.cache"],
    backup_flags: ["--host backup"],
  });
});

test("a missed run is made up for, unless order alone keeps the datastore still", () => {
  expect(planOf("docs-near").schedule).toEqual({ cron: "0 11 * * 1-5", clock: "CLOCK_LAST_RUN_TIME" });
  expect(planOf("guests-away").schedule).toEqual({ cron: "0 6 * * *", clock: "CLOCK_LOCAL" });
});

test("what cron cannot say is refused, not approximated", () => {
  let refused: unknown;
  try {
    configOf({ "hops.guests-away.at": "sun *-1..7 06:00" });
  } catch (error) {
    refused = error;
  }
  expect(refused).toBeInstanceOf(InvalidValue);
  expect(refused).toMatchObject({ code: "calendar/to-cron", found: '"sun *-1..7 06:00"' });
});

test("a hold begins before the run, stops it when it fails, and ends after success and after every error", () => {
  const { hooks } = planOf("guests-away", { "hops.guests-away.quiesce": "read-only" });
  expect(hooks).toEqual([
    {
      conditions: ["CONDITION_SNAPSHOT_START"],
      onError: "ON_ERROR_CANCEL",
      actionCommand: {
        command:
          "/usr/local/lib/threefold/check-sources guests-away && systemctl start threefold-quiesce-guests-away.service",
      },
    },
    {
      conditions: ["CONDITION_SNAPSHOT_END", "CONDITION_SNAPSHOT_ERROR"],
      actionCommand: { command: "systemctl stop threefold-quiesce-guests-away.service" },
    },
    {
      conditions: ["CONDITION_ANY_ERROR", "CONDITION_SNAPSHOT_WARNING"],
      actionCommand: { command: "systemctl --no-block start threefold-notify@backrest-guests-away.service" },
    },
  ]);
});

test("logins are bcrypt hashes in base64, as Backrest compares them; loopback needs none", () => {
  const hash = "$2a$12$R9h/cIPz0gi.URNNX3kh2OPST9/PgBkqquzi.Ss7KIUgO2t0jWMUW";
  const runner = { by: "backrest", listen: "10.0.0.12:9898", logins: { admin: { bcrypt: hash } } };
  const { users } = configOf({ "hosts.backup.restic": { runner } }).auth;
  expect(users!.map(({ name }) => name)).toEqual(["admin"]);
  expect(Buffer.from(users![0]!.passwordBcrypt, "base64").toString()).toBe(hash);
  expect(configOf().auth).toEqual({ disabled: true });
});
