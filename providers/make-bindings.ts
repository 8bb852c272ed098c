import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, readdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { CdktfCli } from "./cdktf-cli";
import { type ProviderPackage, STAMP_FILE } from "./provider-package";

/**
 * Runs `cdktf get` once for all given packages in a temporary folder and moves each result into place, so that `lib/`
 * is either the old bindings or the new ones. Needs neither Terraform nor the network.
 *
 * @param scratch folder for the temporary files, on the file system of the packages
 * @param stampOf the line that the bindings carry
 */
export function makeBindings(
  packages: readonly ProviderPackage[],
  cli: CdktfCli,
  scratch: string,
  stampOf: (provider: ProviderPackage) => string,
): void {
  mkdirSync(scratch, { recursive: true });
  const work = mkdtempSync(join(scratch, "bindings-"));
  try {
    const generated = runCdktfGet(packages, cli, work);
    for (const provider of packages) {
      const fresh = join(generated, provider.name);
      keepResourcesOnly(fresh);
      writeFileSync(join(fresh, STAMP_FILE), `${stampOf(provider)}\n`);
      swap(fresh, join(provider.folder, "lib"), join(work, `old-${provider.name}`));
    }
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Returns the folder that holds one folder a provider. */
function runCdktfGet(packages: readonly ProviderPackage[], cli: CdktfCli, work: string): string {
  const cache = join(work, "schemas");
  mkdirSync(cache);
  for (const { name, version, schema } of packages) {
    writeFileSync(join(cache, `${name}@${version}.json`), schema);
  }
  writeFileSync(
    join(work, "cdktf.json"),
    JSON.stringify({
      language: "typescript",
      app: "true",
      projectId: "threefold-bindings",
      sendCrashReports: "false",
      terraformProviders: packages.map(({ source, version }) => `${source}@${version}`),
      terraformModules: [],
    }),
  );
  const run = spawnSync(process.execPath, [cli.script, "get", "--language", "typescript", "--output", "generated"], {
    cwd: work,
    encoding: "utf8",
    env: { ...quietEnvironment(work), CDKTF_EXPERIMENTAL_PROVIDER_SCHEMA_CACHE_PATH: cache },
  });
  const generated = join(work, "generated", "providers");
  const missing = packages.filter(({ name }) => !existsSync(join(generated, name, "provider", "index.ts")));
  if (run.status !== 0 || missing.length > 0) {
    throw new Error(
      `cdktf get ended with ${run.status ?? run.signal}, without bindings of: ${
        missing.map(({ source }) => source).join(", ") || "none"
      }\n${run.stdout}${run.stderr}`,
    );
  }
  return generated;
}

/** cdktf get calls home, writes below HOME and starts Terraform for its version: here it can do none of that. */
function quietEnvironment(work: string): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([key]) => !/^(TF_|CDKTF_|TERRAFORM_)/.test(key));
  return {
    ...Object.fromEntries(kept),
    HOME: work,
    CHECKPOINT_DISABLE: "1",
    TERRAFORM_BINARY_NAME: join(work, "no-terraform"),
  };
}

/** The barrels that cdktf writes would type-check and load every resource at once. */
function keepResourcesOnly(folder: string): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (entry.isFile()) {
      rmSync(join(folder, entry.name));
    } else {
      rmSync(join(folder, entry.name, "README.md"), { force: true });
    }
  }
}

function swap(fresh: string, target: string, aside: string): void {
  if (existsSync(target)) {
    renameSync(target, aside);
  }
  renameSync(fresh, target);
}
