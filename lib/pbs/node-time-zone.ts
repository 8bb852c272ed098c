import type { Construct } from "constructs";
import { RestObject, type RestPlacement } from "../restful/rest-object";
import { InvalidValue } from "../units/invalid-value";
import { PBS_ENDPOINTS } from "./endpoints";

export interface NodeTimeZoneProps extends RestPlacement {
  /** IANA name, `Europe/Berlin`. All schedules of the server and the days of its retention follow it. */
  readonly timeZone: string;
}

/** The time zone of the PBS host. Removing the construct leaves the zone as it is. */
export class NodeTimeZone extends RestObject {
  /** Throws `pbs/time-zone`. */
  constructor(scope: Construct, props: NodeTimeZoneProps) {
    if (!/^[A-Za-z0-9_+-]+(\/[A-Za-z0-9_+-]+)*$/.test(props.timeZone)) {
      throw new InvalidValue("pbs/time-zone", `"${props.timeZone}"`, "an IANA name", "e.g. Europe/Berlin or Etc/UTC");
    }
    super(scope, "time-zone", { ...props, endpoint: PBS_ENDPOINTS.timeZone, values: { timezone: props.timeZone } });
  }
}
