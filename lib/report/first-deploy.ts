import { authorityUrl, rootFingerprint } from "../graph/certificate-authority";
import type { Users } from "../spec/access";
import type { Layout } from "../spec/layout";
import type { SecretReference } from "../spec/secret";
import { commandLines } from "./command-lines";
import type { StackSummary } from "./stack-summary";

export interface Step {
  readonly text: string;
  /** In lines of at most {@link COMMAND_WIDTH}. */
  readonly commands: readonly string[];
}

/** 80 columns without the indentation of a summary. */
const COMMAND_WIDTH = 73;

/** What a person does once, in order, before everything stands. docs/tutorial.md tells each step at length. */
export function firstDeploy(layout: Layout, stacks: readonly StackSummary[]): Step[] {
  return [
    ...tokens(layout),
    ...keys(layout),
    ...trust(layout),
    ...aws(layout, stacks),
    ...terraform(layout, stacks),
  ].filter(({ commands }) => commands.length > 0);
}

const DEPLOY = "npx threefold exec -- npx cdktf deploy";

function tokens(layout: Layout): Step[] {
  const owners = [...Object.values(layout.clusters), ...Object.values(layout.pbs)];
  return [
    {
      text: "make the tokens that deploy, by hand, and put their secrets here:",
      commands: owners.map(({ token }) => `${token.id} in ${describeSecret(token.secret)}`),
    },
  ];
}

function keys(layout: Layout): Step[] {
  const encrypted = Object.values(layout.clusters).flatMap(({ storages }) =>
    Object.values(storages).flatMap(({ encryption }) =>
      "key" in encryption && "file" in encryption.key ? [encryption.key.file] : [],
    ),
  );
  const passwords = Object.values(layout.repositories).map(
    ({ host, password }) => `${describeSecret(password)} on ${host}`,
  );
  return [
    {
      text: "make the client encryption keys, a copy of each into its escrow places:",
      commands: encrypted.flatMap((file) =>
        commandLines(["proxmox-backup-client key create", file, "--kdf none"], COMMAND_WIDTH),
      ),
    },
    { text: "make the restic passwords, a copy of each into its escrow places:", commands: passwords },
    {
      text: "make age keys, public one into the layout, private one into escrow only:",
      commands: Object.entries(layout.pbs).flatMap(([name, { configurationBackup }]) =>
        configurationBackup
          ? [`age-keygen -o ${name}.age.key`, `  (its public key is pbs.${name}.configurationBackup.recipient)`]
          : [],
      ),
    },
  ];
}

/** SHA-256 of layouts/pki/example-root.pem, whose key was thrown away: no CA can use it. */
const EXAMPLE_ROOT = "41:12:52:f1:b5:0a:fa:b4:fb:02:27:47:8c:f2:b4:68:e0:33:2a:3e:46:87:0a:48:c2:d6:e7:35:69:36:db:23";

function trust(layout: Layout): Step[] {
  return Object.entries(layout.trusts).map(([name, trust]) => {
    const known = rootFingerprint(trust);
    const example = rootFingerprint({ ...trust, fingerprint: undefined }) === EXAMPLE_ROOT;
    return {
      text: example
        ? `replace the example root, which no CA can use, in trusts.${name}.anchor:`
        : `look that trusts.${name}.anchor is the root of your CA:`,
      commands: commandLines(
        [
          "step ca root root.pem",
          `--ca-url ${authorityUrl(layout, trust)}`,
          `--fingerprint ${known === undefined || known === EXAMPLE_ROOT ? "FINGERPRINT" : known.replaceAll(":", "")}`,
        ],
        COMMAND_WIDTH,
      ),
    };
  });
}

function aws(layout: Layout, stacks: readonly StackSummary[]): Step[] {
  if (!stacks.some(({ engine }) => engine === "cdk")) return [];
  const targets = Object.values(layout.sites).flatMap((site) =>
    site.kind === "cloud"
      ? [site.region, "us-east-1"].map((region) => `npx cdk bootstrap aws://${site.account ?? "ACCOUNT"}/${region}`)
      : [],
  );
  return [
    {
      text: "deploy the AWS side, and confirm the mails that SNS sends:",
      commands: [...new Set(targets), "npx cdk deploy --all --outputs-file out/aws.json"],
    },
  ];
}

function terraform(layout: Layout, stacks: readonly StackSummary[]): Step[] {
  const deploysOf = (kind: string) =>
    stacks
      .filter(({ engine, name }) => engine === "cdktf" && name.startsWith(`${layout.name}-${kind}-`))
      .flatMap(deploy);
  return [
    { text: "deploy the backup servers:", commands: deploysOf("pbs") },
    { text: "make the secrets of the tokens that they now have:", commands: secretsOf("pbs", layout.pbs) },
    { text: "deploy the clusters:", commands: deploysOf("pve") },
    ...pveTokens(layout, deploysOf("pve")),
    { text: "write the files of the backup hosts, then install them as it says:", commands: hostsOf(layout) },
  ];
}

/** PVE drops the grants of a token with its old secret: the same deploy puts them back. */
function pveTokens(layout: Layout, again: readonly string[]): Step[] {
  const made = secretsOf("pve", layout.clusters);
  if (made.length === 0) return [];
  return [
    {
      text: "make the secrets of their tokens, which drops the grants, and deploy again:",
      commands: [...made, ...again],
    },
  ];
}

/** How the secrets of users' tokens come to be; one that is not a file cannot be written. */
function secretsOf(system: "pbs" | "pve", servers: Readonly<Record<string, { readonly users: Users }>>): string[] {
  return Object.entries(servers).flatMap(([server, { users }]) =>
    Object.entries(users).flatMap(([user, { tokens: owned }]) =>
      Object.entries(owned).flatMap(([name, { secret }]) =>
        "file" in secret
          ? [
              `npx threefold token create '${user}!${name}' --on ${system}:${server}`,
              `  (writes ${describeSecret(secret)})`,
            ]
          : [`${user}!${name} of ${server}, by hand, into ${describeSecret(secret)}`],
      ),
    ),
  );
}

/** One command writes them all. */
const hostsOf = (layout: Layout): string[] =>
  Object.keys(layout.pbs).length + Object.keys(layout.repositories).length > 0 ? ["npx threefold host"] : [];

/** The CLI of CDKTF refuses a stack without those that it stands on. */
const deploy = ({ name, dependsOn = [] }: StackSummary): string[] =>
  commandLines([DEPLOY, ...dependsOn, name], COMMAND_WIDTH);

/** Where a secret is read from, in one word. */
export const describeSecret = (secret: SecretReference): string =>
  "env" in secret ? `$${secret.env}` : "file" in secret ? secret.file : `$(${secret.command.join(" ")})`;
