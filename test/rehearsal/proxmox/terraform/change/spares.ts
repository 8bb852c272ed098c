type Named<T = Record<string, unknown>> = Record<string, T>;

/** Sections whose only entry could be named by others, but not exchanged for another one. */
const LONELY = ["contacts", "tiers", "trusts"] as const;

/**
 * The layout with what its references could be changed to, and with what can change where its own cannot: a second person, tier and trust where there is one, a
 * second token on each PBS, a second pool of guests and a second remote beside each.
 */
export function withSpares<T>(layout: T): T {
  const copy = structuredClone(layout) as Named<Named<Named<Named>>>;
  for (const section of LONELY) {
    const entries = copy[section] ?? {};
    const [[name, entry] = []] = Object.entries(entries);
    if (name !== undefined && Object.keys(entries).length === 1) entries[`${name}-spare`] = structuredClone(entry!);
  }
  for (const [name, { email }] of Object.entries(copy.contacts ?? {}))
    if (name.endsWith("-spare")) Object.assign(copy.contacts![name]!, { email: `spare-${String(email)}` });
  undottedInterfaces(copy);
  for (const cluster of Object.values(copy.clusters ?? {}))
    for (const [id, pool] of Object.entries(cluster.pools ?? {})) cluster.pools![`${id}-spare`] = structuredClone(pool);
  for (const server of Object.values(copy.pbs ?? {})) {
    const { users, remotes = {} } = server;
    const secret = Object.values(users ?? {}).flatMap(({ tokens }) => Object.values(tokens ?? {}))[0] as
      | { secret: { file: string } }
      | undefined;
    if (users && secret?.secret.file)
      users["spare@pbs"] = { tokens: { spare: { secret: { file: `${secret.secret.file}.spare` } } } };
    for (const [id, remote] of Object.entries(remotes)) remotes[`${id}-spare`] = structuredClone(remote);
  }
  return copy as T;
}

/** On each node with a VLAN interface one more whose name does not say its tag, so that the tag can change. */
function undottedInterfaces({ clusters = {}, hosts = {}, networks = {} }: Named<Named<Named<Named>>>): void {
  const nodes = Object.values(clusters).flatMap((cluster) => cluster.nodes as unknown as string[]);
  for (const [i, node] of nodes.entries()) {
    const interfaces = hosts[node]!.interfaces ?? {};
    const model = Object.values(interfaces).find(({ kind }) => kind === "vlan");
    if (!model) continue;
    networks.spare ??= { ...networks[String(model.network)]!, vlan: 999, subnet: "10.254.254.0/24" } as never;
    interfaces.vlanspare = { ...model, network: "spare", address: `10.254.254.${i + 1}/24` };
  }
}
