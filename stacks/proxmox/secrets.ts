import type { Layout } from "../../lib/spec/layout";
import type { SecretReference } from "../../lib/spec/secret";
import { secretVariableName } from "../../lib/spec/secret-variable-name";

/** A secret that a stack takes as the ephemeral variable `TF_VAR_<variable>`. */
export interface StackSecret {
  readonly variable: string;
  readonly reference: SecretReference;
  /** For whoever is asked for it at night. */
  readonly purpose: string;
}

/** Secret of the token that deploys a PBS. */
export const pbsDeploySecret = (layout: Layout, server: string): StackSecret => ({
  variable: secretVariableName("pbs", server, "deploy"),
  reference: layout.pbs[server]!.token.secret,
  purpose: `token ${layout.pbs[server]!.token.id} of PBS ${server}`,
});

/** Secret of the token that deploys a cluster. */
export const pveDeploySecret = (layout: Layout, cluster: string): StackSecret => ({
  variable: secretVariableName("pve", cluster, "deploy"),
  reference: layout.clusters[cluster]!.token.secret,
  purpose: `token ${layout.clusters[cluster]!.token.id} of cluster ${cluster}`,
});

/** Secret of a user's token on a PBS; `id` is `user@realm!name`. */
export function pbsTokenSecret(layout: Layout, server: string, id: string): StackSecret {
  const [user, name] = id.split("!") as [string, string];
  return {
    variable: secretVariableName("pbs", server, "token", id),
    reference: layout.pbs[server]!.users[user]!.tokens[name]!.secret,
    purpose: `token ${id} of PBS ${server}`,
  };
}

/** Client encryption key of a storage entry; none where the layout says why not. */
export function encryptionKeySecret(layout: Layout, cluster: string, storage: string): StackSecret | undefined {
  const { encryption } = layout.clusters[cluster]!.storages[storage]!;
  if (!("key" in encryption)) return undefined;
  return {
    variable: secretVariableName("pve", cluster, "key", storage),
    reference: encryption.key,
    purpose: `client encryption key of storage entry ${storage}`,
  };
}

/** Password or token of a notification endpoint. */
export function endpointSecret(layout: Layout, server: string, endpoint: string): StackSecret | undefined {
  const channel = layout.pbs[server]!.notifications.endpoints[endpoint]!;
  const reference =
    channel.kind === "gotify" ? channel.token : channel.kind === "smtp" ? channel.login?.password : undefined;
  return (
    reference && {
      variable: secretVariableName("pbs", server, "notify", endpoint),
      reference,
      purpose: `notification endpoint ${endpoint} of PBS ${server}`,
    }
  );
}

/** Secrets of one PBS stack. */
export function pbsStackSecrets(layout: Layout, server: string): StackSecret[] {
  const { remotes, notifications } = layout.pbs[server]!;
  return unique([
    pbsDeploySecret(layout, server),
    ...Object.values(remotes).map((remote) => pbsTokenSecret(layout, remote.server, remote.as)),
    ...Object.keys(notifications.endpoints).flatMap((name) => endpointSecret(layout, server, name) ?? []),
  ]);
}

/** Secrets of one cluster's stack. */
export function pveStackSecrets(layout: Layout, cluster: string): StackSecret[] {
  const { storages } = layout.clusters[cluster]!;
  return unique([
    pveDeploySecret(layout, cluster),
    ...Object.entries(storages).flatMap(([name, storage]) => [
      pbsTokenSecret(layout, storage.to.server, storage.as),
      ...[encryptionKeySecret(layout, cluster, name) ?? []].flat(),
    ]),
  ]);
}

const unique = (secrets: StackSecret[]): StackSecret[] => [...new Map(secrets.map((s) => [s.variable, s])).values()];
