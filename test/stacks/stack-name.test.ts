import { compiledOnce, LAYOUTS } from "../support/compiled";

test("choosing another layout plans nothing against the stacks and states of this one", () => {
  const seen = new Map<string, string>();
  for (const name of LAYOUTS) {
    const { cdk, terraform } = compiledOnce(name);
    const states = Object.values(terraform).map((stack) => String(stack.terraform.backend.local?.path));
    for (const key of [...Object.keys(cdk), ...Object.keys(terraform), ...states]) {
      expect(key).toMatch(new RegExp(`(^|/)${name}-`));
      expect(seen.get(key)).toBeUndefined();
      seen.set(key, name);
    }
  }
  expect(seen.size).toBeGreaterThan(15);
});
