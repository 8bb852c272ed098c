import { Template } from "aws-cdk-lib/assertions";
import { App, Stack } from "aws-cdk-lib/core";
import { featureFlags } from "../../lib/aws/feature-flags";

export function testStack(region = "us-east-1"): Stack {
  const app = new App({ context: featureFlags });
  return new Stack(app, "home-repo-offsite", { env: { account: "111122223333", region } });
}

/** Properties of the only resource of a type. */
export function only(stack: Stack, type: string): Record<string, unknown> {
  const found = Object.values(Template.fromStack(stack).findResources(type));
  expect(found).toHaveLength(1);
  return found[0]?.Properties as Record<string, unknown>;
}
