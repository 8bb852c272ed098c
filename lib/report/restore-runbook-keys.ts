import type { Copy } from "../graph/copy";
import type { CopyGraph } from "../graph/copy-graph";
import type { Storage } from "../spec/cluster";
import type { Layout } from "../spec/layout";
import type { Repository, S3Repository } from "../spec/repository";
import { describeSecret } from "./first-deploy";
import type { Key } from "./restore-runbook-section";

/** The storage entries of the cluster through which the guests of a copy were written. */
export function storagesBehind(graph: CopyGraph, copy: Copy): [string, Storage][] {
  const dataset = graph.layout.datasets[copy.dataset]!;
  if (dataset.kind !== "guests") return [];
  const first = graph.layout.hops[copy.chain[0] ?? ""]?.to.text;
  return Object.entries(graph.layout.clusters[dataset.cluster]!.storages).filter(([, { to }]) => to.text === first);
}

/** Client encryption keys that the guests of a copy need. */
export function encryptionKeys(graph: CopyGraph, copy: Copy): Key[] {
  return storagesBehind(graph, copy).flatMap(([name, { encryption }]) =>
    "key" in encryption
      ? [
          {
            what: `client encryption key of the guests (storage entry \`${name}\`)`,
            alive: `\`/etc/pve/priv/storage/${name}.enc\` on every node`,
            escrow: encryption.escrow,
          },
        ]
      : [],
  );
}

export const passwordKey = (name: string, repository: Repository): Key => ({
  what: `restic password of repository \`${name}\``,
  alive: `\`${describeSecret(repository.password)}\` on \`${repository.host}\``,
  escrow: repository.escrow,
});

export function breakGlassKey(layout: Layout, repository: S3Repository): Key {
  const site = layout.sites[repository.site]!;
  return {
    what: `AWS break-glass user of \`${repository.site}\` (access key and MFA device)`,
    escrow: site.kind === "cloud" ? site.breakGlass.escrow : [],
  };
}

/** An escrow place in words, with the site that takes it along when it is lost. */
export function escrowPlace(layout: Layout, name: string): string {
  const { where, kind, site } = layout.escrows[name]!;
  return `**${name}** (${kind}: ${where}${site ? `; lost together with site ${site}` : ""})`;
}
