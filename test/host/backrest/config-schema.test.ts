import { type BackrestConfig, configSchema } from "../../../lib/host/backrest/config-schema";

const config = (): BackrestConfig => ({
  version: 6,
  instance: "backup",
  repos: [
    {
      id: "near",
      uri: "/mnt/restic",
      env: ["RESTIC_CACHE_DIR=/var/cache/restic"],
      prunePolicy: { schedule: { disabled: true }, maxUnusedPercent: 10 },
      checkPolicy: { schedule: { disabled: true }, structureOnly: true },
      autoInitialize: true,
    },
  ],
  plans: [
    {
      id: "docs",
      repo: "near",
      paths: ["/srv/docs"],
      schedule: { cron: "0 3 * * 1-5", clock: "CLOCK_LOCAL" },
      retention: { policyTimeBucketed: { daily: 7 } },
      hooks: [{ conditions: ["CONDITION_SNAPSHOT_START"], actionCommand: { command: "true" } }],
      backup_flags: ["--ignore-ctime"],
    },
  ],
  auth: { disabled: true },
});

/** The configuration with one field changed; `undefined` takes it out. */
function changed(path: string, value: unknown): unknown {
  const root = config() as unknown as Record<string, unknown>;
  const keys = path.split(".");
  let node = root;
  for (const key of keys.slice(0, -1)) node = node[key] as Record<string, unknown>;
  if (value === undefined) delete node[keys.at(-1)!];
  else node[keys.at(-1)!] = value;
  return root;
}

test("a configuration of Backrest passes as it is", () => {
  expect(configSchema.parse(config())).toEqual(config());
});

/** What Backrest would take without a word, or refuse only when it starts. */
test.each([
  ["a misspelt field of a plan", "plans.0.backupFlags", ["--ignore-ctime"]],
  ["flat counts", "plans.0.retention.policyKeepDaily", 7],
  ["a clock that is none", "plans.0.schedule.clock", "LOCAL"],
  ["a condition that is none", "plans.0.hooks.0.conditions", ["SNAPSHOT_START"]],
  ["an error policy that is none", "plans.0.hooks.0.onError", "CANCEL"],
  ["an unknown field of the whole", "repositories", []],
  ["Sunday as 7", "plans.0.schedule.cron", "0 3 * * 7"],
  ["two schedules", "plans.0.schedule.maxFrequencyDays", 1],
  ["no schedule", "plans.0.schedule", { clock: "CLOCK_LOCAL" }],
  ["two retentions", "plans.0.retention.policyKeepAll", true],
  ["buckets of zero", "plans.0.retention", { policyTimeBucketed: { daily: 0 } }],
  ["a prune policy of zero", "repos.0.prunePolicy.maxUnusedPercent", 0],
  ["a prune policy with a schedule", "repos.0.prunePolicy.schedule", { cron: "0 3 * * *" }],
  ["a check that reads data", "repos.0.checkPolicy", { schedule: { disabled: true }, readDataSubsetPercent: 5 }],
  ["neither guid nor autoInitialize", "repos.0.autoInitialize", undefined],
  ["both guid and autoInitialize", "repos.0.guid", "0".repeat(64)],
  ["a guid that is too short", "repos.0", { ...config().repos[0], autoInitialize: undefined, guid: "abc" }],
  ["another version", "version", 4],
  ["a password", "repos.0.password", "hunter2"],
  ["a password in the environment", "repos.0.env", ["RESTIC_PASSWORD=hunter2"]],
  ["an access key in the environment", "repos.0.env", ["AWS_ACCESS_KEY_ID=AKIA"]],
  ["a variable without a value", "repos.0.env", ["RESTIC_CACHE_DIR"]],
  ["a plan of no repository", "plans.0.repo", "far"],
  ["one id twice", "repos", [config().repos[0], config().repos[0]]],
  ["no instance", "instance", ""],
  ["logins of nobody", "auth", { users: [] }],
  ["logins and none", "auth", { disabled: true, users: [{ name: "me", passwordBcrypt: "eA==" }] }],
])("%s is refused", (_, path, value) => {
  expect(configSchema.safeParse(changed(path, value)).success).toBe(false);
});
