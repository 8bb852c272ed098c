import { Stack } from "aws-cdk-lib/core";
import { CopyGraph } from "../../../lib/graph/copy-graph";
import { cdkApp } from "../../../stacks/aws/cdk-app";
import { LAYOUTS, layoutNamed, TEST_DAY } from "../../support/compiled";

test.each(LAYOUTS)("no stack of %s is deleted by mistake, the one that only alerts neither", (name) => {
  const app = cdkApp(new CopyGraph(layoutNamed(name)), { nag: false, asOf: TEST_DAY });
  const stacks = app.node.findAll().filter(Stack.isStack);
  expect(stacks.map((stack) => stack.stackName)).toContain(`${name}-iam-aws`);
  expect(stacks.filter((stack) => !stack.terminationProtection)).toEqual([]);
});
