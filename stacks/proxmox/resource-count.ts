import { type App, TerraformDataSource, TerraformResource, TerraformStack } from "cdktf";

/** Each stack of an app and how many resources and data sources it declares. */
export const resourcesOf = (app: App): { engine: "cdktf"; name: string; resources: number }[] =>
  app.node.children.filter(TerraformStack.isStack).map((stack) => ({
    engine: "cdktf",
    name: stack.node.id,
    resources: stack.node
      .findAll()
      .filter((node) => TerraformResource.isTerraformResource(node) || TerraformDataSource.isTerraformDataSource(node))
      .length,
  }));
