import type { ITerraformDependable } from "cdktf";
import { aclPath } from "../graph/grants";

/** Where backup groups lie: a datastore (its root namespace) or a namespace. */
export interface BackupPlace extends ITerraformDependable {
  /** Name of the datastore. */
  readonly store: string;
  /** Path of the namespace, `a/b`; the empty string is the root. */
  readonly ns: string;
}

/** The root is left out of a body, as the server leaves it out when nobody sent it. */
export const namespaceKey = (place: BackupPlace): string | undefined => (place.ns === "" ? undefined : place.ns);

/** The path of the place in an ACL. */
export const aclPathOf = ({ store, ns }: BackupPlace): string => aclPath({ datastore: store, namespace: ns });
