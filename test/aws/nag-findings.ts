import { AwsSolutionsChecks } from "cdk-nag";
import type { IConstruct } from "constructs";

/** Findings of cdk-nag without an acknowledgement, as `rule at path`. */
export function nagFindings(scope: IConstruct): string[] {
  const report = new AwsSolutionsChecks().validateScope(scope);
  return report.violations.flatMap(({ ruleName, violatingResources }) =>
    violatingResources.map(({ constructPath }) => `${ruleName} at ${constructPath}`),
  );
}
