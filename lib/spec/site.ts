import { z } from "zod";
import { Money } from "../units/money";
import { Rate } from "../units/rate";
import { reference } from "./reference";
import { valued } from "./valued";

/** A building that one fire, flood or burglary takes as a whole. */
const premises = z.strictObject({
  kind: z.literal("premises"),
  downlink: valued(Rate.parse, {
    description: "internet rate towards the site; bounds a restore",
    examples: ["250 Mbit/s"],
  }),
  lan: valued(Rate.parse, {
    description: "rate between hosts of the site; bounds a local restore",
    examples: ["1 Gbit/s"],
  }),
});

/** China, GovCloud, isolated regions: clouds of their own, with addresses of their own. */
const otherPartition = /^(cn|us-gov|[a-z]{2}-iso[a-z]?)-/;

/** An account of a cloud provider in one region. */
const cloud = z.strictObject({
  kind: z.literal("cloud"),
  provider: z.enum(["aws"]).meta({ description: "whose cloud it is" }),
  region: z
    .string()
    .regex(/^[a-z]{2}(-[a-z]+)+-\d$/, "a region of AWS, as in eu-central-1")
    .refine((region) => !otherPartition.test(region), {
      params: {
        code: "site/partition",
        allowed: "a region of the partition aws",
        help: "use a region of the public cloud, as in eu-central-1: China, GovCloud and the isolated regions have no us-east-1, where the alarm on changed roles stands",
      },
    })
    .meta({ description: "region of every resource", examples: ["us-east-1"] }),
  account: z
    .string()
    .regex(/^\d{12}$/, "the 12 digits of an account, in quotes")
    .optional()
    .meta({ description: "account id; default: that of the credentials at deploy time" }),
  alerts: z.array(reference("contacts", "who gets the alarms")).min(1),
  budget: valued(Money.parse, {
    description: "monthly limit; one stray thaw of everything must exceed it",
    examples: ["15 USD"],
  }),
  trail: z.enum(["create", "existing"]).meta({
    description: "CloudTrail of management events, which tamper alarms need: made by Threefold, or the account has one",
  }),
  breakGlass: z
    .strictObject({
      escrow: z.array(reference("escrows", "where the credentials of the restorer lie")).min(1),
    })
    .meta({
      description: "a person's access with MFA that works when the house, its CA and its certificates are gone",
    }),
});

export const site = z.discriminatedUnion("kind", [premises, cloud]);
export type CloudSite = z.output<typeof cloud>;
export type PremisesSite = z.output<typeof premises>;
