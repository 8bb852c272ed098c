import { VerifyJob, type VerifyJobProps } from "../../lib/pbs/verify-job";
import { code, declared, refused } from "./pbs-stack";

const base = { name: "verify-all", schedule: "sun 10:00" };

test("by default what is verified is left out, and said so", () => {
  expect(
    declared(
      "verify_verify-all",
      (stack, { store }) => new VerifyJob(stack, { ...base, place: store, againAfterDays: 30 }),
    ).body,
  ).toEqual({
    id: "verify-all",
    store: "vm-main",
    schedule: "sun 10:00",
    "ignore-verified": true,
    "outdated-after": 30,
  });
});

test.each([
  ["pbs/again-after-days", { againAfterDays: 0 }],
  ["pbs/threads", { readThreads: 33 }],
  ["pbs/threads", { verifyThreads: 0 }],
  ["pbs/max-depth", { maxDepth: -1 }],
] as const)("%s", (expected, props: Partial<VerifyJobProps>) => {
  expect(refused((stack, { store }) => new VerifyJob(stack, { ...base, place: store, ...props }))).toEqual(
    code(expected),
  );
});
