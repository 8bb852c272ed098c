import type { Pair } from "../pair";

const tier = "tiers.normal";
const at = "datasets.guests.tier";
const state = (bucket: string, encryption?: object) => ({
  state: { kind: "s3", bucket, region: "eu-central-1", ...(encryption && { encryption }) },
});
const smtp = { kind: "smtp", server: "mail.lab.example", from: "pbs@lab.example", to: ["me"] };
const endpoints = "pbs.backup.notifications.endpoints";
const until = { rule: "copies/three-per-dataset", at: "datasets.guests", because: "second copy waits for the pool" };

export const promises: readonly Pair[] = [
  // 25 hours of the longest day and the run of an hour
  { rule: "rpo/local", fits: { [`${tier}.rpo`]: "26 hours" }, breaks: { [`${tier}.rpo`]: "25 hours" }, at },
  // 26 hours and 25 and the run of three
  {
    rule: "rpo/offsite",
    fits: { [`${tier}.offsite.rpo`]: "54 hours" },
    breaks: { [`${tier}.offsite.rpo`]: "53 hours" },
    at,
  },
  // 800 GB at 100 MB/s
  { rule: "rto/local", fits: { [`${tier}.rto`]: "2 h 14 min" }, breaks: { [`${tier}.rto`]: "2 h 13 min" }, at },
  // 5 hours of thaw, 800 GB at 25 MB/s, 800 GB at 100 MB/s
  {
    rule: "rto/offsite",
    fits: { [`${tier}.offsite.rto`]: "25 h 43 min" },
    breaks: { [`${tier}.offsite.rto`]: "25 h 42 min" },
    at,
  },
  {
    rule: "freshness/within-a-week",
    given: { "hops.guests-away.at": "sat,wed 06:00" },
    breaks: { "hops.guests-away.at": "sat 06:00" },
    at: "repositories.offsite.freshness",
  },
  {
    rule: "freshness/within-a-week",
    given: { "hops.guests-away.at": "sat 06:00" },
    fits: { "repositories.offsite.freshness": { none: "a person looks every Sunday" } },
    breaks: {},
    at: "repositories.offsite.freshness",
  },
  {
    rule: "monitoring/failures-reach-a-person",
    fits: { "pbs.backup.notifications.matchers": { all: { to: ["mail"] } } },
    breaks: { "pbs.backup.notifications.matchers": { some: { to: ["mail"], severity: ["info"] } } },
    at: "pbs.backup.notifications.matchers",
  },
  {
    rule: "monitoring/failures-reach-a-person",
    breaks: { [`${endpoints}.mail`]: { kind: "gotify", server: "https://push.lab.example", token: { env: "GOTIFY" } } },
    at: "pbs.backup.notifications.matchers",
  },
  {
    rule: "monitoring/login-needs-tls",
    given: { [`${endpoints}.mail`]: { ...smtp, mode: "insecure" } },
    breaks: { [`${endpoints}.mail.login`]: { username: "pbs", password: { env: "MAIL" } } },
    at: `${endpoints}.mail.mode`,
  },
  {
    rule: "money/budget-above-storage",
    fits: { "sites.aws.budget": "15 USD" },
    breaks: { "sites.aws.budget": "14 USD" },
    at: "sites.aws.budget",
  },
  {
    rule: "money/thaw-above-budget",
    fits: { "sites.aws.budget": "80 USD" },
    breaks: { "sites.aws.budget": "90 USD" },
    at: "sites.aws.budget",
  },
  {
    rule: "state/encrypted",
    fits: state("lab-state", { env: "STATE" }),
    breaks: state("lab-state"),
    at: "state.encryption",
  },
  {
    rule: "state/apart-from-repositories",
    fits: state("lab-state"),
    breaks: state("small-lab-offsite"),
    at: "state.bucket",
  },
  {
    rule: "acknowledge/used",
    given: { "hops.guests-away": undefined },
    fits: { acknowledge: [until] },
    breaks: { acknowledge: [{ ...until, at: "datasets.other" }] },
    at: "acknowledge[0]",
  },
  {
    rule: "acknowledge/not-expired",
    given: { "hops.guests-away": undefined },
    fits: { acknowledge: [{ ...until, until: "2026-12-01" }] },
    breaks: { acknowledge: [{ ...until, until: "2026-11-30" }] },
    at: "acknowledge[0].until",
  },
  {
    rule: "acknowledge/rule-exists",
    given: { "hops.guests-away": undefined },
    fits: { acknowledge: [until] },
    breaks: { acknowledge: [{ ...until, rule: "copies/three-per-datasets" }] },
    at: "acknowledge[0].rule",
  },
  {
    rule: "acknowledge/not-absolute",
    given: { "hops.guests-local.keep": undefined },
    fits: { acknowledge: [{ ...until, rule: "retention/every-namespace-is-pruned", at: "hops.guests-local.keep" }] },
    breaks: { acknowledge: [{ ...until, rule: "keys/escrow-outside", at: "hops.guests-local.keep" }] },
    at: "acknowledge[0].rule",
  },
];
