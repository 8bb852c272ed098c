import recommended from "aws-cdk-lib/recommended-feature-flags.json";
import { featureFlags } from "../../lib/aws/feature-flags";

test("are those that the installed library recommends: a difference changes templates, look at the diff first", () => {
  expect(featureFlags).toEqual(recommended);
});
