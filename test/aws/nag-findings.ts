import type { IConstruct } from "constructs";
import { awsSolutions } from "../../lib/aws/aws-solutions";

/** Findings of cdk-nag without an acknowledgement, as `rule at path`. */
export function nagFindings(scope: IConstruct): string[] {
  const report = awsSolutions().validateScope(scope);
  return report.violations.flatMap(({ ruleName, violatingResources }) =>
    violatingResources.map(({ constructPath }) => `${ruleName} at ${constructPath}`),
  );
}
