import fc from "fast-check";
import { domainsInPool, domainsThatLosePool, poolSurvives } from "../../lib/graph/pool-loss";
import type { Layout } from "../../lib/spec/layout";
import { layoutNamed } from "../support/compiled";
import { runs } from "../support/runs";

/** Hosts h0…, some of them guests of g0 and g1, in chassis, racks and sites; one pool over some of them. */
const layouts = fc
  .record({
    hosts: fc.array(
      fc.record({
        chassis: fc.option(fc.constantFrom("c0", "c1"), { nil: undefined }),
        rack: fc.option(fc.constantFrom("r0", "r1"), { nil: undefined }),
        site: fc.constantFrom("s0", "s1"),
        runsOn: fc.option(fc.constantFrom("g0", "g1"), { nil: undefined }),
      }),
      { minLength: 1, maxLength: 5 },
    ),
    replicas: fc.integer({ min: 1, max: 5 }),
    minReplicas: fc.integer({ min: 1, max: 5 }),
    disks: fc.option(fc.uniqueArray(fc.constantFrom("sda", "sdb", "sdc"), { minLength: 1 }), { nil: undefined }),
    disksMayFail: fc.integer({ min: 0, max: 2 }),
  })
  .map(({ hosts, replicas, minReplicas, disks, disksMayFail }) => {
    const pool = {
      hosts: hosts.map((_, i) => `h${i}`),
      replicas: Math.min(replicas, hosts.length),
      minReplicas: Math.min(minReplicas, replicas, hosts.length),
      disks,
      disksMayFail: Math.min(disksMayFail, (disks?.length ?? 1) - 1),
    };
    const machines = { g0: { site: "s0" }, g1: { site: "s1" } };
    return {
      sites: { s0: { kind: "premises" }, s1: { kind: "cloud", provider: "aws" } },
      hosts: { ...machines, ...Object.fromEntries(hosts.map((host, i) => [`h${i}`, host])) },
      pools: { p: pool },
    } as unknown as Layout;
  });

const withLost = layouts.chain((layout) =>
  fc.tuple(fc.constant(layout), fc.subarray([...domainsInPool(layout, "p"), "site:elsewhere"])),
);

/** Every way to lay an object on `replicas` parts: the definition, without cleverness. */
function definition(layout: Layout, lost: ReadonlySet<string>): boolean {
  const { hosts, replicas, minReplicas, disks = ["of-p"], disksMayFail } = layout.pools.p!;
  const alive = hosts.map((name) => {
    const host = layout.hosts[name]!;
    const bottom = layout.hosts[host.runsOn ?? name]!;
    const machine = host.runsOn ?? name;
    const takers = [
      `host:${name}`,
      `host:${machine}`,
      ...[host, bottom].flatMap(({ chassis, rack }) => [`chassis:${chassis}`, `rack:${rack}`]),
      `site:${bottom.site}`,
      ...(bottom.site === "s1" ? ["account:s1"] : []),
    ];
    return (
      !takers.some((domain) => lost.has(domain)) &&
      disks.filter((disk) => lost.has(`disk:${machine}/${disk}`)).length <= disksMayFail
    );
  });
  return subsets(alive, replicas).every((parts) => parts.filter(Boolean).length >= minReplicas);
}

function subsets<T>(items: readonly T[], size: number): T[][] {
  if (size === 0) return [[]];
  const [first, ...rest] = items;
  if (first === undefined) return [];
  return [...subsets(rest, size - 1).map((some) => [first, ...some]), ...subsets(rest, size)];
}

test("a set of losses is judged as the definition says: whatever parts an object lies on", () => {
  fc.assert(
    fc.property(withLost, ([layout, lost]) => {
      expect(poolSurvives(layout, "p", new Set(lost))).toBe(definition(layout, new Set(lost)));
    }),
    { numRuns: runs(500) },
  );
});

test("a set of one is judged as the single domain is", () => {
  fc.assert(
    fc.property(layouts, (layout) => {
      const single = domainsThatLosePool(layout, "p", layout.pools.p!);
      for (const domain of domainsInPool(layout, "p"))
        expect({ domain, lost: !poolSurvives(layout, "p", new Set([domain])) }).toEqual({
          domain,
          lost: single.has(domain),
        });
      // what loses the pool is in it
      expect([...single].filter((domain) => !domainsInPool(layout, "p").has(domain))).toEqual([]);
    }),
    { numRuns: runs(300) },
  );
});

test("losing more never brings a pool back", () => {
  fc.assert(
    fc.property(withLost, fc.nat(), ([layout, lost], n) => {
      const fewer = new Set(lost.filter((_, i) => i !== n % Math.max(1, lost.length)));
      if (!poolSurvives(layout, "p", fewer)) expect(poolSurvives(layout, "p", new Set(lost))).toBe(false);
    }),
  );
});

describe("Ceph with three replicas of which two must be there", () => {
  const layout = layoutNamed("home");
  const survives = (...lost: string[]) => poolSurvives(layout, "ceph", new Set(lost));

  test("survives one host, and the disk and the host that are one part", () => {
    expect(survives("host:neo")).toBe(true);
    expect(survives("host:neo", "disk:neo/of-ceph")).toBe(true);
  });
  test("does not survive two parts, however they are lost", () => {
    expect(survives("host:neo", "host:trinity")).toBe(false);
    expect(survives("disk:neo/of-ceph", "disk:smith/of-ceph")).toBe(false);
    expect(survives("host:neo", "disk:smith/of-ceph")).toBe(false);
    expect(survives("site:house")).toBe(false);
  });
});

test("a mirror survives one disk and not both", () => {
  const layout = layoutNamed("reference");
  expect(poolSurvives(layout, "tank", new Set(["disk:nas/sda"]))).toBe(true);
  expect(poolSurvives(layout, "tank", new Set(["disk:nas/sda", "disk:nas/sdb"]))).toBe(false);
  expect(poolSurvives(layout, "tank", new Set(["disk:nas/sda", "disk:pbs1/sda"]))).toBe(true);
});
