import { z } from "zod";

/**
 * `v1.Config` of Backrest 1.14.1 as protojson, in `proto/v1/config.proto` of github.com/garethgeorge/backrest.
 * Strict, because Backrest itself drops unknown keys and unknown names of enums without a word (offsite.md 2.2).
 * What Backrest alone writes (`sync`, with its private key) and hooks that send secrets elsewhere are left out.
 */

const id = z.string().regex(/^[A-Za-z0-9.-][A-Za-z0-9_.-]*$/, "letters, digits, dots, dashes, underscores");
const int32 = z.int().min(0).max(2_147_483_647);

/** Demands that exactly one field of a `oneof` is there. */
const exactlyOne =
  <K extends string>(...keys: readonly K[]) =>
  (value: Readonly<Partial<Record<K, unknown>>>): boolean =>
    keys.filter((key) => value[key] !== undefined).length === 1;

/** Five fields; 7 as a weekday never fires in Backrest's parser. */
const cron = z
  .string()
  .regex(/^([\d*,/-]+ ){4}(\*|[0-6](-[0-6])?(,[0-6](-[0-6])?)*)$/, "five fields of cron, Sunday as 0");

const scheduleSchema = z
  .strictObject({
    disabled: z.literal(true).optional(),
    cron: cron.optional(),
    maxFrequencyDays: int32.min(1).optional(),
    maxFrequencyHours: int32.min(1).optional(),
    clock: z.enum(["CLOCK_LOCAL", "CLOCK_UTC", "CLOCK_LAST_RUN_TIME"]).optional(),
  })
  .refine(exactlyOne("disabled", "cron", "maxFrequencyDays", "maxFrequencyHours"), "exactly one schedule");
export type Schedule = z.output<typeof scheduleSchema>;

const timeBuckets = z
  .strictObject({
    hourly: int32.optional(),
    daily: int32.optional(),
    weekly: int32.optional(),
    monthly: int32.optional(),
    yearly: int32.optional(),
    keepLastN: int32.optional(),
  })
  .refine((counts) => Object.values(counts).some((count) => count! > 0), "one count or more above zero");

const retentionSchema = z
  .strictObject({
    policyKeepLastN: int32.min(1).optional(),
    policyTimeBucketed: timeBuckets.optional(),
    policyKeepAll: z.literal(true).optional(),
  })
  .refine(exactlyOne("policyKeepLastN", "policyTimeBucketed", "policyKeepAll"), "exactly one policy");
export type Retention = z.output<typeof retentionSchema>;

const condition = z.enum([
  "CONDITION_ANY_ERROR",
  "CONDITION_SNAPSHOT_START",
  "CONDITION_SNAPSHOT_END",
  "CONDITION_SNAPSHOT_ERROR",
  "CONDITION_SNAPSHOT_WARNING",
  "CONDITION_SNAPSHOT_SUCCESS",
  "CONDITION_SNAPSHOT_SKIPPED",
  "CONDITION_PRUNE_START",
  "CONDITION_PRUNE_ERROR",
  "CONDITION_PRUNE_SUCCESS",
  "CONDITION_CHECK_START",
  "CONDITION_CHECK_ERROR",
  "CONDITION_CHECK_SUCCESS",
  "CONDITION_FORGET_START",
  "CONDITION_FORGET_ERROR",
  "CONDITION_FORGET_SUCCESS",
]);

const onError = z.enum([
  "ON_ERROR_CANCEL",
  "ON_ERROR_FATAL",
  "ON_ERROR_RETRY_1MINUTE",
  "ON_ERROR_RETRY_10MINUTES",
  "ON_ERROR_RETRY_EXPONENTIAL_BACKOFF",
]);

/** Commands only: they run what the layout put on the host. */
const hookSchema = z.strictObject({
  conditions: z.array(condition).min(1),
  /** Left out for ON_ERROR_IGNORE, which is the default and is not written back. */
  onError: onError.optional(),
  actionCommand: z.strictObject({ command: z.string().min(1) }),
});
export type Hook = z.output<typeof hookSchema>;

const disabled = z.strictObject({ disabled: z.literal(true) });

/** Without a schedule, and with a number: a policy whose numbers are zero repacks everything. */
const prunePolicy = z.strictObject({ schedule: disabled, maxUnusedPercent: z.number().positive().max(100) });

/** Without a schedule, and without data: what a person starts by hand must not read cold packs. */
const checkPolicy = z.strictObject({ schedule: disabled, structureOnly: z.literal(true) });

const repoSchema = z
  .strictObject({
    id,
    uri: z.string().min(1),
    guid: z
      .string()
      .regex(/^[0-9a-f]{64}$/)
      .optional(),
    env: z.array(
      z.string().regex(/^(?!RESTIC_PASSWORD=|AWS_(ACCESS_KEY_ID|SECRET_ACCESS_KEY|SESSION_TOKEN)=)[A-Z_]+=/),
    ),
    flags: z.array(z.string().min(1)).optional(),
    prunePolicy,
    checkPolicy,
    hooks: z.array(hookSchema).min(1).optional(),
    autoUnlock: z.literal(true).optional(),
    autoInitialize: z.literal(true).optional(),
    commandPrefix: z
      .strictObject({
        ioNice: z.enum(["IO_BEST_EFFORT_LOW", "IO_BEST_EFFORT_HIGH", "IO_IDLE"]).optional(),
        cpuNice: z.enum(["CPU_HIGH", "CPU_LOW"]).optional(),
      })
      .optional(),
  })
  .refine(exactlyOne("guid", "autoInitialize"), "either guid or autoInitialize");
export type Repo = z.output<typeof repoSchema>;

const planSchema = z.strictObject({
  id,
  repo: id,
  paths: z.array(z.string().startsWith("/")).min(1),
  excludes: z.array(z.string().min(1)).min(1).optional(),
  iexcludes: z.array(z.string().min(1)).min(1).optional(),
  schedule: scheduleSchema,
  retention: retentionSchema,
  hooks: z.array(hookSchema).min(1).optional(),
  /** In snake case in the proto as well; `backupFlags` would be dropped. */
  backup_flags: z.array(z.string().min(1)).min(1).optional(),
  skipIfUnchanged: z.boolean().optional(),
});
export type Plan = z.output<typeof planSchema>;

const auth = z
  .strictObject({
    disabled: z.literal(true).optional(),
    users: z
      .array(z.strictObject({ name: id, passwordBcrypt: z.base64() }))
      .min(1)
      .optional(),
  })
  .refine(exactlyOne("disabled", "users"), "either users or disabled");

/** The version of the format that Backrest 1.13 to 1.14 write. */
export const CONFIG_VERSION = 6;

export const configSchema = z
  .strictObject({
    modno: int32.optional(),
    version: z.literal(CONFIG_VERSION),
    instance: id.max(50),
    repos: z.array(repoSchema),
    plans: z.array(planSchema),
    auth,
  })
  .superRefine(({ repos, plans }, context) => {
    for (const [list, entries] of Object.entries({ repos, plans }))
      if (new Set(entries.map((entry) => entry.id)).size < entries.length)
        context.addIssue({ code: "custom", path: [list], message: "ids that differ" });
    for (const [i, { repo }] of plans.entries())
      if (!repos.some((known) => known.id === repo))
        context.addIssue({ code: "custom", path: ["plans", i, "repo"], message: "the id of one of the repos" });
  });
export type BackrestConfig = z.output<typeof configSchema>;
