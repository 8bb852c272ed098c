import { type App, TerraformDataSource, TerraformResource, TerraformStack } from "cdktf";
import type { StackSummary } from "../../lib/report/stack-summary";

/** Each stack of an app, how many resources and data sources it declares, and what it depends on. */
export const resourcesOf = (app: App): StackSummary[] =>
  app.node.children.filter(TerraformStack.isStack).map((stack) => ({
    engine: "cdktf",
    name: stack.node.id,
    resources: stack.node
      .findAll()
      .filter((node) => TerraformResource.isTerraformResource(node) || TerraformDataSource.isTerraformDataSource(node))
      .length,
    dependsOn: stack.dependencies.map(({ node }) => node.id),
  }));
