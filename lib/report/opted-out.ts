import type { Layout } from "../spec/layout";

/** What a layout does without on purpose, with its reasons; a reader must not have to search for them. */
export function optedOut(layout: Layout): string[] {
  const lines: string[] = [];
  for (const [name, { tls, storages }] of Object.entries(layout.clusters)) {
    if (tls.trust === "anything") lines.push(`the certificate of cluster ${name} is not checked: ${tls.because}`);
    for (const [id, { encryption }] of Object.entries(storages))
      if ("none" in encryption) lines.push(`backups through ${id} are not encrypted: ${encryption.none}`);
  }
  for (const [name, { tls }] of Object.entries(layout.pbs))
    if (tls.trust === "anything") lines.push(`the certificate of PBS ${name} is not checked: ${tls.because}`);
  for (const [name, repository] of Object.entries(layout.repositories)) {
    if (repository.kind !== "s3") continue;
    if (repository.archive.by === "none")
      lines.push(`repository ${name} is not archived: ${repository.archive.because}`);
    if ("none" in repository.freshness)
      lines.push(`nobody hears when uploads to ${name} stop: ${repository.freshness.none}`);
  }
  return lines;
}
