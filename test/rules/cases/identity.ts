import { certificate } from "../../pki/certificates";
import { fingerprint, testAnchor } from "../../support/smallest-layout";
import type { Pair } from "../pair";
import { configurationBackup } from "./given";

const identity = "repositories.offsite.identity";
const trust = "trusts.home";
const secondAccount = {
  "sites.other": {
    kind: "cloud",
    provider: "aws",
    region: "us-east-1",
    alerts: ["me"],
    budget: "15 USD",
    trail: "create",
    breakGlass: { escrow: ["bank"] },
  },
};
const house = { bedroom: { kind: "usb", where: "drawer beside the bed", site: "house" } };

export const identityAndKeys: readonly Pair[] = [
  { rule: "identity/cn-pinned", breaks: { [`${identity}.writer`]: "*.lab.example" }, at: `${identity}.writer` },
  {
    rule: "identity/cn-pinned",
    fits: { [`${identity}.pruner`]: "pruner.lab.example" },
    breaks: { [`${identity}.pruner`]: "pbs.lab.example" },
    at: `${identity}.pruner`,
  },
  {
    rule: "identity/session-agrees",
    fits: { [`${trust}.session`]: "15 min" },
    breaks: { [`${trust}.session`]: "14 min" },
    at: `${trust}.session`,
  },
  {
    rule: "identity/session-agrees",
    fits: { [`${trust}.session`]: "12 hours" },
    breaks: { [`${trust}.session`]: "13 hours" },
    at: `${trust}.session`,
  },
  {
    rule: "identity/renewal-slack",
    fits: { [`${trust}.certificate.renewEvery`]: "4 hours" },
    breaks: { [`${trust}.certificate.renewEvery`]: "16 hours" },
    at: `${trust}.certificate.renewEvery`,
  },
  {
    rule: "identity/trust-on-same-account",
    given: secondAccount,
    breaks: { [`${trust}.site`]: "other" },
    at: `${identity}.trust`,
  },
  { rule: "identity/trust-on-cloud", breaks: { [`${trust}.site`]: "house" }, at: `${trust}.site` },
  { rule: "identity/anchor-is-text", breaks: { [`${trust}.anchor`]: { file: "root.pem" } }, at: `${trust}.anchor` },
  {
    rule: "identity/anchor-is-ca",
    fits: { [`${trust}.anchor`]: `${testAnchor}\n${certificate("ec-p256")}` },
    breaks: { [`${trust}.anchor`]: `${testAnchor}\n${testAnchor}\n${testAnchor}` },
    at: `${trust}.anchor`,
  },
  {
    rule: "identity/anchor-is-ca",
    breaks: { [`${trust}.anchor`]: "-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n" },
    at: `${trust}.anchor`,
  },
  {
    rule: "identity/notice-in-range",
    fits: { [`${trust}.warnBefore`]: "360 days" },
    breaks: { [`${trust}.warnBefore`]: "361 days" },
    at: `${trust}.warnBefore`,
  },
  {
    rule: "keys/escrow-outside",
    given: { "escrows.bedroom": house.bedroom },
    fits: { "repositories.offsite.escrow": ["bedroom", "bank"] },
    breaks: { "repositories.offsite.escrow": ["bedroom"] },
    at: "repositories.offsite.escrow",
  },
  {
    rule: "keys/escrow-outside",
    given: { "escrows.bedroom": house.bedroom },
    breaks: { "clusters.main.storages.pbs-main.encryption.escrow": ["bedroom"] },
    at: "clusters.main.storages.pbs-main.encryption.escrow",
  },
  {
    rule: "keys/escrow-outside",
    given: { "escrows.bedroom": house.bedroom },
    breaks: { "sites.aws.breakGlass.escrow": ["bedroom"] },
    at: "sites.aws.breakGlass.escrow",
  },
  {
    rule: "keys/escrow-outside",
    given: { "escrows.bedroom": house.bedroom, "pbs.backup.configurationBackup": configurationBackup },
    breaks: { "pbs.backup.configurationBackup.escrow": ["bedroom"] },
    at: "pbs.backup.configurationBackup.escrow",
  },
  {
    rule: "identity/ca-root-is-pinned",
    given: { [`${trust}.anchor`]: certificate("intermediate") },
    fits: { [`${trust}.fingerprint`]: fingerprint },
    breaks: {},
    at: `${trust}.fingerprint`,
  },
  {
    rule: "identity/anchor-expires-late",
    asOf: "2035-11-01T12:00:00Z",
    breaks: { [`${trust}.anchor`]: certificate("ec-p256") },
    at: `${trust}.anchor`,
  },
  { rule: "identity/anchor-is-ca", breaks: { [`${trust}.anchor`]: certificate("leaf") }, at: `${trust}.anchor` },
  { rule: "identity/anchor-is-ca", breaks: { [`${trust}.anchor`]: certificate("ed25519") }, at: `${trust}.anchor` },
  {
    rule: "identity/anchor-is-ca",
    asOf: "2036-02-01T12:00:00Z",
    breaks: { [`${trust}.anchor`]: certificate("ec-p256") },
    at: `${trust}.anchor`,
  },
  {
    rule: "identity/lifetime-within-claims",
    breaks: { [`${trust}.certificate.lifetime`]: "7 days" },
    at: `${trust}.certificate.lifetime`,
  },
];
