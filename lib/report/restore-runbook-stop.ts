import type { Layout } from "../spec/layout";
import { shellWord } from "../units/shell-word";

/** What a person pastes on one machine before a restore, and when it is over. */
interface Machine {
  readonly name: string;
  readonly stop: readonly string[];
  readonly start: readonly string[];
}

/** Jobs that remove snapshots are stopped, and datastores that may lose some tonight are frozen: one block a machine. */
export function stopText(layout: Layout): string[] {
  const machines = machinesOf(layout);
  return [
    "Old snapshots are what you need now, and a job may remove them. Reading still works.",
    "",
    ...(machines.length > 0
      ? ["As root on each machine that lives:", "", ...machines.flatMap(({ name, stop }) => [...block(name, stop), ""])]
      : []),
  ];
}

/** The same machines in their old state again. */
export function startText(layout: Layout): string[] {
  const blocks = machinesOf(layout).flatMap(({ name, start }) => [
    "",
    ...block(name, start).map((line) => `   ${line}`),
  ]);
  return blocks.length > 0 ? ["Start what was stopped, and let the datastores be written again.", ...blocks, ""] : [];
}

const block = (machine: string, lines: readonly string[]): string[] => ["```sh", `# on ${machine}`, ...lines, "```"];

function machinesOf(layout: Layout): Machine[] {
  const restic = new Set(Object.values(layout.repositories).map(({ host }) => host));
  const servers = Object.values(layout.pbs);
  const names = new Set([...restic, ...servers.map(({ host }) => host)]);
  return [...names].map((name) => {
    const jobs = [
      ...(restic.has(name) ? resticJobs(layout, name) : []),
      ...(servers.some(({ host, configurationBackup }) => host === name && configurationBackup)
        ? ["threefold-config-backup"]
        : []),
    ];
    const starters = [...(isByBackrest(layout, name) && restic.has(name) ? [BACKREST] : []), timersOf(jobs)].join(" ");
    const datastores = servers.filter(({ host }) => host === name).flatMap((server) => Object.keys(server.datastores));
    const update = datastores.map((each) => `proxmox-backup-manager datastore update ${shellWord(each)}`);
    return {
      name,
      stop: [
        // a timer that is only stopped comes back with a reboot, and catches up with what it has missed
        ...(jobs.length > 0
          ? [`systemctl disable --now ${starters}`, `systemctl stop ${jobs.map((job) => `'${job}.service'`).join(" ")}`]
          : []),
        ...update.map((command) => `${command} --maintenance-mode type=read-only`),
      ],
      start: [
        ...update.map((command) => `${command} --delete maintenance-mode`),
        ...(jobs.length > 0 ? [`systemctl enable --now ${starters}`] : []),
      ],
    };
  });
}

const BACKREST = "backrest.service";

const isByBackrest = (layout: Layout, host: string): boolean => layout.hosts[host]!.restic.runner.by === "backrest";

/** Patterns of the services that remove snapshots, without their suffix. */
const resticJobs = (layout: Layout, host: string): string[] => [
  ...(isByBackrest(layout, host) ? [] : ["threefold-restic-*"]),
  "threefold-maintain-*",
];

/** The timers that the host has: `disable` and `enable` take no patterns, and do nothing at all where one is missing. */
const timersOf = (jobs: readonly string[]): string =>
  `$(systemctl list-unit-files --no-legend ${jobs.map((job) => `'${job}.timer'`).join(" ")} | awk '{print $1}')`;
