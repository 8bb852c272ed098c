import { runSimulation } from "@cloud-copilot/iam-simulate";
import type { DeployedRole, PolicyDocument } from "./deployed";

export interface IamQuestion {
  readonly account: string;
  /** ARN of a session or a service; undefined for an anonymous caller. */
  readonly principal: string | undefined;
  readonly action: string;
  readonly resource: string;
  readonly context: Readonly<Record<string, string>>;
  readonly identityPolicies: DeployedRole["policies"];
  readonly resourcePolicy?: PolicyDocument | null;
  readonly sessionPolicy?: unknown;
}

export interface IamDecision {
  readonly allowed: boolean;
  /** `Allowed`, `ImplicitlyDenied` or `ExplicitlyDenied`. */
  readonly result: string;
}

const decided = new Map<string, IamDecision>();

/**
 * Decides as IAM does: an explicit deny anywhere, then an allow of the role or the bucket.
 * @throws Error when the evaluator knows the action, the resource or a policy not: nothing passes unjudged
 */
export async function decide(question: IamQuestion): Promise<IamDecision> {
  const key = JSON.stringify(question);
  const known = decided.get(key);
  if (known !== undefined) return known;
  const { account, principal, action, resource, context } = question;
  const answer = await runSimulation(
    {
      request: {
        principal: principal ?? { type: "Anonymous" },
        action,
        resource: { resource, accountId: account },
        contextVariables: { ...context },
      },
      identityPolicies: question.identityPolicies.map((each) => ({ ...each })),
      serviceControlPolicies: [],
      resourceControlPolicies: [],
      ...(question.resourcePolicy && { resourcePolicy: question.resourcePolicy }),
      ...(question.sessionPolicy !== undefined && { sessionPolicy: question.sessionPolicy }),
    },
    {},
  );
  if (answer.resultType === "error")
    throw new Error(`${action} on ${resource}: the evaluator refuses the question: ${JSON.stringify(answer.errors)}`);
  const decision = { allowed: answer.overallResult === "Allowed", result: answer.overallResult };
  decided.set(key, decision);
  return decision;
}
