import type { TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import { objectId } from "../restful/object-id";
import { RestObject, type RestPlacement } from "../restful/rest-object";
import { asFingerprint, asPbsId, asPbsNamespace, asPveStorageId } from "../units/identifier";
import { PVE_ENDPOINTS } from "./endpoints";
import { keepKey } from "./kept-key";

export interface PbsStorageProps extends RestPlacement {
  /** Storage id; can never change. */
  readonly name: string;
  /** Name or address of the PBS on the backup network; can never change. */
  readonly server: string;
  /** Can never change. */
  readonly datastore: string;
  /** Default: the root namespace. */
  readonly namespace?: string;
  /** `user@realm!token` on the PBS. */
  readonly username: string;
  /** The token's secret, from `secretVariable`. */
  readonly password: TerraformVariable;
  /**
   * The client encryption key, as `proxmox-backup-client key create --kdf none` writes it, from `secretVariable`.
   * Default: backups are not encrypted by the client. Another key, or none, is refused by the plan while the cluster
   * has one (`keepKey`): an update would delete the key file, or leave it in force.
   */
  readonly encryptionKey?: TerraformVariable;
  /** SHA-256 of the PBS certificate. Default: it is checked against the system's authorities. */
  readonly fingerprint?: string;
  /** Nodes that use it. Default: all. */
  readonly nodes?: readonly string[];
  /** Default: true. A disabled entry is made without asking the PBS. */
  readonly enabled?: boolean;
}

/** A PBS namespace as a storage of the cluster. It has no `prune-backups`: the PBS prunes. */
export class PbsStorage extends RestObject {
  readonly storageId: string;

  /** Throws `identifier/pve-storage-id`, `identifier/pbs-id`, `identifier/pbs-namespace`, `identifier/fingerprint`. */
  constructor(scope: Construct, props: PbsStorageProps) {
    const storage = asPveStorageId(props.name);
    super(scope, objectId("storage", storage), {
      provider: props.provider,
      after: props.after,
      endpoint: PVE_ENDPOINTS.pbsStorage,
      values: {
        storage,
        type: "pbs",
        server: props.server,
        datastore: asPbsId(props.datastore),
        namespace: props.namespace ? asPbsNamespace(props.namespace) : undefined,
        username: props.username,
        fingerprint: props.fingerprint && asFingerprint(props.fingerprint),
        nodes: props.nodes && props.nodes.length > 0 ? [...props.nodes].sort().join(",") : undefined,
        content: "backup",
        disable: props.enabled === undefined ? undefined : !props.enabled,
      },
      secrets: {
        password: props.password.stringValue,
        ...(props.encryptionKey && { "encryption-key": props.encryptionKey.stringValue }),
      },
    });
    this.storageId = storage;
    keepKey(this, storage, props.encryptionKey, props.provider);
  }
}
