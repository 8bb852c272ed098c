import { placeOf } from "../aws/assembly";
import type { CdkResult } from "../aws/cdk";
import { AwsGate, type GateRule } from "./aws-gate";
import { ACCOUNT, type AwsStage, FIRST_BUCKET, FIRST_REPOSITORY, SECOND_BUCKET, SECOND_REPOSITORY } from "./aws-stage";
import { DEPLOY_AGAIN, type Fault } from "./fault";
import { leaks } from "./stage/leaks";

interface AwsFault {
  readonly id: string;
  readonly what: string;
  readonly disturb?: (stage: AwsStage) => unknown;
  readonly act: (stage: AwsStage) => Promise<CdkResult>;
  readonly says: RegExp;
  /** Default: 1. */
  readonly exit?: number;
  /** What is not as it should be right after the fault, before anybody mends it. */
  readonly at?: (stage: AwsStage) => string[] | Promise<string[]>;
  /** What has to stand in the end: variant and stack. */
  readonly stands: readonly ["first" | "second", string];
  /** The hand work of the remedy. */
  readonly mend?: (stage: AwsStage) => unknown;
  /** The deploy that has to succeed. Default: the same. */
  readonly next?: (stage: AwsStage) => Promise<CdkResult>;
  readonly afterwards?: string;
  readonly remedy?: string;
}

/** Without the account's stack nothing else can be deployed: it comes first, whichever faults are chosen. */
function awsFault(fault: AwsFault): Fault {
  const { id, what, says, exit = 1 } = fault;
  return {
    id,
    where: "aws",
    what,
    expected: { exit, says, afterwards: fault.afterwards ?? "the next deploy succeeds" },
    remedy: fault.remedy ?? DEPLOY_AGAIN,
    play: async ({ aws }) => {
      const stage = await aws();
      await fault.disturb?.(stage);
      const { code, output } = await fault.act(stage);
      const problems = [...((await fault.at?.(stage)) ?? [])];
      await fault.mend?.(stage);
      const healed = await (fault.next ?? fault.act)(stage);
      if (healed.code !== 0) problems.push(`the next deploy fails: ${healed.output.slice(-600)}`);
      problems.push(...(await stage.differences(...fault.stands)));
      problems.push(...leaks({ "the fault": output, "the next deploy": healed.output }, secretsOf(stage)));
      if (/^\s+at .+:\d+:\d+\)?$/m.test(output)) problems.push("a stack trace");
      return { exit: code, output, problems };
    },
  };
}

const secretsOf = ({ secret }: AwsStage) => new Map([["the secret of the session", secret]]);

const first = (stage: AwsStage) => stage.deploy("first", [FIRST_REPOSITORY]);

/** Calls of CloudFormation that are refused before it lets one through. */
const THROTTLED = 3;
let throttled = 0;

/** A deploy through a gate that refuses what the rule says. */
async function gated(stage: AwsStage, rule: GateRule, stacks: readonly string[]): Promise<CdkResult> {
  const gate = new AwsGate(stage.server.endpoint, rule);
  try {
    return await stage.deploy("first", stacks, { AWS_ENDPOINT_URL: await gate.open() });
  } finally {
    await gate.close();
  }
}

const FAULTS: AwsFault[] = [
  {
    id: "aws/not-bootstrapped",
    what: "the account has not been bootstrapped for the CDK",
    act: (stage) => stage.deploy("first", [ACCOUNT]),
    stands: ["first", ACCOUNT],
    says: /cdk-bootstrap\/hnb659fds\/version not found.*Please run 'cdk bootstrap'/s,
    mend: (stage) => stage.bootstrap(),
    remedy: "`npx cdk bootstrap` with an administrator's session. Deploy again.",
  },
  {
    id: "aws/expired-credentials",
    what: "the session of AWS has expired",
    disturb: (stage) => stage.prepared(),
    act: (stage) =>
      gated(
        stage,
        () => ({ status: 403, code: "ExpiredToken", message: "The security token included in the request is expired" }),
        [ACCOUNT],
      ),
    says: /security token included in the request is expired/,
    stands: ["first", ACCOUNT],
    next: (stage) => stage.deploy("first", [ACCOUNT]),
    remedy: "Log in again (`aws sso login`). Deploy again.",
  },
  {
    id: "aws/throttled",
    what: "AWS throttles",
    disturb: (stage) => stage.prepared(),
    act: (stage) => {
      throttled = 0;
      return gated(
        stage,
        (service) => {
          if (service !== "cloudformation" || throttled === THROTTLED) return undefined;
          throttled += 1;
          return { status: 400, code: "Throttling", message: "Rate exceeded" };
        },
        [ACCOUNT],
      );
    },
    exit: 0,
    says: /small-account-aws/,
    at: () => (throttled === THROTTLED ? [] : [`${throttled} calls were throttled, not ${THROTTLED}`]),
    stands: ["first", ACCOUNT],
    remedy: "Nothing: the CLI asks again.",
  },
  {
    id: "aws/create-rolled-back",
    what: "CloudFormation rolls the creation of a repository back",
    disturb: async (stage) => {
      await stage.prepared();
      await stage.server.failOnceAt(placeOf(stage.stack(FIRST_REPOSITORY), "AWS::RolesAnywhere::Profile"));
    },
    act: first,
    says: /ROLLBACK_COMPLETE/,
    stands: ["first", FIRST_REPOSITORY],
    mend: async (stage) => {
      // a stack that never stood is protected all the same: the next deploy says so
      await stage.unprotect(stage.stack(FIRST_REPOSITORY));
    },
    next: first,
    remedy:
      "Read the first `CREATE_FAILED`. `aws cloudformation update-termination-protection --no-enable-termination-protection --stack-name STACK`: a stack that never stood holds nothing, and is protected already. Deploy again; the CLI replaces it.",
  },
  {
    id: "aws/bucket-name-taken",
    what: "the name of a bucket belongs to somebody already",
    disturb: async (stage) => {
      await stage.prepared();
      await stage.s3("PUT", `/${SECOND_BUCKET}`);
    },
    act: (stage) => stage.deploy("first", [SECOND_REPOSITORY]),
    says: /small-lab-second already exists/,
    stands: ["first", SECOND_REPOSITORY],
    mend: async (stage) => {
      await stage.s3("DELETE", `/${SECOND_BUCKET}`);
      await stage.unprotect(stage.stack(SECOND_REPOSITORY));
    },
    remedy:
      "Choose another name, if nothing is in the repository yet. Where the bucket is one's own and empty, delete it. Then as after a creation that was rolled back. " +
      "Where it holds backups of a stack that was deleted, leave it: [a repository in S3](destroy-or-rename.md#a-repository-in-s3).",
  },
  {
    id: "aws/update-rolled-back",
    what: "the deploying role may not change one resource: CloudFormation rolls the update back",
    disturb: async (stage) => {
      await stage.prepared();
      const made = await first(stage);
      if (made.code !== 0) throw new Error(made.output);
      await stage.server.failOnceAt(`${FIRST_REPOSITORY}/${stage.bucketOf(FIRST_REPOSITORY, FIRST_BUCKET)}`, {
        code: "AccessDenied",
        message: "User is not authorized to perform: s3:PutLifecycleConfiguration (Service: S3, Status Code: 403)",
      });
    },
    act: (stage) => stage.deploy("second", [FIRST_REPOSITORY]),
    says: /not authorized to perform: s3:PutLifecycleConfiguration/,
    at: (stage) => stage.differences("first", FIRST_REPOSITORY),
    stands: ["second", FIRST_REPOSITORY],
    afterwards: "all is as before the update; the next deploy succeeds",
    remedy: "Give the role what it lacks. Deploy again.",
  },
];

/** What goes wrong between a deploy and AWS. In this order: the account is empty at first. */
export const AWS_FAULTS: readonly Fault[] = FAULTS.map(awsFault);
