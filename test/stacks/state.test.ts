import { parseLayout } from "../../lib/spec/parse-layout";
import { compiledTerraform } from "../support/compiled";
import { smallestLayout } from "../support/smallest-layout";

test("state in S3 is locked by its bucket and has one key a stack", () => {
  const state = {
    kind: "s3",
    bucket: "small-lab-state",
    region: "eu-central-1",
    encryption: { env: "STATE" },
  } as const;
  const stacks = compiledTerraform(parseLayout({ ...smallestLayout(), state }));
  const names = Object.keys(stacks);
  expect(names.length).toBeGreaterThan(1);
  const keys = new Set<unknown>();
  for (const name of names) {
    const { backend, encryption } = stacks[name]!.terraform as (typeof stacks)[string]["terraform"] & {
      encryption?: unknown;
    };
    expect(encryption).toEqual({ state: { enforced: true }, plan: { enforced: true } });
    expect(Object.keys(backend)).toEqual(["s3"]);
    expect(backend.s3).toMatchObject({ bucket: "small-lab-state", region: "eu-central-1", use_lockfile: true });
    expect(String(backend.s3!.key)).toContain(name);
    keys.add(backend.s3!.key);
  }
  expect(keys.size).toBe(names.length);
});
