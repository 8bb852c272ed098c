import { join, resolve } from "node:path";

/** Where the servers of a rehearsed layout stand. */
export interface Stands {
  /** Address or name, and certificate, of each PBS, by its name in the layout. */
  readonly pbs: Readonly<Record<string, { readonly place: object; readonly fingerprint: string }>>;
  /** Endpoint of each cluster. */
  readonly clusters: Readonly<Record<string, string>>;
  /** CA file of a cluster; without one its certificate is not judged. */
  readonly authorities?: Readonly<Record<string, string>>;
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
  for (const [name, { place, fingerprint }] of Object.entries(stands.pbs)) {
    const server = layout.pbs[name]!;
    const { fqdn: _, address: __, ...host } = layout.hosts[String(server.host)]!;
    layout.hosts[String(server.host)] = { ...host, ...place };
    Object.assign(server, { fingerprint, tls: LOOPBACK });
  }
  for (const [name, endpoint] of Object.entries(stands.clusters))
    Object.assign(layout.clusters[name]!, { endpoint, tls: judged(stands.authorities?.[name]) });
  for (const [name, server] of [...Object.entries(layout.pbs), ...Object.entries(layout.clusters)])
    tokensInFiles(name, server, stands.secrets);
  return { ...(withFiles(layout, folder, stands.secrets) as Json), state: { kind: "local" } };
}

/** A token's secret lies in a file of the run, where the CLI can write it, wherever the author keeps it. */
function tokensInFiles(name: string, server: Json, secrets: string): void {
  for (const [id, { tokens = {} }] of Object.entries((server.users ?? {}) as Tokens))
    for (const [token, entry] of Object.entries(tokens))
      if (!("file" in entry.secret && entry.secret.file.startsWith("./secrets/")))
        entry.secret = { file: join(secrets, `${name}-${id}-${token}.token`) };
}

type Tokens = Record<string, { tokens?: Record<string, { secret: { file: string } | { env: string } }> }>;

const LOOPBACK = { trust: "anything", because: "it stands on loopback" };

const judged = (file: string | undefined) => (file === undefined ? LOOPBACK : { trust: "ca", file });

/** Where the secret of a file, or of a command in one word, lies in a rehearsal. */
export const scratchSecret = (secrets: string, file: string): string =>
  join(secrets, file.replace(/^(\.\/secrets|~|\.)?\//, "").replaceAll("/", "-"));

/** What a file is of that is no secret. */
const PUBLIC = ["anchor", "tls"];

/** Files of secrets go to the run's folder, whatever their place is: a rehearsal reads and writes no real secret. */
function withFiles(value: unknown, folder: string, secrets: string, of = ""): unknown {
  if (Array.isArray(value)) return value.map((item) => withFiles(item, folder, secrets, of));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => {
      // what a person would keep in a password manager
      if (key === "command" && Array.isArray(inner)) return [key, ["cat", scratchSecret(secrets, inner.join("-"))]];
      if (key !== "file" || typeof inner !== "string") return [key, withFiles(inner, folder, secrets, key)];
      if (PUBLIC.includes(of)) return [key, resolve(folder, inner)];
      if (inner.startsWith(secrets)) return [key, inner];
      return [key, scratchSecret(secrets, inner)];
    }),
  );
}
