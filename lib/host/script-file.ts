import type { Layout } from "../spec/layout";
import type { HostFile } from "./host-file";
import { scriptPath } from "./host-paths";
import { scriptText } from "./script-text";

/**
 * A script of `scripts/` as it lies on a host.
 *
 * @param path default: among the scripts that units start
 */
export const scriptFile = (layout: Layout, host: string, name: string, path = scriptPath(name)): HostFile => ({
  path,
  mode: "0755",
  text: scriptText(layout, host, name),
});
