import { secretPath } from "../../../../bin/read-secret";
import type { Layout } from "../../../../lib/spec/layout";
import { pbsStackSecrets, pveStackSecrets, type StackSecret } from "../../../../stacks/proxmox/secrets";
import { stackName } from "../../../../stacks/stack-name";
import type { StackRun } from "./stack-run";

/** A stack and the server that it is for. */
export interface Server<Run = StackRun> {
  /** `pbs:NAME` or `pve:NAME`. */
  readonly id: string;
  readonly run: Run;
  readonly secrets: readonly StackSecret[];
}

/** A token whose secret the CLI makes. */
export interface LayoutToken {
  /** `user@realm!name`. */
  readonly token: string;
  /** Where its secret lies. */
  readonly file: string;
}

/** The servers of a layout, in the order in which a person deploys them. */
export function serversOf<Run>(layout: Layout, runOf: (stack: string) => Run): Server<Run>[] {
  const server = (system: "pbs" | "pve", name: string, secrets: readonly StackSecret[]): Server<Run> => ({
    id: `${system}:${name}`,
    run: runOf(stackName(layout.name, system, name)),
    secrets,
  });
  return inOrder(
    [
      ...Object.keys(layout.pbs).map((name) => server("pbs", name, pbsStackSecrets(layout, name))),
      ...Object.keys(layout.clusters).map((name) => server("pve", name, pveStackSecrets(layout, name))),
    ],
    (id) => tokensOf(layout, id).map(({ file }) => file),
  );
}

/** Tokens whose secrets the CLI makes. */
export function tokensOf(layout: Layout, id: string): LayoutToken[] {
  const [system, name] = id.split(":") as [string, string];
  const { users } = system === "pbs" ? layout.pbs[name]! : layout.clusters[name]!;
  return Object.entries(users).flatMap(([user, { tokens }]) =>
    Object.entries(tokens).flatMap(([each, { secret }]) =>
      "file" in secret ? [{ token: `${user}!${each}`, file: secretPath(secret.file) }] : [],
    ),
  );
}

/** A stack that takes the secret of a server's token comes after that server's stack. */
function inOrder<Run>(servers: readonly Server<Run>[], filesOf: (id: string) => readonly string[]): Server<Run>[] {
  const makers = new Map(servers.flatMap((s) => filesOf(s.id).map((file): [string, Server<Run>] => [file, s])));
  const ordered = new Set<Server<Run>>();
  const visit = (server: Server<Run>, above: readonly Server<Run>[]) => {
    for (const { reference } of server.secrets) {
      const maker = "file" in reference ? makers.get(secretPath(reference.file)) : undefined;
      if (maker && maker !== server && !above.includes(maker)) visit(maker, [...above, server]);
    }
    ordered.add(server);
  };
  for (const server of servers) visit(server, []);
  return [...ordered];
}
