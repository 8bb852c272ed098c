import { serverGap } from "../estimate/server-gap";
import { configurationFolder } from "../graph/configuration-folder";
import type { CopyGraph } from "../graph/copy-graph";
import type { PbsServer } from "../spec/pbs";
import { shellWord } from "../units/shell-word";
import { ageText } from "./age-text";
import { savedIn, stagingOf } from "./restore-runbook-files";
import type { Key, Part, Section } from "./restore-runbook-section";

/** A PBS whose configuration is saved. */
export interface SavedConfiguration {
  readonly server: string;
  readonly pbs: PbsServer & { readonly configurationBackup: NonNullable<PbsServer["configurationBackup"]> };
}

export const savedConfigurations = ({ layout }: CopyGraph): SavedConfiguration[] =>
  Object.entries(layout.pbs).flatMap(([server, pbs]) => {
    const { configurationBackup } = pbs;
    return configurationBackup ? [{ server, pbs: { ...pbs, configurationBackup } }] : [];
  });

export const configurationTitle = (server: string): string => `Configuration of PBS ${server}`;

/** Nothing else opens the configuration. */
const identityKey = ({ server, pbs: { configurationBackup } }: SavedConfiguration): Key => ({
  what: `age identity of the configuration of PBS \`${server}\` (the line \`AGE-SECRET-KEY-…\`; its public key is \`${configurationBackup.recipient}\`)`,
  escrow: configurationBackup.escrow,
});

/** In memory, so that no disk of the new machine learns it. */
const IDENTITY = "/run/age-identity";
/** Not where PBS looks, and for root only. */
const OPENED = "/root/pbs-configuration";

/** How users, tokens, jobs and the certificate of a PBS come back. */
export function configurationSection(graph: CopyGraph, saved: SavedConfiguration, title: string): Section {
  const { server, pbs } = saved;
  const { at, into } = pbs.configurationBackup;
  const { path } = pbs.datastores[into]!;
  return {
    title,
    age: `${ageText(serverGap(graph, at, server))} on the disks; in a repository as old as its newest snapshot`,
    duration: "minutes, once a PBS is installed and the disks of its datastores are mounted",
    who: `root on the new PBS, and a person who fetches the age identity`,
    keys: [identityKey(saved)],
    never: [
      "do not go on without the age identity: nothing else opens the file, and without it the configuration is lost. Datastores and guests come back all the same; users, permissions and jobs by the next deploy, and the secrets of tokens are made anew",
      "do not put the network files in place unread: the new machine has other interfaces",
    ],
    parts: [
      { when: "Find it", steps: [findOnDisks(path, into), ...findInRepositories(graph, saved, path)] },
      { when: "Open it", steps: OPEN },
      { when: "Put it in place", steps: putInPlace(path) },
    ],
  };
}

const findOnDisks = (path: string, datastore: string) => ({
  text: `On a fresh PBS, as root, with the disks of datastore \`${datastore}\` mounted at \`${path}\`. The names hold the time in UTC: the last one is the newest.`,
  commands: [`FOLDER=${shellWord(configurationFolder(path))}`, NEWEST],
});

const NEWEST = 'NEWEST=$(ls "$FOLDER"/pbs-configuration-*.tar.gz.age | tail -1); echo "$NEWEST"';

/** restic saves the folder with the chunks around it. */
function findInRepositories(graph: CopyGraph, { server, pbs }: SavedConfiguration, path: string): Part["steps"] {
  const folders = graph.datasets
    .flatMap(([name]) => graph.copiesOf(name))
    .flatMap((copy) => {
      const { from, paths } = savedIn(graph, copy);
      const fits = from?.server === server && from.datastore === pbs.configurationBackup.into;
      return fits ? [{ place: copy.place.text, folder: configurationFolder(stagingOf(paths[0]!)) }] : [];
    });
  return [...new Map(folders.map((each) => [each.folder, each])).values()].map(({ place, folder }) => ({
    text: `If the disks are lost: it comes back with the datastore, out of \`${place}\`. After that restore it lies below \`${path}\` as it was saved; move it along when you move the directory.`,
    commands: [`FOLDER=${shellWord(folder)}`, NEWEST],
  }));
}

const OPEN: Part["steps"] = [
  {
    text: "Type in the age identity from the escrow, end with Ctrl-D. It stays in memory only.",
    commands: ["apt-get install -y age", `(umask 077; cat > ${IDENTITY})`],
  },
  {
    text: "Open it beside the real one. `no identity matched any of the recipients` means: the key of another server, or an older one.",
    commands: [
      `install -d -m 0700 ${OPENED}`,
      `age --decrypt -i ${IDENTITY} "$NEWEST" | tar -xzp --numeric-owner -C ${OPENED}`,
      `ls ${OPENED}/etc/proxmox-backup`,
    ],
  },
];

const putInPlace = (path: string): Part["steps"] => [
  {
    text: `See which disks and interfaces the old machine had, and take over by hand what fits. Every directory in \`datastore.cfg\` must be mounted before PBS starts, \`${path}\` too.`,
    commands: [
      `grep -H . ${OPENED}/etc/fstab ${OPENED}/etc/network/interfaces`,
      `grep -E '^datastore|path' ${OPENED}/etc/proxmox-backup/datastore.cfg`,
    ],
  },
  {
    text: "Put it in place. Users, tokens with their secrets, permissions, jobs, remotes and the certificate are the old ones: entries of clusters work without a change once the address is the old one. What the fresh PBS had stays in `/etc/proxmox-backup.fresh`.",
    commands: [
      "systemctl stop proxmox-backup-proxy proxmox-backup",
      "mv /etc/proxmox-backup /etc/proxmox-backup.fresh",
      `cp -a ${OPENED}/etc/proxmox-backup /etc/proxmox-backup`,
      "systemctl start proxmox-backup proxmox-backup-proxy",
    ],
  },
  {
    text: "The datastores stand in it. Where another section of this page says `datastore create`, set owners and modes as it says, and leave out the line that creates. Collections and prune jobs are back as well: freeze the datastores as the beginning of this page says, then verify.",
    commands: ["proxmox-backup-manager datastore list"],
  },
];
