import type { Copy } from "../graph/copy";
import type { CopyGraph } from "../graph/copy-graph";
import { resticSource } from "../graph/restic-source";
import type { ResticHop } from "../spec/hop";
import type { PbsPlace } from "../spec/place";
import { shellWord } from "../units/shell-word";
import { reattachDatastore } from "./restore-runbook-datastore";
import { addEntry, restoreGuests } from "./restore-runbook-guests";
import type { Part, Step } from "./restore-runbook-section";

/** What a restic repository holds of a dataset. */
export interface Saved {
  /** Directories as restic saved them. */
  readonly paths: readonly string[];
  /** What a reader must know of the files before they go home. */
  readonly caveats: readonly string[];
  /** The datastore whose directory it is, where guests were saved by way of a PBS. */
  readonly from?: PbsPlace;
}

export function savedIn(graph: CopyGraph, copy: Copy): Saved {
  const { layout } = graph;
  const dataset = layout.datasets[copy.dataset]!;
  const from = copy.source?.place.ref;
  if (from?.kind === "pbs") {
    const name = copy.chain.at(-1)!;
    // the datastore itself, or the place where its snapshot is shown
    return { paths: resticSource(graph, name, layout.hops[name] as ResticHop).paths, from, caveats: [] };
  }
  if (dataset.kind !== "files") return { paths: [], caveats: [] };
  const left =
    dataset.exclude.length > 0
      ? [`Not in it, by choice: ${dataset.exclude.map((pattern) => `\`${pattern}\``).join(", ")}.`]
      : [];
  return { paths: dataset.paths, caveats: [HELD_STILL[dataset.consistency], ...left] };
}

/** What the way of reading means for whoever uses the files again. */
const HELD_STILL = {
  live: "The files were read while in use: a database or a mailbox among them may be torn. Prefer its own dump.",
  snapshot: "The files are of one moment, as after a power cut.",
  dump: "These are dumps: load them with the program that wrote them.",
} as const;

const filter = ({ paths }: Saved): string => paths.map((path) => `--path ${shellWord(path)}`).join(" ");

/** Chooses a snapshot; only reads what restic keeps readable in every design. */
export const chooseSnapshot = (saved: Saved): Step => ({
  text: "See the snapshots and choose one. `latest` is the newest; take an older one if the newest already holds the damage.",
  commands: [`restic --no-lock snapshots ${filter(saved)}`, "SNAPSHOT=latest"],
});

const STAGING = "/srv/restore";

/** Where restored files wait to be looked at. */
export const stagingOf = (path: string): string => `${STAGING}${path}`;

/** A path as a pattern of restic that means only it. */
const literal = (path: string): string => path.replace(/[*?[\]\\]/g, "\\$&");

/**
 * Restores each directory beside the original, never over it. As a part of the snapshot, not as `SNAPSHOT:PATH`, which
 * forgets owner, mode and time of the directory itself; and with holes, or a sparse file takes its whole size.
 */
export const restoreFiles = (saved: Saved): Step => ({
  text: "Restore beside the original, as root so that owners stay. Running the same line again goes on where it stopped.",
  commands: [
    `restic --no-lock restore "$SNAPSHOT" ${filter(saved)} ${saved.paths.map((path) => `--include ${shellWord(literal(path))}`).join(" ")} --target ${STAGING} --sparse --verify`,
  ],
});

/** Files go home after a person has looked; the directory of a datastore becomes a datastore, and guests are read from it. */
export function afterwards({ paths, from, caveats }: Saved, encrypted: boolean): Part[] {
  if (!from)
    return [
      {
        when: "Put it back",
        steps: [
          {
            text: [
              "Look at what came back.",
              ...caveats,
              "First mount the disk or share where it belongs, or it goes to the system disk.",
              "This only says what it would copy; without `n` in `-aHAXSn` it copies. It deletes nothing.",
            ].join(" "),
            commands: paths.map(
              (path) =>
                `rsync -aHAXSn --numeric-ids --mkpath --info=name ${shellWord(`${stagingOf(path)}/`)} ${shellWord(`${path}/`)}`,
            ),
          },
        ],
      },
    ];
  const entry = `${from.server}-restore`;
  return [
    {
      when: "Make it a datastore again",
      steps: [
        {
          text: "Install a PBS on the machine that holds the restored directory, or move the directory, owners included, to one. The file system must not be mounted `noatime`.",
        },
        ...reattachDatastore(from.datastore, stagingOf(paths[0]!)),
      ],
    },
    {
      when: "Restore the guests",
      steps: [
        ...addEntry({
          entry,
          datastore: from.datastore,
          namespace: from.namespace,
          encrypted,
        }),
        ...restoreGuests(entry),
      ],
    },
  ];
}
