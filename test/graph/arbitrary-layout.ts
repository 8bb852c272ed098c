import fc from "fast-check";
import type { LayoutInput } from "../../lib/spec/layout";
import { smallestLayout } from "../support/smallest-layout";

type Sections = Required<Pick<LayoutInput, "hosts" | "pools" | "pbs" | "repositories" | "hops">>;
type Host = Sections["hosts"][string];
type Pool = Sections["pools"][string];
type Hop = Sections["hops"][string];

const EVENTS = ["03:30", "sat 06:00", "*-*-01 02:00", "2020-01-01 00:00"];
const TAKES = ["10 min", "1 hour", "1 day"];
const PLACES = ["pbs:p0/main/pve", "pbs:p0/main/deep/er", "pbs:p1/main/pve", "pbs:p1/main/deep/er", "pbs:p2/main/pve"];
const SOURCES = [...PLACES, "pbs:p0/main", "pbs:p1/main", "pbs:p2/main", "pbs:p0/main/deep"];

const hosts = ["h0", "h1", "h2", "h3", "h4"];
const some = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

/** Guests only of hosts before them, so that there is no circle. */
const host = (index: number): fc.Arbitrary<Host> =>
  fc.record({
    site: fc.constantFrom("house", "friend"),
    chassis: some(fc.constantFrom("c0", "c1")),
    rack: some(fc.constantFrom("r0", "r1")),
    runsOn: index === 0 ? fc.constant(undefined) : some(fc.constantFrom(...hosts.slice(0, index))),
  });

const arbitraryPool: fc.Arbitrary<Pool> = fc
  .record({
    medium: fc.constantFrom("nvme", "ssd", "hdd", "tape"),
    hosts: fc.uniqueArray(fc.constantFrom(...hosts), { minLength: 1, maxLength: 4 }),
    redundancy: fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })),
    disks: some(fc.uniqueArray(fc.constantFrom("a", "b", "c"), { minLength: 1 })),
    disksMayFail: fc.integer({ min: 0, max: 2 }),
  })
  .map(({ redundancy: [a, b], ...rest }) => ({
    ...rest,
    replicas: Math.max(a, b),
    minReplicas: Math.min(a, b),
    capacity: "1 TB",
  })) as fc.Arbitrary<Pool>;

const timing = { at: fc.constantFrom(...EVENTS), takes: fc.constantFrom(...TAKES) };

export const arbitraryHop = fc.oneof(
  fc.record({ by: fc.constant("vzdump"), of: fc.constant("guests"), to: fc.constantFrom(...PLACES), ...timing }),
  fc.record({
    by: fc.constant("restic"),
    of: fc.constant(["guests"]),
    from: some(fc.constantFrom(...SOURCES)),
    to: fc.constantFrom("repo:offsite", "repo:near"),
    keep: fc.constant({ daily: 1 }),
    ...timing,
  }),
  fc.record({
    by: fc.constant("pbs-sync"),
    of: fc.constant(["guests"]),
    from: fc.constantFrom(...SOURCES),
    to: fc.constantFrom(...PLACES),
    direction: fc.constant("local"),
    ...timing,
  }),
) as fc.Arbitrary<Hop>;

/** Layouts that fit the spec, with any arrangement of hosts, pools, servers and hops; `guests` is the dataset. */
export const arbitraryLayout: fc.Arbitrary<LayoutInput> = fc
  .record({
    hosts: fc.tuple(...hosts.map((_name, i) => host(i))),
    pools: fc.array(arbitraryPool, { minLength: 4, maxLength: 4 }),
    hops: fc.array(arbitraryHop, { maxLength: 6 }),
  })
  .map(({ hosts: machines, pools, hops }) => {
    const small = smallestLayout();
    const server = small.pbs!.backup!;
    const pbs = (pool: string) => ({
      ...server,
      host: "h0",
      datastores: { main: { ...server.datastores.main!, pool, namespaces: ["pve", "deep", "deep/er"] } },
    });
    const { clusters, ...rest } = small;
    const [main] = Object.values(clusters!);
    return {
      ...rest,
      sites: { ...small.sites, friend: { kind: "premises", downlink: "1 Gbit/s", lan: "1 Gbit/s" } },
      hosts: { ...Object.fromEntries(machines.map((machine, i) => [`h${i}`, machine])), ...small.hosts },
      pools: Object.fromEntries(pools.map((pool, i) => [`q${i}`, pool])),
      clusters: { main: { ...main!, storages: {} } },
      pbs: { p0: pbs("q1"), p1: pbs("q2"), p2: pbs("q3") },
      repositories: {
        ...small.repositories,
        near: { kind: "local", pool: "q3", path: "/near", host: "h1", password: { env: "P" }, escrow: ["bank"] },
      },
      datasets: { guests: { ...small.datasets!.guests!, primary: "pool:q0" } },
      hops: Object.fromEntries(hops.map((hop, i) => [`hop-${i}`, hop])),
    };
  });
