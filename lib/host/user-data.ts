import { gzipSync } from "node:zlib";
import { stringify } from "yaml";
import type { Layout } from "../spec/layout";
import type { HostContent } from "./host-files";
import { HOST_PATHS } from "./host-paths";
import { installFolder } from "./install-folder";
import { madeBy } from "./made-by";
import { programSource } from "./program-source";

/** Where cloud-init puts the folder before it is installed. */
export const INCOMING = `${HOST_PATHS.state}/incoming`;
/** Characters from which a text is worth packing. */
const PACKED_FROM = 1024;

/** The same installation for a machine that is being made: cloud-init writes the folder and runs install.sh. No secret is in it. */
export function userData(layout: Layout, host: string, content: HostContent): string {
  const folder = installFolder(layout, host, content);
  const packages = content.programs.flatMap(({ name }) => programSource(name).debian ?? []);
  const config = {
    ...(packages.length > 0 && { package_update: true, packages: [...new Set(packages)].sort() }),
    write_files: folder.map(({ name, mode, text }) => ({
      path: `${INCOMING}/${name}`,
      permissions: mode,
      ...(text.length < PACKED_FROM
        ? { content: text }
        : { encoding: "gz+b64", content: gzipSync(text, { level: 9 }).toString("base64") }),
    })),
    runcmd: [["bash", `${INCOMING}/install.sh`]],
  };
  return `#cloud-config\n${madeBy(layout, host)}\n${stringify(config, { lineWidth: 0 })}`;
}
