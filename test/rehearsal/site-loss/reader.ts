import { readFileSync } from "node:fs";
import type { DeployedBucket } from "../host/s3/deployed";
import type { Offsite } from "../host/s3/offsite";
import { type Escrow, typedIn } from "./escrow";
import type { Answer, Machine } from "./machine";
import type { RunbookPart, RunbookStep } from "./runbook";

/** One line of the runbook, and what became of it. */
export interface CommandRecord {
  readonly scenario: string;
  readonly part: string;
  readonly command: string;
  /** What was run, where it is not the command itself. */
  readonly ran?: string;
  /** What the command asked for. */
  readonly typedIn?: readonly string[];
  readonly code: number;
  readonly seconds: number;
  /** The end of what it printed, without secrets: none is printed. */
  readonly output: string;
}

export interface ReaderProps {
  readonly scenario: string;
  readonly offsite: Offsite;
  readonly shell: Machine;
  readonly escrow: Escrow;
  readonly records: CommandRecord[];
  /** Words in capitals that are for the reader to set. */
  readonly settings?: Readonly<Record<string, string>>;
}

/** A line that ended otherwise than the runbook lets a reader expect. */
class Stuck extends Error {
  constructor(
    command: string,
    readonly answer: Answer,
  ) {
    super(`\`${command}\` ended with ${answer.code}: ${tail(answer.output)}`);
  }
}

/** Longest wait for a thaw, in hours of the clock. */
const LONGEST_WAIT = 100;

/** A person who does what the runbook says, line by line, and knows nothing else. */
export class Reader {
  /** Hours that were waited for thaws. */
  waited = 0;

  constructor(private readonly props: ReaderProps) {}

  /** Every command of a part. @throws Stuck */
  async follow(part: RunbookPart): Promise<void> {
    for (const step of part.steps) await this.step(part, step);
  }

  async step(part: RunbookPart, step: RunbookStep): Promise<void> {
    for (const command of step.commands) {
      if (isCount(command)) await this.wait(part, command, Number(/[Uu]p to (\d+) hours/.exec(step.text)?.[1] ?? 1));
      else await this.line(part, command);
    }
  }

  /** One line; `allowed` are exit codes that the text of the step explains. @throws Stuck on another one */
  async line(part: RunbookPart, command: string, allowed: readonly number[] = []): Promise<Answer> {
    const answer = await this.attempt(part, command);
    if (answer.code !== 0 && !allowed.includes(answer.code)) throw new Stuck(command, answer);
    return answer;
  }

  /** One line, however it ends. */
  async attempt(part: RunbookPart, command: string): Promise<Answer> {
    const { scenario, shell, escrow, records, offsite } = this.props;
    const { input, names } = typedIn(escrow, command);
    const ran = this.toRun(command);
    const answer = await shell.run(ran, input);
    records.push({
      scenario,
      part: part.when ?? "",
      command,
      ...(ran !== command && { ran }),
      ...(names.length > 0 && { typedIn: names }),
      code: answer.code,
      seconds: answer.seconds,
      output: tail(answer.output),
    });
    if (answer.code === 0) rememberPolicy(offsite, shell, command);
    return answer;
  }

  /** The one place where a command is changed: whose S3 it is, and what the reader has to set. */
  private toRun(command: string): string {
    const settings = Object.entries(this.props.settings ?? {});
    return settings.reduce(
      (text, [name, value]) => text.replace(new RegExp(`\\b${name}=\\S+`), `${name}=${value}`),
      command
        .replace(/s3:s3\.[a-z0-9-]+\.amazonaws\.com\//, `s3:${this.props.offsite.endpoint}/`)
        .replace(/^S3=https:\/\/s3\.[a-z0-9-]+\.amazonaws\.com\//, `S3=${this.props.offsite.endpoint}/`),
    );
  }

  /** Looks an hour before the time that the step says, then every hour, until nothing is under way. */
  private async wait(part: RunbookPart, command: string, atMost: number): Promise<void> {
    for (let hours = 0; hours <= LONGEST_WAIT; ) {
      const { output } = await this.line(part, command);
      if (Number.parseInt(output, 10) === 0) return;
      const more = hours === 0 ? Math.max(1, atMost - 1) : 1;
      await this.props.offsite.clock.advanceHours(more);
      this.waited += more;
      hours += more;
    }
    throw new Error(`still waiting after ${LONGEST_WAIT} hours`);
  }
}

/** A line that counts what is under way. */
const isCount = (command: string): boolean => command.endsWith(" wc -l waiting.txt");

/** The gateway judges by the policy that it knows; a reader who changes it must be believed. */
function rememberPolicy({ deployed }: Offsite, shell: Machine, command: string): void {
  const [, bucket, file] = /put-bucket-policy --bucket (\S+) --policy file:\/\/(\S+)$/.exec(command) ?? [];
  if (file === undefined) return;
  const policy = JSON.parse(readFileSync(shell.path(`home/${file}`), "utf8")) as DeployedBucket["policy"];
  Object.assign(deployed.buckets.find(({ name }) => name === bucket)!, { policy });
}

const tail = (output: string): string => output.trim().slice(-600);
