import fc from "fast-check";
import type { LayoutInput } from "../../lib/spec/layout";
import { runs } from "../support/runs";
import { smallestLayout } from "../support/smallest-layout";
import { outcomeOf } from "./outcome";

/** Often none, so that a layout with one doubtful name is not refused for another. */
const some = <T>(...values: T[]) =>
  fc.oneof(
    { weight: 2, arbitrary: fc.constant<T[]>([]) },
    { weight: 1, arbitrary: fc.uniqueArray(fc.constantFrom(...values), { maxLength: 2 }) },
  );

/** Names at the edges of what a server takes, and names that meet where they are joined or brought to one case. */
const names = fc.record({
  namespaces: fc.uniqueArray(fc.constantFrom("x/y", "x-y", "X/y", "x.y", "_x"), { minLength: 1, maxLength: 2 }),
  stores: some("other-x", "Other", "other.x"),
  storages: some("pbs.main", "PBS-main", "Other", "a1"),
  tokens: some("Main", "main.2", "_m"),
  endpoints: some("Mail", "ma", "mail.2"),
  remotes: some("Far.one", "_far"),
  roles: some("pveBackup", "1backup", "Backup.it", "b_c"),
  bridges: some("vmbr-backup1", "vmbr_1", "vmbr1.60", "Vmbr2"),
  pools: some("a/b/c", "_a", "A.b"),
  address: fc.constantFrom("fd00::2", "10.0.0.2", undefined),
  endpoint: fc.constantFrom("https://[fd00::11]:8006", "https://[fd00::11]", "https://node1.lab.example:443"),
  grants: some(
    ...["pve@pbs", "pve@pbs!main"].flatMap((to) =>
      ["DatastoreBackup", "DatastoreAudit", "DatastorAudit"].flatMap((role) =>
        ["/", "/datastore/main/pve", "/datastore/.x", "/datastore/_x"].map((on) => ({ to, role, on })),
      ),
    ),
  ),
});

type Names = typeof names extends fc.Arbitrary<infer T> ? T : never;

const keyed = <T>(keys: readonly string[], value: T): Record<string, T> =>
  Object.fromEntries(keys.map((key) => [key, value]));

/** The smallest layout with these names in it. */
function layoutWith(made: Names): LayoutInput {
  const layout = smallestLayout();
  const { main: store } = layout.pbs!.backup!.datastores;
  const pbs = layout.pbs!.backup!;
  const cluster = layout.clusters!.main!;
  if (made.address !== undefined) layout.hosts!.backup = { site: "house", address: made.address };
  layout.hosts!.node1!.interfaces = keyed(made.bridges, { kind: "bridge", ports: [] });
  pbs.datastores = Object.fromEntries(
    ["main", "other", ...made.stores].map((name) => [
      name,
      { ...store!, path: `/mnt/slow/${name}`, namespaces: ["pve", "y", ...made.namespaces] },
    ]),
  );
  Object.assign(pbs.users!["pve@pbs"]!.tokens!, keyed(made.tokens, { secret: { env: "OTHER" } }));
  Object.assign(
    pbs.notifications.endpoints,
    keyed(made.endpoints, { kind: "gotify", server: "https://g.example", token: { env: "G" } }),
  );
  pbs.remotes = keyed(made.remotes, { server: "backup", as: "pve@pbs!main" });
  pbs.grants = made.grants as NonNullable<typeof pbs.grants>;
  cluster.endpoint = made.endpoint;
  cluster.pools = keyed(made.pools, {});
  cluster.roles = keyed(made.roles, ["Datastore.Audit"]);
  cluster.users = { "who@pve": {} };
  cluster.grants = [
    ...made.roles.map((role) => ({ to: "who@pve", role, on: "/" })),
    ...made.pools.map((pool) => ({ to: "who@pve", role: "PVEAuditor", on: `/pool/${pool}` })),
  ];
  const places = [...made.namespaces.map((name) => `other/${name}`), ...made.stores.map((name) => `${name}/y`)];
  made.storages.forEach((name, i) => {
    cluster.storages![name] = { ...cluster.storages!["pbs-main"]!, to: `pbs:backup/${places[i % places.length]}` };
  });
  places.forEach((place, i) => {
    layout.hops![`more-${i}`] = {
      by: "pbs-sync",
      of: ["guests"],
      from: "pbs:backup/main/pve",
      to: `pbs:backup/${place}`,
      direction: "local",
      at: "05:00",
      takes: "10 min",
      keep: { daily: 7 },
    };
  });
  return layout;
}

test("any names are refused with a place or synthesize", () => {
  const seen = { invalid: 0, refused: 0, synthesized: 0 };
  fc.assert(
    fc.property(names, (made) => {
      seen[outcomeOf(layoutWith(made), { overrule: true })]++;
    }),
    { numRuns: runs(40) },
  );
  expect(seen.invalid).toBeGreaterThan(2);
  expect(seen.synthesized).toBeGreaterThan(2);
}, 120_000);
