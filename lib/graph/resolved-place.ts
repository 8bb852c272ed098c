import type { Layout } from "../spec/layout";
import type { PbsPlace, PlaceRef } from "../spec/place";
import type { Medium } from "../spec/pool";
import { addTo } from "../units/group-by";
import { covers } from "./covers";
import { accountOf, type FailureDomain, hostChain } from "./failure-domain";
import { aclPath, canPrune, reaches } from "./grants";
import { domainsThatLosePool } from "./pool-loss";

/** A place with everything that the rules ask of it. */
export interface ResolvedPlace {
  /** As in the layout, e.g. `pbs:smith/vm`. */
  readonly text: string;
  readonly ref: PlaceRef;
  readonly medium: Medium;
  readonly site: string;
  /** Pool that the bytes lie in; none for a bucket. */
  readonly pool?: string;
  /** Single domains whose loss takes the place. */
  readonly lostWith: ReadonlySet<FailureDomain>;
  /** Credentials that can delete what lies there: `root@HOST`, `token:SERVER/ID`, `account:SITE`, `credential:NAME`. */
  readonly deletableBy: ReadonlySet<string>;
}

export function resolvePlace(layout: Layout, ref: PlaceRef): ResolvedPlace {
  const { text } = ref;
  if (ref.kind === "pool") return { text, ref, ...onPool(layout, ref.name, ref) };
  if (ref.kind === "pbs") {
    const server = layout.pbs[ref.server]!;
    const pool = server.datastores[ref.datastore]!.pool;
    const place = onPool(layout, pool, ref);
    const tokens = [
      `token:${ref.server}/${server.token.id}`,
      ...server.grants
        .filter((grant) => canPrune(grant.role) && reaches(grant, aclPath(ref)))
        .map((grant) => `token:${ref.server}/${grant.to}`),
    ];
    return {
      text,
      ref,
      ...place,
      deletableBy: new Set([...place.deletableBy, ...roots(layout, server.host), ...tokens]),
    };
  }
  const repository = layout.repositories[ref.name]!;
  if (repository.kind === "local") {
    const place = onPool(layout, repository.pool, ref);
    return { text, ref, ...place, deletableBy: new Set([...place.deletableBy, ...roots(layout, repository.host)]) };
  }
  const { site } = repository;
  // Versions outlive what the writer and the pruner may do, so only the account itself can delete them.
  return {
    text,
    ref,
    medium: "object",
    site,
    lostWith: new Set([`site:${site}`, ...accountOf(layout, site)]),
    deletableBy: new Set([...accountOf(layout, site), ...others(layout, ref)]),
  };
}

function onPool(layout: Layout, name: string, ref: PlaceRef) {
  const pool = layout.pools[name]!;
  return {
    medium: pool.medium,
    site: layout.hosts[pool.hosts[0]!]!.site,
    pool: name,
    lostWith: domainsThatLosePool(layout, name, pool),
    deletableBy: new Set([
      ...pool.hosts.flatMap((host) => [...roots(layout, host), ...accountsOfHost(layout, host)]),
      ...others(layout, ref, name),
    ]),
  };
}

const roots = (layout: Layout, host: string) => hostChain(layout, host).map((h) => `root@${h}`);

/** The owner of a cloud account can delete the disks of every machine in it. */
const accountsOfHost = (layout: Layout, host: string) =>
  hostChain(layout, host).flatMap((h) => accountOf(layout, layout.hosts[h]!.site));

/** Credentials that the layout only knows of, and root of the hosts that hold them. */
function others(layout: Layout, ref: PlaceRef, pool?: string): string[] {
  const { byPlace, byStore } = deletersOf(layout);
  const found = new Set([
    ...(byPlace.get(ref.text) ?? []),
    ...(pool === undefined ? [] : (byPlace.get(`pool:${pool}`) ?? [])),
  ]);
  if (ref.kind === "pbs")
    for (const { target, name } of byStore.get(`${ref.server}/${ref.datastore}`) ?? [])
      if (covers(target, ref)) found.add(name);
  return [...found].flatMap((name) => [
    `credential:${name}`,
    ...layout.credentials[name]!.heldBy.flatMap((host) => roots(layout, host)),
  ]);
}

interface Deleters {
  /** Names of credentials by the text of the pool or repository that they delete. */
  readonly byPlace: ReadonlyMap<string, readonly string[]>;
  /** Those of datastores, by `SERVER/DATASTORE`; a namespace is deleted with those above it. */
  readonly byStore: ReadonlyMap<string, readonly { readonly target: PbsPlace; readonly name: string }[]>;
}

const deleters = new WeakMap<Layout, Deleters>();

/** Looked up for every place, so made once for a layout. */
function deletersOf(layout: Layout): Deleters {
  let known = deleters.get(layout);
  if (!known) {
    const byPlace = new Map<string, string[]>();
    const byStore = new Map<string, { target: PbsPlace; name: string }[]>();
    for (const [name, credential] of Object.entries(layout.credentials))
      for (const target of credential.deletes)
        if (target.kind === "pbs") addTo(byStore, `${target.server}/${target.datastore}`, { target, name });
        else addTo(byPlace, target.text, name);
    known = { byPlace, byStore };
    deleters.set(layout, known);
  }
  return known;
}
