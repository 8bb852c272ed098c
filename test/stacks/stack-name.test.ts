import fc from "fast-check";
import { NO_STACK_KIND, STACK_KINDS } from "../../lib/spec/stack-kind";
import { stackName } from "../../stacks/stack-name";
import { runs } from "../support/runs";

const names = fc
  .array(fc.constantFrom(...STACK_KINDS, "a", "b"), { minLength: 1, maxLength: 4 })
  .map((words) => words.join("-"));
const stacks = fc.record({
  layout: names.filter((name) => NO_STACK_KIND.test(name)),
  kind: fc.constantFrom(...STACK_KINDS),
  name: names,
});
const nameOf = ({ layout, kind, name }: { layout: string; kind: (typeof STACK_KINDS)[number]; name: string }) =>
  stackName(layout, kind, name);

test("a stack's name says its layout, its kind and what it is for: no two are alike", () => {
  fc.assert(
    fc.property(stacks, (stack) => {
      const [, layout, kind, name] = new RegExp(`^(.+?)-(${STACK_KINDS.join("|")})-(.+)$`).exec(nameOf(stack))!;
      expect({ layout, kind, name }).toEqual(stack);
    }),
    { numRuns: runs(2000) },
  );
});

test.each(["a-pve", "a-pve-b", "home-host"])("a layout named %s could have a stack of another one", (layout) => {
  expect(NO_STACK_KIND.test(layout)).toBe(false);
});

test.each(["home", "pve-home", "astronomy-lab", "hostel-a", "a-hosts"])("a layout may be named %s", (layout) => {
  expect(NO_STACK_KIND.test(layout)).toBe(true);
});
