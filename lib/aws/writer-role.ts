import type { Construct } from "constructs";
import { CertificateRole, type CertificateRoleProps } from "./certificate-role";
import { deleteStatement, everyKey, everyKeyOf, listStatement, readWriteStatement } from "./repository-statements";

/** Backs up: reads and writes the repository, deletes only its own locks. Cannot forget, prune or touch versions. */
export class WriterRole extends CertificateRole {
  constructor(scope: Construct, id: string, props: CertificateRoleProps) {
    super(scope, id, props, {
      description: "Backs up to the restic repository; deletes nothing but locks",
      statements: [
        listStatement(props.offsite),
        readWriteStatement(props.offsite),
        deleteStatement(props.offsite, ["locks"]),
      ],
      keys: [everyKey(props.offsite), everyKeyOf(props.offsite, "locks")],
    });
  }
}
