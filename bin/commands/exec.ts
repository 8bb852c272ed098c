import { spawnSync } from "node:child_process";
import type { Layout } from "../../lib/spec/layout";
import { pbsStackSecrets, pveStackSecrets, type StackSecret } from "../../stacks/proxmox/secrets";
import { authoritiesOf } from "../authorities";
import { ExitCode } from "../exit-code";
import { loadLayout } from "../load-layout";
import { exposure, readSecret, SecretUnreadable } from "../read-secret";
import { layoutFile } from "../settings";
import { paint } from "../terminal";

/** Runs a command whose environment holds the secrets of every stack; what cannot be read is named and left out. */
export function execWithSecrets(option: string | undefined, [program, ...args]: readonly string[]): number {
  const file = layoutFile(option);
  const layout = loadLayout(file);
  const warnings = new Set([
    ...secretsOf(layout).flatMap(({ reference }) => exposure(reference) ?? []),
    ...["TF_LOG", "TF_LOG_PROVIDER"].flatMap((name) => talkative(name, process.env[name]) ?? []),
  ]);
  for (const warning of warnings) warn(warning);
  let secrets: Record<string, string>;
  try {
    secrets = secretEnvironment(layout, tellMissing);
  } catch (error) {
    if (!(error instanceof SecretUnreadable)) throw error;
    console.error(`${paint.red("error")}: passphrase of the state: ${error.message}`);
    return ExitCode.tool;
  }
  const authorities = authoritiesOf(layout, warn);
  const { status, error } = spawnSync(program!, args, {
    stdio: "inherit",
    env: { ...process.env, THREEFOLD_LAYOUT: file, ...secrets, ...authorities.environment },
  });
  authorities.remove();
  if (error) {
    const why = (error as NodeJS.ErrnoException).code === "ENOENT" ? "there is no such program" : error.message;
    console.error(paint.red(`${program} cannot be run: ${why}`));
    return ExitCode.tool;
  }
  return status ?? ExitCode.tool;
}

/** Tells what does not stop a command. */
export const warn = (text: string): void => console.error(paint.yellow(`warning: ${text}`));

/** The provider logs its requests with their headers, and those hold the secret of the deploying token. */
const talkative = (name: string, level: string | undefined): string | undefined =>
  /^(debug|trace|json)$/i.test(level ?? "") ? `${name}=${level} writes secrets into the log` : undefined;

/** Names a secret that is left out. */
export const tellMissing = ({ variable, purpose }: StackSecret, { message }: SecretUnreadable): void =>
  console.error(paint.yellow(`not set: TF_VAR_${variable} (${purpose}): ${message}`));

/** What the stacks of a layout take from the environment: `TF_VAR_…` for each secret, and `TF_ENCRYPTION`. */
export function secretEnvironment(
  layout: Layout,
  missing: (secret: StackSecret, error: SecretUnreadable) => void,
): Record<string, string> {
  const environment: Record<string, string> = {};
  for (const secret of secretsOf(layout)) {
    try {
      environment[`TF_VAR_${secret.variable}`] = readSecret(secret.reference);
    } catch (error) {
      if (!(error instanceof SecretUnreadable)) throw error;
      missing(secret, error);
    }
  }
  if (layout.state.encryption) environment.TF_ENCRYPTION = stateEncryption(readSecret(layout.state.encryption));
  return environment;
}

export const secretsOf = (layout: Layout): StackSecret[] => [
  ...Object.keys(layout.pbs).flatMap((server) => pbsStackSecrets(layout, server)),
  ...Object.keys(layout.clusters).flatMap((cluster) => pveStackSecrets(layout, cluster)),
];

/** OpenTofu's state encryption with a key made from the passphrase; the stacks demand it (`enforced`). */
function stateEncryption(passphrase: string): string {
  // the method is a bare address: OpenTofu refuses it as a template, with which JSON writes every other reference
  const method = "method.aes_gcm.threefold";
  const keys = ["$", "{", "key_provider.pbkdf2.threefold", "}"].join("");
  return JSON.stringify({
    key_provider: { pbkdf2: { threefold: { passphrase } } },
    method: { aes_gcm: { threefold: { keys } } },
    state: { method },
    plan: { method },
  });
}
