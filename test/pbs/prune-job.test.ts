import { PruneJob, type PruneJobProps } from "../../lib/pbs/prune-job";
import { code, declared, refused } from "./pbs-stack";

const base = { name: "keep-pve", schedule: "daily", keep: { daily: 14, weekly: 4, monthly: 6 } };

test("counts, place and order", () => {
  const resource = declared(
    "prune_keep-pve",
    (stack, { ns }) => new PruneJob(stack, { ...base, place: ns, maxDepth: 0 }),
  );
  expect(resource.body).toEqual({
    id: "keep-pve",
    store: "vm-main",
    ns: "pve",
    schedule: "daily",
    "keep-daily": 14,
    "keep-weekly": 4,
    "keep-monthly": 6,
    "max-depth": 0,
    disable: false,
  });
  expect(resource.depends_on).toEqual(["restful_resource.namespace_vm-main_pve"]);
});

test("the root namespace is not named, and counts left out are cleared by an update", () => {
  const resource = declared("prune_keep-pve", (stack, { store }) => new PruneJob(stack, { ...base, place: store }));
  expect(resource.body).not.toHaveProperty("ns");
  expect(resource.update_body_patches).toEqual([
    { path: "delete", raw_json: '["ns","keep-last","keep-hourly","keep-yearly","max-depth","comment"]' },
  ]);
});

test.each([
  ["pbs/keep-nothing", { keep: {} }],
  ["pbs/keep", { keep: { last: 0 } }],
  ["pbs/keep", { keep: { daily: 1.5 } }],
  ["pbs/max-depth", { maxDepth: 8 }],
  ["identifier/pbs-id", { name: "x" }],
] as const)("%s", (expected, props: Partial<PruneJobProps>) => {
  expect(refused((stack, { store }) => new PruneJob(stack, { ...base, place: store, ...props }))).toEqual(
    code(expected),
  );
});
