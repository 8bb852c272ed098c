import { fields, slots } from "../rehearsal/proxmox/terraform/change/field-path";
import { fullLayouts } from "../support/full-layout";

const paths = fields().map(({ path }) => path);

test("each field has one path, and each form of an entry its own", () => {
  expect(new Set(paths).size).toBe(paths.length);
  expect(paths).toEqual(
    expect.arrayContaining([
      "name",
      "pbs.*.datastores.*.verify.again",
      "clusters.*.roles.*",
      "clusters.*.users.*.comment",
      "pbs.*.users.*.comment",
      "clusters.*.grants[].propagate",
      "hops.*(vzdump).keep.daily",
      "hops.*(pbs-sync).keep.daily",
      "repositories.*(s3).archive(lifecycle).after",
    ]),
  );
});

test("a reference to a secret is one value, whatever its form", () => {
  expect(paths).toContain("clusters.*.storages.*.encryption.key");
  expect(paths.filter((path) => /\.(env|command)$/.test(path))).toEqual([]);
});

test("what a layout says, and could say, are fields of the spec", () => {
  const told = new Set(fullLayouts.flatMap((layout) => slots(layout).map(({ field }) => field)));
  expect([...told].filter((field) => !paths.includes(field))).toEqual([]);
  // every layout has one way to trust a certificate
  expect(paths.filter((path) => !told.has(path) && !/\.tls\(/.test(path))).toEqual([]);
});

test("a slot is where its value stands", () => {
  const [layout] = fullLayouts;
  for (const { at, value } of slots(layout)) {
    const found = at.reduce<unknown>((node, key) => (node as Record<string, unknown>)[key], layout);
    expect(found).toBe(value);
  }
});
