import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { homedir } from "node:os";
import { join } from "node:path";

/** The inputs of the search, given so that a test can choose them. */
export interface MirrorSearch {
  readonly environment: NodeJS.ProcessEnv;
  readonly home: string;
  /** Root of the file system. */
  readonly root: string;
}

/**
 * Folders that may be file system mirrors of Terraform providers, best first: the one that
 * `THREEFOLD_AWS_PROVIDER_DIR` names, those of the CLI configuration, the plug-in cache, the directories that
 * Terraform and OpenTofu search by themselves, and the folders of `/opt`.
 *
 * https://developer.hashicorp.com/terraform/cli/config/config-file#implied-local-mirror-directories
 */
export function mirrorCandidates({ environment, home, root }: MirrorSearch): string[] {
  const configs = [environment.TF_CLI_CONFIG_FILE, join(home, ".terraformrc"), join(home, ".tofurc")];
  const dataHome = environment.XDG_DATA_HOME || join(home, ".local", "share");
  const dataDirs = (environment.XDG_DATA_DIRS || `${join(root, "usr/local/share")}:${join(root, "usr/share")}`).split(
    ":",
  );
  const opt = join(root, "opt");
  return [
    environment.THREEFOLD_AWS_PROVIDER_DIR,
    ...configs.flatMap((file) => (file ? configuredMirrors(file) : [])),
    environment.TF_PLUGIN_CACHE_DIR,
    join(home, ".terraform.d", "plugins"),
    ...[dataHome, ...dataDirs].flatMap((dir) => [join(dir, "terraform", "plugins"), join(dir, "opentofu", "plugins")]),
    ...(isFolder(opt) ? readdirSync(opt).map((name) => join(opt, name)) : []),
  ].filter((dir): dir is string => Boolean(dir));
}

/** The folder of a provider in the first mirror that holds it for this platform. */
export function findInMirrors(candidates: readonly string[], source: string, platform: string): string | undefined {
  return candidates
    .flatMap((dir) => ["registry.opentofu.org", "registry.terraform.io"].map((host) => join(dir, host, source)))
    .find((dir) => isFolder(dir) && readdirSync(dir).some((entry) => isFolder(join(dir, entry, platform))));
}

/** The inputs on this machine. */
export function thisMachine(): MirrorSearch {
  return { environment: process.env, home: homedir(), root: "/" };
}

/** The `path` of each `filesystem_mirror` block, and `plugin_cache_dir`. */
function configuredMirrors(file: string): string[] {
  if (!existsSync(file)) {
    return [];
  }
  const text = readFileSync(file, "utf8").replace(/^\s*(#|\/\/).*$/gm, "");
  const mirrors = [...text.matchAll(/filesystem_mirror\s*\{[^}]*?\bpath\s*=\s*"([^"]+)"/g)];
  const caches = [...text.matchAll(/^\s*plugin_cache_dir\s*=\s*"([^"]+)"/gm)];
  return [...mirrors, ...caches].flatMap((match) => match[1] ?? []);
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}
