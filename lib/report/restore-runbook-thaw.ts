import type { S3Repository } from "../spec/repository";
import type { Step } from "./restore-runbook-section";
import { word } from "./restore-runbook-shell";

export interface ThawPlan {
  readonly repository: S3Repository;
  /** Hours of one round of thawing at the Standard speed, at worst. */
  readonly hours: number;
  /** Packs to expect, at restic's default size. */
  readonly packs: number;
  /** Days for which thawed copies stay readable. */
  readonly days: number;
}

/** Calls at a time; far below the limit of 1,000 a second. */
const PARALLEL = 32;

/** Asks for the packs in the archive class and waits; restic is kept out of it, because its own thaw stops after the first pack (offsite.md 1.3). */
export function thaw({ repository, hours, packs, days }: ThawPlan): Step[] {
  const { archive, bucket, prefix } = repository;
  if (archive.by === "none") return [];
  const data = `${prefix}/data/`;
  const archived = (attributes: string, filter: string) =>
    `aws s3api list-objects-v2 --bucket ${word(bucket)} --prefix ${word(data)}${attributes} --output text --query "Contents[?${filter}].[Key]"`;
  const ask = (keys: string) =>
    `xargs -a ${keys} -P ${PARALLEL} -I{} aws s3api restore-object --bucket ${word(bucket)} --key {} --restore-request 'Days=${days},GlacierJobParameters={Tier=Standard}'`;
  const wait: Step = {
    text: `Wait. Up to ${hours} hours (AWS says "typically" and promises nothing). This prints how many packs are still under way; 0 means go on.`,
    commands: [
      `${archived(" --optional-object-attributes RestoreStatus", "RestoreStatus.IsRestoreInProgress")} | grep -c ${word(data)}`,
    ],
  };
  const all: Step[] = [
    {
      text: `List the packs in ${archive.class}. About ${packs} lines are normal, fewer if the packs are larger than restic makes them by default.`,
      commands: [
        `${archived("", `StorageClass=='${archive.class}'`)} | grep ${word(data)} > packs.txt; wc -l packs.txt`,
      ],
    },
    {
      text: `Ask for all of them, readable for ${days} days. \`RestoreAlreadyInProgress\` means asked for already and does no harm: run the line again after an interruption. S3 Batch Operations does the same faster for very many packs, but needs an administrator: the restorer may not create jobs.`,
      commands: [ask("packs.txt")],
    },
    wait,
  ];
  if (archive.by === "storage-class") return all;
  return [
    {
      text: "**Two rounds.** This bucket moves everything under `data/`, tree packs (the folders and names) included. Round 1: find the tree packs in the index, which is readable, and ask for them. If you know that you need everything, skip round 1: round 2 asks for tree packs too, and you wait once.",
      commands: [
        `restic -q --no-lock list index | xargs -n 1 restic -q --no-lock cat index | jq -r '.packs[] | select(any(.blobs[]; .type == "tree")) | "${data}" + .id[0:2] + "/" + .id' | sort -u > trees.txt; wc -l trees.txt`,
        ask("trees.txt"),
      ],
    },
    wait,
    { text: "After round 1 the names can be read.", commands: ['restic --no-lock ls "$SNAPSHOT"'] },
    ...all.map((step, i) => (i === 0 ? { ...step, text: `Round 2: ${step.text}` } : step)),
  ];
}
