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
    const units = [
      ...(restic.has(name) ? resticUnits(layout, name) : []),
      ...(servers.some(({ host, configurationBackup }) => host === name && configurationBackup)
        ? ["threefold-config-backup.timer"]
        : []),
    ];
    const datastores = servers.filter(({ host }) => host === name).flatMap((server) => Object.keys(server.datastores));
    const update = datastores.map((each) => `proxmox-backup-manager datastore update ${shellWord(each)}`);
    return {
      name,
      stop: [
        ...(units.length > 0 ? [`systemctl stop ${units.join(" ")}`] : []),
        ...update.map((command) => `${command} --maintenance-mode type=read-only`),
      ],
      start: [
        ...update.map((command) => `${command} --delete maintenance-mode`),
        ...(units.length > 0 ? [`systemctl start ${units.includes(BACKREST) ? `${BACKREST} ` : ""}${TIMERS}`] : []),
      ],
    };
  });
}

const BACKREST = "backrest.service";

/** A pattern finds units in memory only, and a timer that is stopped may have left it. */
const TIMERS = "$(systemctl list-unit-files --state=enabled --no-legend 'threefold-*.timer' | awk '{print $1}')";

/** Timers and what they have started; without a suffix, so that both are meant. */
const resticUnits = (layout: Layout, host: string): string[] => [
  layout.hosts[host]!.restic.runner.by === "backrest" ? BACKREST : "'threefold-restic-*'",
  "'threefold-maintain-*'",
];
