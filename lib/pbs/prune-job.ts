import type { Construct } from "constructs";
import { objectId } from "../restful/object-id";
import { RestObject, type RestPlacement } from "../restful/rest-object";
import { asPbsId } from "../units/identifier";
import { InvalidValue } from "../units/invalid-value";
import { type BackupPlace, namespaceKey } from "./backup-place";
import { PBS_ENDPOINTS } from "./endpoints";
import { asComment, asInteger, asMaxDepth } from "./limits";

/**
 * Snapshots of each group that stay. PBS fills them in this order, each on periods that the ones before have not
 * covered: the numbers add up.
 */
export interface KeepCounts {
  readonly last?: number;
  readonly hourly?: number;
  readonly daily?: number;
  readonly weekly?: number;
  readonly monthly?: number;
  readonly yearly?: number;
}

export interface PruneJobProps extends RestPlacement {
  /** 3 to 32 characters, unique on the server. */
  readonly name: string;
  readonly place: BackupPlace;
  /** Calendar event. */
  readonly schedule: string;
  /** At least one count, each 1 or more: a job without any keeps everything. */
  readonly keep: KeepCounts;
  /** Levels of namespaces below the place: 0 to 7. Default: all. */
  readonly maxDepth?: number;
  readonly comment?: string;
}

/** Removes the snapshots that the retention of a place does not keep. */
export class PruneJob extends RestObject {
  /** Its name on the server. */
  readonly jobId: string;
  readonly place: BackupPlace;

  /** Throws `identifier/pbs-id`, `pbs/keep`, `pbs/keep-nothing`, `pbs/max-depth`, `pbs/comment`. */
  constructor(scope: Construct, props: PruneJobProps) {
    const id = asPbsId(props.name);
    super(scope, objectId("prune", id), {
      provider: props.provider,
      after: [props.place, ...(props.after ?? [])],
      endpoint: PBS_ENDPOINTS.pruneJob,
      values: {
        id,
        store: props.place.store,
        ns: namespaceKey(props.place),
        schedule: props.schedule,
        ...keepKeys(props.keep),
        "max-depth": asMaxDepth(props.maxDepth),
        comment: asComment(props.comment),
      },
    });
    this.jobId = id;
    this.place = props.place;
  }
}

const PERIODS = ["last", "hourly", "daily", "weekly", "monthly", "yearly"] as const;

function keepKeys(keep: KeepCounts): Record<string, number | undefined> {
  if (PERIODS.every((period) => keep[period] === undefined)) {
    throw new InvalidValue(
      "pbs/keep-nothing",
      "no count",
      `one of ${PERIODS.join(", ")}`,
      "a prune job without counts keeps everything",
    );
  }
  return Object.fromEntries(
    PERIODS.map((period) => [
      `keep-${period}`,
      asInteger("pbs/keep", keep[period], 1, 1_000_000, "leave the period out to keep none of it"),
    ]),
  );
}
