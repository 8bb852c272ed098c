import type { CopyGraph } from "../../graph/copy-graph";
import type { Layout } from "../../spec/layout";
import type { PathSegment } from "../../spec/problem";
import type { Rule } from "../rule";

/** A key, who keeps a copy of it, and the sites whose loss it must survive. */
interface Key {
  readonly path: readonly PathSegment[];
  readonly what: string;
  readonly escrow: readonly string[];
  readonly sites: ReadonlySet<string>;
}

export const escrowOutside: Rule = {
  id: "keys/escrow-outside",
  severity: "error",
  title: "a copy of every key lies outside the sites whose data it opens",
  why: "the fire that takes the data takes the key too: the offsite copy is there and cannot be read",
  source: "offsite.md 6.1, 7 (password only in the host's config), 8.31, 8.46; operations.md 9.29",
  mend: "paper in a deposit box, or a vault that does not run on what it opens",
  absolute: true,
  *check({ layout, graph }) {
    for (const { path, what, escrow, sites } of keysOf(layout, graph)) {
      const places = escrow.map((name) => ({ name, site: layout.escrows[name]?.site }));
      if (places.some(({ site }) => site === undefined || !sites.has(site))) continue;
      yield {
        path,
        message: `${what} is lost with ${[...new Set(places.map(({ site }) => site))].join(" and ")}`,
        found: places.map(({ name, site }) => `${name} at ${site}`).join(", "),
        allowed: `one place or more that is not at ${[...sites].join(", ")}`,
        help: "add an escrow without a site (none of the layout's sites), such as paper in a deposit box, and name it here",
      };
    }
  },
};

function* keysOf(layout: Layout, graph: CopyGraph): Generator<Key> {
  const primaries = new Map<string, Set<string>>();
  const clouds = new Map<string, Set<string>>();
  for (const [name] of graph.datasets) {
    const [primary, ...backups] = graph.copiesOf(name);
    for (const { place } of backups) {
      if (place.ref.kind !== "repo") continue;
      add(primaries, place.ref.name, primary!.place.site);
      add(clouds, place.site, primary!.place.site);
    }
  }
  for (const [name, { escrow, host }] of Object.entries(layout.repositories))
    yield {
      path: ["repositories", name, "escrow"],
      what: `the password of ${name}`,
      escrow,
      sites: primaries.get(name) ?? siteOf(layout, [host]),
    };
  for (const [name, { nodes, storages }] of Object.entries(layout.clusters))
    for (const [id, { encryption }] of Object.entries(storages))
      if ("key" in encryption)
        yield {
          path: ["clusters", name, "storages", id, "encryption", "escrow"],
          what: `the encryption key of storage ${id}`,
          escrow: encryption.escrow,
          sites: siteOf(layout, nodes),
        };
  for (const [name, { host, configurationBackup }] of Object.entries(layout.pbs))
    if (configurationBackup)
      yield {
        path: ["pbs", name, "configurationBackup", "escrow"],
        what: `the key of the configuration backup of ${name}`,
        escrow: configurationBackup.escrow,
        sites: siteOf(layout, [host]),
      };
  for (const [name, site] of Object.entries(layout.sites))
    if (site.kind === "cloud")
      yield {
        path: ["sites", name, "breakGlass", "escrow"],
        what: `the way into ${name} without the house`,
        escrow: site.breakGlass.escrow,
        sites: clouds.get(name) ?? new Set(),
      };
}

const siteOf = (layout: Layout, hosts: readonly string[]): Set<string> =>
  new Set(hosts.map((host) => layout.hosts[host]!.site));

function add(sets: Map<string, Set<string>>, key: string, value: string): void {
  sets.set(key, (sets.get(key) ?? new Set()).add(value));
}
