import type { Construct } from "constructs";
import { CertificateRole, type CertificateRoleProps } from "./certificate-role";
import type { RepositoryFolder } from "./repository-prefix";
import { deleteStatement, everyKey, everyKeyOf, listStatement, readWriteStatement } from "./repository-statements";

/** What forget and prune delete; `config` and `keys/` are not among it, losing those loses the repository. */
const pruned: readonly RepositoryFolder[] = ["data", "index", "locks", "snapshots"];

/** Forgets and prunes: the writer's rights, and deletes what prune deletes; never a version. */
export class PrunerRole extends CertificateRole {
  constructor(scope: Construct, id: string, props: CertificateRoleProps) {
    super(scope, id, props, {
      description: "Forgets and prunes the restic repository; deletes no config, key or version",
      statements: [
        listStatement(props.offsite),
        readWriteStatement(props.offsite),
        deleteStatement(props.offsite, pruned),
      ],
      keys: [everyKey(props.offsite), ...pruned.map((folder) => everyKeyOf(props.offsite, folder))],
    });
  }
}
