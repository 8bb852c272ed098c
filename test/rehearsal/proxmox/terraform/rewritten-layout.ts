import { join, resolve } from "node:path";

/** Where the servers of a rehearsed layout stand. */
export interface Stands {
  /** Address and certificate of each PBS, by its name in the layout. */
  readonly pbs: Readonly<Record<string, { readonly address: string; readonly fingerprint: string }>>;
  /** Endpoint of each cluster. */
  readonly clusters: Readonly<Record<string, string>>;
  /** Folder in the place of `./secrets`. */
  readonly secrets: string;
}

type Json = Record<string, unknown>;

/**
 * A layout as its author wrote it, with other addresses: names of servers become addresses of doubles, secrets lie in a
 * folder of the run, state is local. All else is what is rehearsed.
 *
 * @param raw the default export of the layout's file
 * @param folder the folder of that file
 */
export function rewrittenLayout(raw: unknown, folder: string, stands: Stands): Json {
  const layout = structuredClone(raw) as Json & Record<"hosts" | "pbs" | "clusters", Record<string, Json>>;
  for (const [name, { address, fingerprint }] of Object.entries(stands.pbs)) {
    const server = layout.pbs[name]!;
    const { fqdn: _, ...host } = layout.hosts[String(server.host)]!;
    layout.hosts[String(server.host)] = { ...host, address };
    Object.assign(server, { fingerprint, tls: LOOPBACK });
  }
  for (const [name, endpoint] of Object.entries(stands.clusters))
    Object.assign(layout.clusters[name]!, { endpoint, tls: LOOPBACK });
  return withFiles(layout, folder, stands.secrets) as Json;
}

const LOOPBACK = { trust: "anything", because: "a double on loopback" };

/** Files of secrets go to the run's folder, other relative files stay where they are. */
function withFiles(value: unknown, folder: string, secrets: string): unknown {
  if (Array.isArray(value)) return value.map((item) => withFiles(item, folder, secrets));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      if (key !== "file" || typeof inner !== "string") return [key, withFiles(inner, folder, secrets)];
      if (inner.startsWith("./secrets/")) return [key, join(secrets, inner.slice("./secrets/".length))];
      return [key, inner.startsWith("/") || inner.startsWith("~") ? inner : resolve(folder, inner)];
    }),
  );
}
