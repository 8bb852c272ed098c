import { longestGapSeconds } from "../calendar/longest-gap";
import type { Storage } from "../spec/cluster";
import type { Hop, VzdumpHop } from "../spec/hop";
import type { Layout } from "../spec/layout";
import type { PlaceRef } from "../spec/place";
import { addTo } from "../units/group-by";
import type { TimeZone } from "../units/time-zone";
import type { Copy } from "./copy";
import { reads } from "./covers";
import { type ResolvedPlace, resolvePlace } from "./resolved-place";
import { serverZone } from "./server-zone";

type Dataset = Layout["datasets"][string];

/** A storage entry and where the layout says it. */
export interface StorageEntry {
  readonly cluster: string;
  readonly id: string;
  readonly storage: Storage;
}

/** A layout as copies of datasets at places, reached by hops. Made in one pass; answers are cached. */
export class CopyGraph {
  readonly datasets: readonly (readonly [string, Dataset])[];
  private readonly places = new Map<string, ResolvedPlace>();
  private readonly hopsOf = new Map<string, [string, Hop][]>();
  private readonly hopsTo = new Map<string, Hop[]>();
  private readonly atServer = new Map<string, [string, Hop][]>();
  private readonly entries = new Map<string, StorageEntry[]>();
  private readonly vzdumps = new Map<string, [string, VzdumpHop][]>();
  private readonly copies = new Map<string, readonly Copy[]>();

  constructor(
    readonly layout: Layout,
    /** Unix seconds from which longest gaps are sought; fixed, so that equal layouts give equal output. */
    readonly from = Date.UTC(2026, 0, 1) / 1000,
  ) {
    this.datasets = Object.entries(layout.datasets);
    for (const [name, hop] of Object.entries(layout.hops)) {
      addTo(this.hopsTo, hop.to.text, hop);
      for (const server of serversOfHop(hop)) addTo(this.atServer, server, [name, hop]);
      for (const dataset of datasetsOf(hop)) addTo(this.hopsOf, dataset, [name, hop]);
      const guests = hop.by === "vzdump" ? layout.datasets[hop.of] : undefined;
      if (hop.by === "vzdump" && guests?.kind === "guests") addTo(this.vzdumps, guests.cluster, [name, hop]);
    }
    for (const [cluster, { storages }] of Object.entries(layout.clusters))
      for (const [id, storage] of Object.entries(storages))
        addTo(this.entries, storage.to.server, { cluster, id, storage });
  }

  place(ref: PlaceRef): ResolvedPlace {
    let place = this.places.get(ref.text);
    if (!place) {
      place = resolvePlace(this.layout, ref);
      this.places.set(ref.text, place);
    }
    return place;
  }

  /** Hops that move the dataset, in the order of the layout. */
  hopsFor(dataset: string): readonly [string, Hop][] {
    return this.hopsOf.get(dataset) ?? [];
  }

  /** Hops that write to the place of this text. */
  hopsInto(place: string): readonly Hop[] {
    return this.hopsTo.get(place) ?? [];
  }

  /** Hops that write to a datastore of this PBS or read one, in the order of the layout. */
  hopsAt(server: string): readonly [string, Hop][] {
    return this.atServer.get(server) ?? [];
  }

  /** Storage entries of clusters that lead to this PBS. */
  storagesTo(server: string): readonly StorageEntry[] {
    return this.entries.get(server) ?? [];
  }

  /** The vzdump hops of a cluster's guests. */
  vzdumpsOf(cluster: string): readonly [string, VzdumpHop][] {
    return this.vzdumps.get(cluster) ?? [];
  }

  /** The PBS servers that hold copies of a cluster's guests, or that its storage entries show. */
  serversOf(cluster: string): ReadonlySet<string> {
    const servers = new Set(Object.values(this.layout.clusters[cluster]?.storages ?? {}).map(({ to }) => to.server));
    for (const [, hop] of this.vzdumpsOf(cluster))
      for (const { place } of this.copiesOf(hop.of)) if (place.ref.kind === "pbs") servers.add(place.ref.server);
    return servers;
  }

  /** Every copy of a dataset, the primary first; hops whose source no other hop fills lead to none. */
  copiesOf(dataset: string): readonly Copy[] {
    let copies = this.copies.get(dataset);
    if (!copies) {
      copies = this.findCopies(dataset);
      this.copies.set(dataset, copies);
    }
    return copies;
  }

  /** Zone in which a hop's schedule is read: that of the PBS that runs a sync, else the layout's. */
  zoneOf(hop: Hop): TimeZone {
    if (hop.by !== "pbs-sync") return this.layout.timezone;
    const runner = hop.direction === "push" ? hop.from.server : hop.to.server;
    return serverZone(this.layout, runner);
  }

  /** Longest wait in seconds for a start, over ten years (`longestGapSeconds`). */
  gapOf(hop: Hop): number {
    return longestGapSeconds(hop.at, this.zoneOf(hop), this.from);
  }

  private findCopies(dataset: string): readonly Copy[] {
    const primary: Copy = { dataset, place: this.place(this.layout.datasets[dataset]!.primary), chain: [], age: 0 };
    const youngest = new Map<string, Copy>([[primary.place.text, primary]]);
    // Ages only grow along a chain, so this settles even when hops run in a circle.
    for (let changed = true; changed; ) {
      changed = false;
      for (const [name, hop] of this.hopsFor(dataset)) {
        const source = sourceOf(hop, primary, youngest);
        if (!source) continue;
        const age = source.age + this.gapOf(hop) + hop.takes.seconds;
        const known = youngest.get(hop.to.text);
        if (known && known.age <= age) continue;
        youngest.set(hop.to.text, { dataset, place: this.place(hop.to), chain: [...source.chain, name], source, age });
        changed = true;
      }
    }
    return [...youngest.values()];
  }
}

export const datasetsOf = (hop: Hop): readonly string[] => (typeof hop.of === "string" ? [hop.of] : hop.of);

function serversOfHop(hop: Hop): ReadonlySet<string> {
  const servers = new Set<string>();
  if (hop.to.kind === "pbs") servers.add(hop.to.server);
  if (hop.by !== "vzdump" && hop.from) servers.add(hop.from.server);
  return servers;
}

/** What a hop reads: the primary, or the youngest copy in the datastore it names. */
function sourceOf(hop: Hop, primary: Copy, copies: ReadonlyMap<string, Copy>): Copy | undefined {
  if (hop.by === "vzdump" || !hop.from) return primary;
  let best: Copy | undefined;
  for (const copy of copies.values())
    if (copy.place.ref.kind === "pbs" && reads(hop, copy.place.ref) && (!best || copy.age < best.age)) best = copy;
  return best;
}
