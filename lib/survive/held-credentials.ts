import type { FailureDomain } from "../graph/failure-domain";
import type { Layout } from "../spec/layout";
import type { RestoreGraph } from "./restore-graph";

const known = new WeakMap<Layout, ReadonlyMap<string, readonly string[]>>();

/** The tokens and certificates that fall to a thief with a domain, each with what it may do. */
export function heldCredentials(graph: RestoreGraph, domain: FailureDomain): string[] {
  const { layout } = graph.graph;
  if (domain === "deployer") return deployTokens(layout);
  if (!domain.startsWith("root@")) return [];
  let onHost = known.get(layout);
  if (!onHost) {
    onHost = credentialsByHost(graph);
    known.set(layout, onHost);
  }
  return [...new Set([...graph.takeover.hostsUnder(domain)].flatMap((host) => onHost.get(host) ?? []))];
}

const deployTokens = (layout: Layout): string[] => [
  ...Object.entries(layout.clusters).map(([name, { token }]) => `${token.id} of cluster ${name} (deploys)`),
  ...Object.entries(layout.pbs).map(([name, { token }]) => `${token.id} of PBS ${name} (Admin)`),
];

function credentialsByHost({ graph: { layout }, takeover }: RestoreGraph): Map<string, string[]> {
  const found = new Map<string, string[]>();
  const add = (host: string, text: string) => found.set(host, [...(found.get(host) ?? []), text]);
  for (const { nodes, storages } of Object.values(layout.clusters))
    for (const { to, as } of Object.values(storages))
      for (const node of nodes) add(node, tokenText(layout, to.server, as, ["DatastoreBackup"]));
  for (const { host, remotes } of Object.values(layout.pbs))
    for (const { server, as } of Object.values(remotes)) add(host, tokenText(layout, server, as, []));
  for (const [name, { ca }] of Object.entries(layout.trusts))
    add(ca, `the key of the authority ${name} (signs any certificate)`);
  for (const [name, repository] of Object.entries(layout.repositories)) {
    if (repository.kind !== "s3") continue;
    const { writer, pruner } = repository.identity;
    for (const host of new Set([repository.host, ...takeover.hostsNamed(writer)]))
      add(host, `certificate ${writer} (writes repo:${name})`);
    for (const host of pruner === undefined ? [] : takeover.hostsNamed(pruner))
      add(host, `certificate ${pruner} (prunes repo:${name})`);
  }
  return found;
}

function tokenText(layout: Layout, server: string, id: string, implied: readonly string[]): string {
  const granted = layout.pbs[server]!.grants.filter(({ to }) => to === id).map(({ role }) => role);
  return `${id} of PBS ${server} (${[...new Set([...implied, ...granted])].join(", ") || "no role"})`;
}
