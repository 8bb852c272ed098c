import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** A workspace below `providers/` whose bindings are made from its committed `schema.json`. */
export interface ProviderPackage {
  /** Short name, also the folder: `proxmox`. */
  readonly name: string;
  /** Source address without the registry host: `bpg/proxmox`. */
  readonly source: string;
  /** Version of the provider that the schema describes; the bindings ask for exactly this one. */
  readonly version: string;
  /** Absolute path of the workspace. */
  readonly folder: string;
  /** Text of `schema.json`. */
  readonly schema: string;
}

/** The workspaces, in the order of package.json. */
export const PROVIDER_NAMES = ["proxmox", "restful"] as const;

/** Reads one workspace; throws when its package.json and its schema disagree about the version. */
export function readProviderPackage(name: string, providers: string = __dirname): ProviderPackage {
  const folder = join(providers, name);
  const schema = readFileSync(join(folder, "schema.json"), "utf8");
  const [address, version] = Object.entries((JSON.parse(schema) as Schema).provider_versions)[0] ?? [];
  if (address === undefined || version === undefined) {
    throw new Error(`providers/${name}/schema.json names no provider version`);
  }
  const declared = (JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as { version: string }).version;
  if (declared !== version) {
    throw new Error(`providers/${name}/package.json has version ${declared}, its schema.json has ${version}`);
  }
  return { name, source: address.slice(address.indexOf("/") + 1), version, folder, schema };
}

/** The line that the bindings of a package carry, or `undefined` where there are none. */
export function readStamp(provider: ProviderPackage): string | undefined {
  const stamp = join(provider.folder, "lib", STAMP_FILE);
  return existsSync(stamp) ? readFileSync(stamp, "utf8").trim() : undefined;
}

/** Lies in the generated `lib/`, so that it can only be there with the bindings it speaks of. */
export const STAMP_FILE = ".schema-hash";

interface Schema {
  readonly provider_versions: Readonly<Record<string, string>>;
}
