import { spawnSync } from "node:child_process";
import type { Layout } from "../../lib/spec/layout";
import { pbsStackSecrets, pveStackSecrets, type StackSecret } from "../../stacks/proxmox/secrets";
import { ExitCode } from "../exit-code";
import { loadLayout } from "../load-layout";
import { readSecret, SecretUnreadable } from "../read-secret";
import { layoutFile } from "../settings";
import { paint } from "../terminal";

/** Runs a command whose environment holds the secrets of every stack; what cannot be read is named and left out. */
export function execWithSecrets(option: string | undefined, [program, ...args]: readonly string[]): number {
  const file = layoutFile(option);
  const layout = loadLayout(file);
  const environment: NodeJS.ProcessEnv = { ...process.env, THREEFOLD_LAYOUT: file };
  for (const { variable, reference, purpose } of secretsOf(layout)) {
    try {
      environment[`TF_VAR_${variable}`] = readSecret(reference);
    } catch (error) {
      if (!(error instanceof SecretUnreadable)) throw error;
      console.error(paint.yellow(`not set: TF_VAR_${variable} (${purpose}): ${error.message}`));
    }
  }
  if (layout.state.encryption) environment.TF_ENCRYPTION = stateEncryption(readSecret(layout.state.encryption));
  const { status, error } = spawnSync(program!, args, { stdio: "inherit", env: environment });
  if (error) {
    console.error(paint.red(`${program} cannot be run: ${error.message}`));
    return ExitCode.tool;
  }
  return status ?? ExitCode.tool;
}

export const secretsOf = (layout: Layout): StackSecret[] => [
  ...Object.keys(layout.pbs).flatMap((server) => pbsStackSecrets(layout, server)),
  ...Object.keys(layout.clusters).flatMap((cluster) => pveStackSecrets(layout, cluster)),
];

/** OpenTofu's state encryption with a key made from the passphrase; the stacks demand it (`enforced`). */
function stateEncryption(passphrase: string): string {
  const reference = (address: string) => ["$", "{", address, "}"].join("");
  const method = reference("method.aes_gcm.threefold");
  return JSON.stringify({
    key_provider: { pbkdf2: { threefold: { passphrase } } },
    method: { aes_gcm: { threefold: { keys: reference("key_provider.pbkdf2.threefold") } } },
    state: { method },
    plan: { method },
  });
}
