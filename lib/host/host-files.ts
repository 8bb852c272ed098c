import type { Layout } from "../spec/layout";
import { interfacesStanza } from "./interfaces-stanza";

/** Files that hosts need and no API takes, by path below `out/`. */
export function hostFiles(layout: Layout): Record<string, string> {
  const files: Record<string, string> = {};
  const byCluster = new Set(Object.values(layout.clusters).flatMap(({ nodes }) => nodes));
  for (const name of Object.keys(layout.hosts)) {
    const stanza = byCluster.has(name) ? undefined : interfacesStanza(layout, name);
    if (stanza) files[`hosts/${name}/etc/network/interfaces.d/threefold`] = stanza;
  }
  return files;
}
