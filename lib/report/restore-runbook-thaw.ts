import type { S3Repository } from "../spec/repository";
import { shellWord } from "../units/shell-word";
import { askFunction } from "./restore-runbook-ask";
import type { Step } from "./restore-runbook-section";
import { TAKE_AGAIN } from "./restore-runbook-session";

/** The cheapest speed, where the promise leaves time for it. */
export interface BulkThaw {
  /** Hours of one round, at worst. */
  readonly hours: number;
  /** When everything is back at worst: Bulk, then Standard for what is missing, then the lines. */
  readonly back: string;
  readonly promised: string;
}

export interface ThawPlan {
  readonly repository: S3Repository;
  readonly region: string;
  /** Hours of one round of thawing at the Standard speed, at worst. */
  readonly hours: number;
  /** Ask at Bulk speed first. @default Standard from the start */
  readonly bulk?: BulkThaw;
  /** Packs to expect, at restic's default size. */
  readonly packs: number;
  /** How long asking for all of them takes, in words. */
  readonly asking: string;
  /** Days for which thawed copies stay readable. */
  readonly days: number;
}

/**
 * Asks for the packs in the archive class and waits, then asks again for what is missing; restic is kept out of it,
 * because its own thaw stops after the first pack (offsite.md 1.3).
 */
export function thaw({ repository, region, hours, bulk, packs, asking, days }: ThawPlan): Step[] {
  const { archive, bucket, prefix } = repository;
  if (archive.by === "none") return [];
  const data = `${prefix}/data/`;
  // without an answer nothing is counted: 0 would say "go on"
  const list = (file: string, filter: string) =>
    `aws s3api list-objects-v2 --bucket ${shellWord(bucket)} --prefix ${shellWord(data)} --optional-object-attributes RestoreStatus --output text --query "Contents[?${filter}].[Key]" > answer.txt && sed -n '/\\/data\\//p' answer.txt > ${file} && wc -l ${file}`;
  const cold = `StorageClass=='${archive.class}'`;
  const ask = (keys: string, tier: "Standard" | "Bulk" = "Standard") => `ask ${keys} ${tier}`;
  const underWay = list("waiting.txt", "RestoreStatus.IsRestoreInProgress");
  const wait = (atMost: number): Step => ({
    text: `Wait. Up to ${atMost} hours (AWS says "typically" and promises nothing). This prints how many packs are still under way: 0 means go on, no number at all means that AWS did not answer. ${TAKE_AGAIN}`,
    commands: [underWay],
  });
  const speed = bulk
    ? `at Bulk speed, the cheapest: with Standard for what is then missing everything is back in ${bulk.back} at worst, promised are ${bulk.promised}. In a hurry write \`Standard\`: ${hours} hours.`
    : "at Standard speed.";
  const packsInClass = list("packs.txt", cold);
  const prepare: Step = {
    text: "Define the helper `ask`: it asks for all packs with one `curl`, because starting `aws` for each would take hours. A new shell needs these lines again.",
    commands: askFunction(region, bucket, days),
  };
  const all: Step[] = [
    {
      text: `List the packs in ${archive.class}. About ${packs} lines are normal, fewer if the packs are larger than restic makes them by default.`,
      commands: [packsInClass],
    },
    {
      text: `Ask for all of them, readable for ${days} days, ${speed} It says nothing for ${asking}, then counts the answers of S3: 202 is asked for, 200 readable already, 409 with \`RestoreAlreadyInProgress\` asked for before, which does no harm: run the line again after an interruption. 403 or 400: look at the code beside it. \`SlowDown\` was tried again. 000, or a line of curl: no answer came, run the line again. ${TAKE_AGAIN}`,
      commands: [ask("packs.txt", bulk ? "Bulk" : "Standard")],
    },
    wait(bulk ? bulk.hours : hours),
    {
      text: `See what is missing: a request that got lost, or a pack that is late. 0 means that nothing is missing: go on with the next part. No number at all means that AWS did not answer. With any other number ask for those packs at Standard speed, wait again up to ${hours} hours, and run the first line again. ${TAKE_AGAIN}`,
      commands: [
        list("missing.txt", `${cold} && not_null(RestoreStatus.RestoreExpiryDate, 'none')=='none'`),
        ask("missing.txt"),
        underWay,
      ],
    },
  ];
  if (archive.by === "storage-class") return [prepare, ...all];
  return [
    prepare,
    {
      text: `**Two rounds.** This bucket moves everything under \`data/\`, tree packs (the folders and names) included. Round 1: find the tree packs in the index, which is readable, and ask for those in ${archive.class}; packs below 128 KiB are never moved, and S3 refuses to thaw them. If you know that you need everything, skip round 1: round 2 asks for tree packs too, and you wait once.`,
      commands: [
        packsInClass,
        `(set -o pipefail; restic -q --no-lock list index | xargs -n 1 restic -q --no-lock cat index | jq -r '.packs[] | select(any(.blobs[]; .type == "tree")) | "${data}" + .id[0:2] + "/" + .id' | sort -u | comm -12 - <(sort packs.txt) > trees.txt) && wc -l trees.txt`,
        ask("trees.txt"),
      ],
    },
    wait(hours),
    { text: "After round 1 the names can be read.", commands: ['restic --no-lock ls "$SNAPSHOT"'] },
    ...all.map((step, i) => (i === 0 ? { ...step, text: `Round 2: ${step.text}` } : step)),
  ];
}
