import type { Construct } from "constructs";
import { objectId } from "../restful/object-id";
import { RestObject, type RestPlacement } from "../restful/rest-object";
import { asPbsNamespace } from "../units/identifier";
import { InvalidValue } from "../units/invalid-value";
import { type BackupPlace, namespaceKey } from "./backup-place";
import { PBS_ENDPOINTS } from "./endpoints";

export interface NamespaceProps extends RestPlacement {
  /** The datastore, or the namespace above. */
  readonly parent: BackupPlace;
  /** One level, 1 to 32 characters, without a slash. */
  readonly name: string;
}

/** A namespace of a datastore: a border for permissions and retention, not for deduplication. */
export class Namespace extends RestObject implements BackupPlace {
  readonly store: string;
  readonly ns: string;

  /** Throws `identifier/pbs-namespace`, `pbs/namespace-level`. */
  constructor(scope: Construct, props: NamespaceProps) {
    const { parent, name } = props;
    if (!/^[A-Za-z0-9_][A-Za-z0-9._-]{0,31}$/.test(name)) {
      throw new InvalidValue(
        "pbs/namespace-level",
        `"${name}"`,
        "1 to 32 letters, digits, _ . -",
        "make a construct for each level",
      );
    }
    const ns = asPbsNamespace(parent.ns === "" ? name : `${parent.ns}/${name}`);
    super(scope, objectId("namespace", parent.store, ...ns.split("/")), {
      provider: props.provider,
      after: [parent, ...(props.after ?? [])],
      endpoint: PBS_ENDPOINTS.namespace,
      parameters: { store: parent.store, ns },
      values: { name, parent: namespaceKey(parent) },
    });
    this.store = parent.store;
    this.ns = ns;
  }
}
