import type { Construct } from "constructs";
import { objectId } from "../restful/object-id";
import { RestObject, type RestPlacement } from "../restful/rest-object";
import { asDirectory } from "../units/directory";
import { asPbsId } from "../units/identifier";
import type { BackupPlace } from "./backup-place";
import { PBS_ENDPOINTS } from "./endpoints";
import { asComment } from "./limits";

export interface DatastoreProps extends RestPlacement {
  /** 3 to 32 characters; can never change. */
  readonly name: string;
  /** Absolute path of an existing filesystem on the PBS host; can never change. */
  readonly directory: string;
  /** Calendar event of garbage collection. Without it the space of pruned backups is never freed. */
  readonly garbageCollection: string;
  /** Verify each backup when it ends. Default: false. */
  readonly verifyNew?: boolean;
  /** The directory holds a datastore already: take it over instead of refusing. Default: false. */
  readonly takeOver?: boolean;
  /** One line, at most 128 characters. */
  readonly comment?: string;
}

/** A datastore with its garbage collection. Removing it from the server keeps its data, but drops its jobs. */
export class Datastore extends RestObject implements BackupPlace {
  readonly store: string;
  readonly ns = "";

  /** Throws `identifier/pbs-id`, `pbs/directory`, `pbs/comment`. */
  constructor(scope: Construct, props: DatastoreProps) {
    const name = asPbsId(props.name);
    super(scope, objectId("datastore", name), {
      ...props,
      endpoint: PBS_ENDPOINTS.datastore,
      values: {
        name,
        path: asDirectory(props.directory),
        comment: asComment(props.comment),
        "gc-schedule": props.garbageCollection,
        "verify-new": props.verifyNew,
        "reuse-datastore": props.takeOver || undefined,
      },
    });
    this.store = name;
  }
}
