import type { CopyGraph } from "../graph/copy-graph";
import { pkiFolder, type RepositoryUser } from "./host-paths";
import { identitiesOf } from "./identities";

/**
 * Lines of [Service] that hide the keys of identities that the service does not use: everything runs as root, so no
 * owner of a file keeps a backup from what only the pruner may do, nor the other way round.
 *
 * @param repositories whose identities it uses
 */
export function hiddenKeys(
  graph: CopyGraph,
  host: string,
  user: RepositoryUser,
  repositories: readonly string[],
): string[] {
  const hidden = identitiesOf(graph, host).filter(
    ({ uses }) => !uses.some((use) => use.user === user && repositories.includes(use.repository)),
  );
  if (hidden.length === 0) return [];
  return [
    "# keys of other identities of this host",
    `InaccessiblePaths=${hidden.map(({ name }) => `-${pkiFolder(name)}`).join(" ")}`,
  ];
}
