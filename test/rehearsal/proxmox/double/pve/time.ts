import type { RawCall } from "../https-double";
import type { Values } from "../verify-parameters";
import { zoneOffset } from "../zone-offset";
import { unknownNode } from "./network";
import { parseCall, wrongParameters } from "./parse-call";
import type { PveState } from "./state";

/** The clocks of the nodes. */
export class PveTime {
  constructor(private readonly state: PveState) {}

  get(node: string): Values {
    const timezone = this.zoneOf(node);
    const time = Math.floor(Date.now() / 1000);
    return { timezone, time, localtime: time + (zoneOffset(timezone) ?? 0) };
  }

  update(node: string, call: RawCall): void {
    this.zoneOf(node);
    const { timezone } = parseCall(call, { timezone: { type: "string", required: true } }) as { timezone: string };
    if (zoneOffset(timezone) === undefined) wrongParameters({ timezone: "No such timezone" });
    this.state.zones[node] = timezone;
  }

  private zoneOf(node: string): string {
    const zone = this.state.zones[node];
    if (zone === undefined) throw unknownNode(node);
    return zone;
  }
}
