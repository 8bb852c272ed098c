import type { IPolicyValidationPlugin, PolicyValidationPluginReport } from "aws-cdk-lib/core";
import type { IConstruct } from "constructs";

/** The part of a pack of cdk-nag that is used. */
export interface RulePack extends IPolicyValidationPlugin {
  validateScope(scope: IConstruct): PolicyValidationPluginReport;
}

/**
 * cdk-nag's AwsSolutions, loaded when it is asked for. Its own types name all of aws-cdk-lib, two thousand files for the
 * compiler.
 */
export function awsSolutions(root?: IConstruct): RulePack {
  const { AwsSolutionsChecks } = require("cdk-nag") as { AwsSolutionsChecks: new (root?: IConstruct) => RulePack };
  return new AwsSolutionsChecks(root);
}
