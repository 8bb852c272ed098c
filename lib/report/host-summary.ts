import { type Paint, plain } from "./problem-text";
import { wrapped } from "./wrapped";

/** What was written for one host. */
export interface HostSummary {
  readonly host: string;
  /** How it is reached. */
  readonly address: string;
  /** Folder with install.sh. */
  readonly folder: string;
  readonly files: number;
  /** Units that are enabled. */
  readonly units: readonly string[];
  /** As in `restic 0.19.1`. */
  readonly programs: readonly string[];
  readonly secrets: readonly { readonly path: string; readonly what: string }[];
  readonly identities: readonly { readonly name: string; readonly commonName: string }[];
  readonly network: boolean;
}

/** What `threefold host` prints of one host: what was made, and what to do with it; 80 columns but for commands. */
export function hostSummary(host: HostSummary, paint: Paint = plain): string {
  const list = (label: string, items: readonly string[]): string[] =>
    items.length === 0 ? [] : wrapped(items.join(", "), `  ${label.padEnd(9)} `);
  const steps = stepsOf(host);
  return [
    `${paint.bold(host.host)}  ${host.files} files in ${host.folder}/`,
    ...list("enables", host.units),
    ...list("needs", host.programs),
    paint.bold("  next"),
    ...steps.flatMap(({ text, commands }, i) => [
      ...wrapped(text, `  ${i + 1}. `),
      ...commands.map((command) => `       ${paint.cyan(command)}`),
    ]),
    "",
  ].join("\n");
}

function stepsOf({ host, address, folder, secrets, identities, network }: HostSummary) {
  const at = `root@${address}`;
  const there = "/root/threefold";
  return [
    {
      text: `copy the folder to ${host}:`,
      commands: [`tar -C ${folder} -c . | ssh ${at} 'mkdir -p ${there} && tar -C ${there} -x'`],
    },
    ...(secrets.length > 0
      ? [
          {
            text: "put the secrets there, if they are not; no file of Threefold holds them:",
            commands: secrets.map(({ path, what }) => `${path}  (${what})`),
          },
        ]
      : []),
    {
      text: "see what would change, then install:",
      commands: [`ssh ${at} bash ${there}/install.sh --check`, `ssh ${at} bash ${there}/install.sh`],
    },
    ...(identities.length > 0
      ? [
          {
            text: "once for each certificate: a token from the CA, which works for five minutes:",
            commands: identities.flatMap(({ name, commonName }) => [
              `step ca token '${commonName}' | ssh ${at} threefold-enroll ${name}`,
            ]),
          },
        ]
      : []),
    ...(network
      ? [
          {
            text: "try the interfaces; the old ones come back after 90 seconds unless you confirm:",
            commands: [`ssh ${at} threefold-network try`, `ssh ${at} threefold-network confirm`],
          },
        ]
      : []),
  ];
}
