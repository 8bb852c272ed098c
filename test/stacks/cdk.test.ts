import { compiledOnce, LAYOUTS } from "../support/compiled";

describe.each(LAYOUTS)("CDK stacks of %s", (name) => {
  const templates = compiledOnce(name).cdk;

  test.each(Object.keys(templates))("%s", (stack) => {
    expect(templates[stack]).toMatchSnapshot();
  });

  test("no bucket of a repository expires current objects", () => {
    for (const [stack, { Resources }] of Object.entries(templates)) {
      if (!stack.startsWith(`${name}-repo-`)) continue;
      const buckets = Object.values(Resources).filter(
        (r) => r.Type === "AWS::S3::Bucket" && r.Properties?.VersioningConfiguration,
      );
      expect(buckets).toHaveLength(1);
      const rules = (buckets[0]!.Properties!.LifecycleConfiguration as { Rules: Record<string, unknown>[] }).Rules;
      for (const rule of rules)
        for (const key of ["ExpirationInDays", "ExpirationDate", "Expiration"]) expect(rule).not.toHaveProperty(key);
    }
  });

  test("stays below 500 resources a stack", () => {
    for (const { Resources } of Object.values(templates)) expect(Object.keys(Resources).length).toBeLessThan(500);
  });
});
