import type { AwsStage } from "./aws-stage";
import type { Stage } from "./stage";

export type Where = "pbs" | "pve" | "state" | "cli" | "secret" | "aws";

/** What has to be seen after a fault. */
export interface Expected {
  readonly exit: number;
  /** What a person must read. */
  readonly says: RegExp;
  /** What is so once the fault and the hand work are over. */
  readonly afterwards: string;
}

/** What was seen. */
export interface Played {
  readonly exit: number;
  readonly output: string;
  /** Expectations that were not met, beyond exit code and text. */
  readonly problems: readonly string[];
}

export interface Fault {
  readonly id: string;
  readonly where: Where;
  /** What goes wrong. */
  readonly what: string;
  readonly expected: Expected;
  /** What a person does then, in Markdown; in the plays it is done to the letter. */
  readonly remedy: string;
  /** One of the few that run in every pipeline. */
  readonly handful?: true;
  readonly play: (stages: Stages) => Promise<Played>;
}

/** The two grounds on which faults happen; each is made when the first fault asks for it. */
export interface Stages {
  readonly proxmox: () => Promise<Stage>;
  readonly aws: () => Promise<AwsStage>;
}

/** Where nothing is to be done by hand. */
export const DEPLOY_AGAIN = "Deploy again.";
