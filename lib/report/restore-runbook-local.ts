import type { Copy } from "../graph/copy";
import type { CopyGraph } from "../graph/copy-graph";
import type { Repository } from "../spec/repository";
import { shellWord } from "../units/shell-word";
import { DATASTORE_NEVER } from "./restore-runbook-datastore";
import { afterwards, chooseSnapshot, restoreFiles, savedIn } from "./restore-runbook-files";
import { encryptionKeys, passwordKey } from "./restore-runbook-keys";
import type { Procedure } from "./restore-runbook-section";
import { askSecret } from "./restore-runbook-shell";

/** A restic repository in a directory. */
export type LocalRepository = Extract<Repository, { kind: "local" }>;

/** From a restic repository in a directory of a pool. */
export function localProcedure(graph: CopyGraph, copy: Copy, name: string, repository: LocalRepository): Procedure {
  const saved = savedIn(graph, copy);
  const keys = encryptionKeys(graph, copy);
  const hosts = graph.layout.pools[repository.pool]!.hosts.map((host) => `\`${host}\``).join(", ");
  return {
    who: `root on \`${repository.host}\``,
    keys: [passwordKey(name, repository), ...keys],
    parts: [
      {
        steps: [
          {
            text: `On \`${repository.host}\`, or on any machine with restic${saved.from ? "" : " and rsync"} that mounts pool \`${repository.pool}\` (disks in ${hosts}): name the repository and type in its password.`,
            commands: [`export RESTIC_REPOSITORY=${shellWord(repository.path)}`, askSecret("RESTIC_PASSWORD")],
          },
          chooseSnapshot(saved),
          restoreFiles(saved),
        ],
      },
      ...afterwards(saved, keys.length > 0),
    ],
    never: [
      "no `restic forget`, no `restic prune`, no `restic unlock` while a restore runs",
      "never restore over the damaged original",
      ...(saved.from ? DATASTORE_NEVER : []),
    ],
  };
}
