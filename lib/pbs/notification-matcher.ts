import type { Construct } from "constructs";
import { objectId } from "../restful/object-id";
import { RestObject, type RestPlacement } from "../restful/rest-object";
import { asNotificationName } from "../units/identifier";
import { InvalidValue } from "../units/invalid-value";
import { PBS_ENDPOINTS } from "./endpoints";
import { asComment } from "./limits";
import type { NotificationEndpoint } from "./notification-endpoint";

export type Severity = "info" | "notice" | "warning" | "error" | "unknown";

export interface NotificationMatcherProps extends RestPlacement {
  /** 2 to 32 characters. */
  readonly name: string;
  /** At least one: PBS accepts none, and then nobody hears of anything. */
  readonly targets: readonly NotificationEndpoint[];
  /** Any of these. Default: all. */
  readonly severities?: readonly Severity[];
  /** `exact:type=gc,prune` or `regex:hostname=^pbs`. */
  readonly fields?: readonly string[];
  /** Calendar events during which it matches. */
  readonly during?: readonly string[];
  /** Whether all conditions must hold, or any. Default: all. */
  readonly mode?: "all" | "any";
  /** Match what the conditions do not say. Default: false. */
  readonly invert?: boolean;
  readonly comment?: string;
}

/** Which notifications go to which endpoints. */
export class NotificationMatcher extends RestObject {
  /** Throws `identifier/notification-name`, `pbs/matcher-targets`, `pbs/match-field`, `pbs/comment`. */
  constructor(scope: Construct, props: NotificationMatcherProps) {
    const name = asNotificationName(props.name);
    if (props.targets.length === 0) {
      throw new InvalidValue("pbs/matcher-targets", "no target", "at least one endpoint", "name who shall be told");
    }
    const bad = props.fields?.find((field) => !/^(exact|regex):[^=\s]+=.+$/.test(field));
    if (bad !== undefined) {
      throw new InvalidValue(
        "pbs/match-field",
        `"${bad}"`,
        "exact:<field>=<values> or regex:<field>=<regex>",
        "reword it",
      );
    }
    super(scope, objectId("matcher", name), {
      provider: props.provider,
      after: [...props.targets, ...(props.after ?? [])],
      endpoint: PBS_ENDPOINTS.matcher,
      values: {
        name,
        target: props.targets.map((target) => target.endpointName),
        "match-severity": props.severities && props.severities.length > 0 ? [props.severities.join(",")] : undefined,
        "match-field": props.fields,
        "match-calendar": props.during,
        mode: props.mode,
        "invert-match": props.invert,
        comment: asComment(props.comment),
      },
    });
    // an endpoint of another type is another object, and PBS keeps the old one as long as a matcher names it
    // (pbs-api-transcript 299); its path says the type
    this.lifecycle = {
      ...this.lifecycle,
      replaceTriggeredBy: props.targets.map(
        ({ terraformResourceType, friendlyUniqueId }) => `${terraformResourceType}.${friendlyUniqueId}.path`,
      ),
    };
  }
}
