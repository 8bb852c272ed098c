import type { Layout } from "../spec/layout";
import type { HostContent } from "./host-files";
import { manifestText } from "./manifest";
import { scriptText } from "./script-text";

/** A file of the folder that install.sh installs from. */
export interface FolderFile {
  /** Relative, as in `files/etc/threefold/firewall.nft`. */
  readonly name: string;
  readonly mode: "0644" | "0755";
  readonly text: string;
}

/** The folder: install.sh, MANIFEST, and below `files/` a tree as it lies on the host. */
export const installFolder = (layout: Layout, host: string, content: HostContent): FolderFile[] => [
  { name: "install.sh", mode: "0755", text: scriptText(layout, host, "install") },
  { name: "MANIFEST", mode: "0644", text: manifestText(layout, host, content) },
  ...content.files.map(({ path, text }): FolderFile => ({ name: `files${path}`, mode: "0644", text })),
];
