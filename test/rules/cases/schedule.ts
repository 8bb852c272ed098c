import type { Pair } from "../pair";
import { files } from "./given";

const at = "hops.guests-local.at";
const long = { "hops.guests-local.takes": "4 hours", "datasets.guests.select": { ids: [100] } };
const second = (start: string) => ({
  "datasets.more": {
    kind: "guests",
    cluster: "main",
    select: { ids: [101] },
    primary: "pool:fast",
    size: "1 GB",
    dailyChange: "1 %",
    tier: "normal",
    owner: "me",
  },
  "hops.more-local": { by: "vzdump", of: "more", to: "pbs:backup/main/pve", at: start, takes: "1 hour" },
});

export const schedule: readonly Pair[] = [
  { rule: "schedule/fires", breaks: { [at]: "02-30 03:30" }, at },
  {
    rule: "schedule/fires",
    breaks: { "pbs.backup.datastores.main.gc": "2026-12-24 12:00" },
    at: "pbs.backup.datastores.main.gc",
  },
  { rule: "schedule/fires", fits: { [at]: "2026..2199-*-* 03:30" }, breaks: { [at]: "2026..2199-02-30 03:30" }, at },
  { rule: "schedule/fires", breaks: { "hops.guests-away.at": "2026-01..10-* 06:00" }, at: "hops.guests-away.at" },
  { rule: "schedule/fires", breaks: { "hops.guests-away.at": "2026-*-* 06:00" }, at: "hops.guests-away.at" },
  {
    rule: "schedule/fires",
    fits: { "hops.guests-away.at": "2026..2199-*-* 06:00" },
    breaks: { "hops.guests-away.at": "2035..2199-*-* 06:00" },
    at: "hops.guests-away.at",
  },
  {
    rule: "schedule/fires",
    fits: { [at]: "*-01..10-* 03:30" },
    breaks: { [at]: "2026-01..10-* 03:30" },
    at,
  },
  { rule: "schedule/no-dst-gap", breaks: { [at]: "02:30" }, at },
  { rule: "schedule/no-dst-gap", fits: { [at]: "02:30 UTC" }, breaks: { [at]: "02:00" }, at },
  {
    rule: "schedule/no-dst-gap",
    fits: { "pbs.backup.datastores.main.gc": "*:30" },
    breaks: { "pbs.backup.datastores.main.gc": "sun 02:30" },
    at: "pbs.backup.datastores.main.gc",
  },
  {
    rule: "schedule/no-dst-gap",
    fits: { [at]: "02:30", timezone: "UTC" },
    breaks: { [at]: "02:30", timezone: "America/New_York" },
    at,
  },
  { rule: "schedule/no-lone-minute", fits: { [at]: "mon..fri 22:00" }, breaks: { [at]: "mon..fri 22" }, at },
  { rule: "schedule/no-lone-minute", fits: { [at]: "*:24" }, breaks: { [at]: "24:00" }, at },
  { rule: "schedule/no-lone-minute", fits: { [at]: "2,3:30" }, breaks: { [at]: "2:30,3:30" }, at },
  { rule: "schedule/no-lone-minute", fits: { [at]: "sun *-1..7 01:00" }, breaks: { [at]: "sun 24:00" }, at },
  {
    rule: "schedule/no-carry",
    fits: { "pbs.backup.datastores.main.gc": "*:0/15" },
    breaks: { "pbs.backup.datastores.main.gc": "*:0/7" },
    at: "pbs.backup.datastores.main.gc",
  },
  { rule: "schedule/no-missing-day", fits: { [at]: "*-28 03:30" }, breaks: { [at]: "*-31 03:30" }, at },
  { rule: "schedule/backup-before-restic", breaks: { "hops.guests-away.at": "04:00" }, at: "hops.guests-away.at" },
  {
    rule: "schedule/backup-before-restic",
    breaks: { "pbs.backup.datastores.main.gc": "sat 08:00" },
    at: "hops.guests-away.at",
  },
  {
    rule: "schedule/backup-before-restic",
    given: { "hops.guests-away.quiesce": "read-only" },
    fits: { "pbs.backup.datastores.main.verify.at": "sun 08:00" },
    breaks: { "pbs.backup.datastores.main.prune": "06:00" },
    at: "hops.guests-away.at",
  },
  {
    rule: "schedule/backup-before-restic",
    given: { "hops.guests-away.at": "04:00" },
    fits: { "hops.guests-away.quiesce": "zfs-snapshot" },
    breaks: { "hops.guests-away.quiesce": "order" },
    at: "hops.guests-away.at",
  },
  {
    rule: "schedule/prune-after-backup",
    breaks: { "pbs.backup.datastores.main.prune": "04:29" },
    at: "pbs.backup.datastores.main.prune",
  },
  { rule: "schedule/jobs-take-less-than-their-gap", breaks: { [at]: "hourly" }, at: "hops.guests-local.takes" },
  {
    rule: "schedule/one-vzdump-at-a-time",
    given: long,
    fits: second("08:30"),
    breaks: second("04:00"),
    at: "hops.more-local.at",
  },
  {
    rule: "schedule/one-restic-at-a-time",
    given: files,
    fits: { "hops.docs-away.at": "09:00" },
    breaks: { "hops.docs-away.at": "08:00" },
    at: "hops.docs-away.at",
  },
  {
    rule: "schedule/one-restic-at-a-time",
    fits: { "repositories.offsite.maintenance.at": "sun 09:00" },
    breaks: { "repositories.offsite.maintenance.at": "sun 05:00" },
    at: "hops.guests-away.at",
  },
  {
    rule: "schedule/runner-can-say",
    given: { "hops.guests-away.at": "sun *-1..7 06:00" },
    breaks: { "hosts.backup.restic": { runner: { by: "backrest" } } },
    at: "hops.guests-away.at",
  },
  {
    rule: "schedule/runner-can-say",
    fits: { "repositories.offsite.maintenance.at": "*-1 16:00" },
    breaks: { "repositories.offsite.maintenance.at": "16:0/7" },
    at: "repositories.offsite.maintenance.at",
  },
  {
    rule: "schedule/vzdump-does-not-wait",
    given: { "datasets.guests.select": { ids: [100] } },
    fits: second("04:30"),
    breaks: second("04:00"),
    at: "hops.more-local.at",
  },
  { rule: "schedule/outside-office-hours", fits: { [at]: "18:00" }, breaks: { [at]: "17:59" }, at },
  { rule: "schedule/outside-office-hours", fits: { [at]: "sat,sun 12:00" }, breaks: { [at]: "fri 12:00" }, at },
];
