import type { Construct } from "constructs";
import { objectId } from "../restful/object-id";
import { RestObject, type RestPlacement } from "../restful/rest-object";
import { AGAIN_AFTER_DAYS } from "../spec/duration-field";
import { asPbsId } from "../units/identifier";
import { type BackupPlace, namespaceKey } from "./backup-place";
import { PBS_ENDPOINTS } from "./endpoints";
import { asComment, asInteger, asMaxDepth } from "./limits";

export interface VerifyJobProps extends RestPlacement {
  /** 3 to 32 characters, unique on the server. */
  readonly name: string;
  readonly place: BackupPlace;
  /** Calendar event. */
  readonly schedule: string;
  /** Leave out what is verified already, until `againAfterDays`. Default: true. */
  readonly skipVerified?: boolean;
  /** Days after which a verified snapshot is verified again. Default: never. */
  readonly againAfterDays?: number;
  /** Levels of namespaces below the place: 0 to 7. Default: 7. */
  readonly maxDepth?: number;
  /** Threads that read, 1 to 32. Default: the server's, 1. */
  readonly readThreads?: number;
  /** Threads that compute digests, 1 to 32. Default: the server's, 4. */
  readonly verifyThreads?: number;
  readonly comment?: string;
}

/** Reads chunks and compares their digests, so that bit rot is noticed before a restore. */
export class VerifyJob extends RestObject {
  /** Throws `identifier/pbs-id`, `pbs/again-after-days`, `pbs/threads`, `pbs/max-depth`, `pbs/comment`. */
  constructor(scope: Construct, props: VerifyJobProps) {
    const id = asPbsId(props.name);
    super(scope, objectId("verify", id), {
      provider: props.provider,
      after: [props.place, ...(props.after ?? [])],
      endpoint: PBS_ENDPOINTS.verifyJob,
      values: {
        id,
        store: props.place.store,
        ns: namespaceKey(props.place),
        schedule: props.schedule,
        "ignore-verified": props.skipVerified,
        "outdated-after": asInteger(
          "pbs/again-after-days",
          props.againAfterDays,
          AGAIN_AFTER_DAYS.least,
          AGAIN_AFTER_DAYS.most,
          "0 is deprecated in PBS",
        ),
        "max-depth": asMaxDepth(props.maxDepth),
        "read-threads": asInteger("pbs/threads", props.readThreads, 1, 32, "PBS allows no more"),
        "verify-threads": asInteger("pbs/threads", props.verifyThreads, 1, 32, "PBS allows no more"),
        comment: asComment(props.comment),
      },
    });
  }
}
