import { parseLayout } from "../../lib/spec/parse-layout";
import { type Change, put } from "../spec/change";
import { compiledTerraform } from "../support/compiled";
import { smallestLayout } from "../support/smallest-layout";

function compiled(...changes: Change[]) {
  const layout = smallestLayout();
  for (const change of changes) change(layout);
  return compiledTerraform(parseLayout(layout))["small-pbs-backup"] as unknown as {
    provider: Record<string, { base_url: string }[]>;
    resource: Record<string, Record<string, { body: Record<string, unknown> }>>;
  };
}

const entries = (...changes: Change[]) =>
  Object.entries(compiled(...changes).resource.restful_resource!).filter(([address]) => address.startsWith("acl_"));

test("a grant that a storage entry gives anyway is one entry, at the same address", () => {
  const grant = { to: "pve@pbs!main", role: "DatastoreBackup", on: "/datastore/main/pve" };
  const bodies = (...changes: Change[]) => Object.fromEntries(entries(...changes).map(([at, { body }]) => [at, body]));
  expect(bodies(put("pbs.backup.grants", [grant]))).toEqual(bodies());
});

test("a grant that says more than a storage entry's stands for it", () => {
  const grant = { to: "pve@pbs!main", role: "DatastoreBackup", on: "/datastore/main/pve", propagate: false };
  const bodies = entries(put("pbs.backup.grants", [grant])).map(([, { body }]) => body);
  expect(bodies).toHaveLength(2);
  expect(bodies).toContainEqual(expect.objectContaining({ "auth-id": "pve@pbs!main", propagate: false }));
});

test("a server with nothing but an IPv6 address is reached at it", () => {
  const { provider } = compiled(put("hosts.backup", { site: "house", address: "fd00::2" }));
  expect(provider.restful![0]!.base_url).toBe("https://[fd00::2]:8007/api2/json");
});
