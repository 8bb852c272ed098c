import type { RealServer } from "../real-server";
import { SCRATCH } from "../scratch-objects";

type Json = Record<string, unknown>;
type Sections = Record<"pbs" | "clusters" | "hops" | "hosts", Record<string, Json>>;

/**
 * A layout as its author wrote it, with a real PBS in the place of one of its servers: whatever is made there gets a
 * prefix and lies in a folder of the run.
 *
 * @param name of the PBS in the layout
 * @param tokenVariable environment variable that holds the secret of the deploying token
 */
export function scratchPbs(layout: Sections, name: string, server: RealServer, tokenVariable: string): void {
  const pbs = layout.pbs[name]!;
  pbs.token = { id: server.token.split(":")[0], secret: { env: tokenVariable } };
  const users = Object.keys((pbs.users ?? {}) as Json);
  const own = (id: unknown): string => (users.includes(String(id).split("!")[0]!) ? `${SCRATCH}${id}` : String(id));

  pbs.datastores = renamed(pbs.datastores as Json, (store, id) => ({ ...store, path: `${server.scratch}/${id}` }));
  const backup = pbs.configurationBackup as Json | undefined;
  if (backup) backup.into = `${SCRATCH}${backup.into}`;
  pbs.users = renamed((pbs.users ?? {}) as Json);
  pbs.remotes = renamed((pbs.remotes ?? {}) as Json);
  pbs.grants = ((pbs.grants ?? []) as Json[]).map((grant) => ({
    ...grant,
    to: own(grant.to),
    on: String(grant.on).replace(/^\/(datastore|remote)\/(?=.)/, `/$1/${SCRATCH}`),
  }));
  const { endpoints = {}, matchers = {} } = (pbs.notifications ?? {}) as Record<string, Json>;
  pbs.notifications = {
    endpoints: renamed(endpoints),
    matchers: renamed(matchers, (matcher) => ({ ...matcher, to: (matcher.to as string[]).map((to) => SCRATCH + to) })),
  };
  usersElsewhere(layout, name, own);
  syncs(layout, name);
  withPlaces(layout, new RegExp(`^pbs:${name}/(?=.)`), `pbs:${name}/${SCRATCH}`);
}

function renamed(entries: Json, changed: (entry: Json, id: string) => Json = (entry) => entry): Json {
  return Object.fromEntries(Object.entries(entries).map(([id, entry]) => [SCRATCH + id, changed(entry as Json, id)]));
}

/** Storage entries and other servers log in with its users. */
function usersElsewhere({ pbs, clusters }: Sections, name: string, own: (id: unknown) => string): void {
  for (const { storages = {} } of Object.values(clusters))
    for (const storage of Object.values(storages as Record<string, Json>))
      if (String(storage.to).startsWith(`pbs:${name}/`)) storage.as = own(storage.as);
  for (const { remotes = {} } of Object.values(pbs))
    for (const remote of Object.values(remotes as Record<string, Json>))
      if (remote.server === name) remote.as = own(remote.as);
}

/** The id of a sync job is the name of its hop. */
function syncs(layout: Sections, name: string): void {
  layout.hops = Object.fromEntries(
    Object.entries(layout.hops).map(([id, hop]) => {
      if (hop.by !== "pbs-sync") return [id, hop];
      const runner = String(hop.direction === "push" ? hop.from : hop.to);
      if (!runner.startsWith(`pbs:${name}/`)) return [id, hop];
      return [SCRATCH + id, { ...hop, ...(hop.remote !== undefined && { remote: `${SCRATCH}${hop.remote}` }) }];
    }),
  );
}

/** Puts the prefix into every place that names one of its datastores. */
function withPlaces(value: object, place: RegExp, prefixed: string): void {
  const node = value as Json;
  for (const [key, inner] of Object.entries(node)) {
    if (typeof inner === "string") node[key] = inner.replace(place, prefixed);
    else if (typeof inner === "object" && inner !== null) withPlaces(inner, place, prefixed);
  }
}
