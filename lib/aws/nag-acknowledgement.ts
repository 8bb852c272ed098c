import { Stack, Validations } from "aws-cdk-lib/core";
import type { IConstruct } from "constructs";

/** Accepts one finding of cdk-nag's AwsSolutions pack on one construct, with the reason on record. */
export function acknowledgeNag(scope: IConstruct, rule: string, reason: string): void {
  Validations.of(scope).acknowledge({ id: rule, reason });
}

/** Accepts a policy that names every key below an ARN, e.g. `<bucket>/restic/*`. */
export function acknowledgeKeyWildcard(scope: IConstruct, arn: string, reason: string): void {
  acknowledgeNag(scope, `AwsSolutions-IAM5[Resource::${flat(Stack.of(scope).resolve(arn))}]`, reason);
}

/** An intrinsic function as cdk-nag prints it in a finding's name. */
function flat(resolved: unknown): string {
  if (typeof resolved === "string") return resolved;
  const { "Fn::Join": join, "Fn::GetAtt": attribute, Ref: reference } = resolved as Record<string, unknown>;
  if (Array.isArray(join)) return (join[1] as unknown[]).map(flat).join(String(join[0]));
  if (Array.isArray(attribute)) return `<${attribute.join(".")}>`;
  if (typeof reference === "string") return `<${reference}>`;
  return JSON.stringify(resolved);
}
