import type { Construct } from "constructs";
import { objectId } from "../restful/object-id";
import { RestObject, type RestPlacement } from "../restful/rest-object";
import type { TimeZone } from "../units/time-zone";
import { PVE_ENDPOINTS } from "./endpoints";

export interface NodeTimeZoneProps extends RestPlacement {
  /** Name of the node. */
  readonly node: string;
  /** A backup job has no zone of its own: it starts by the clock of the node that it runs on. */
  readonly timeZone: TimeZone;
}

/** The time zone of a node. Removing the construct leaves the zone as it is. */
export class NodeTimeZone extends RestObject {
  constructor(scope: Construct, props: NodeTimeZoneProps) {
    super(scope, objectId("time-zone", props.node), {
      provider: props.provider,
      after: props.after,
      endpoint: PVE_ENDPOINTS.timeZone,
      parameters: { node: props.node },
      values: { timezone: props.timeZone.toString() },
    });
  }
}
