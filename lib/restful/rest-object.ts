import { createHash } from "node:crypto";
import { Resource, type ResourceConfig } from "@cdktf/provider-restful/lib/resource";
import { type ITerraformDependable, type TerraformProvider, Token } from "cdktf";
import type { Construct } from "constructs";
import { InvalidValue } from "../units/invalid-value";
import { type Adoptable, type Adoption, restAdoption } from "./adoption";
import { type BodyValues, requestBody } from "./body";
import type { Endpoint } from "./endpoint";
import { resourceConfig } from "./resource-config";

/** What every object over the REST API takes. */
export interface RestPlacement {
  /** Default: the stack's only restful provider. */
  readonly provider?: TerraformProvider;
  /** What must exist before, and be removed after, beyond the objects that the props name. */
  readonly after?: readonly ITerraformDependable[];
}

export interface RestObjectProps extends RestPlacement {
  readonly endpoint: Endpoint;
  /** Path parameters that are not keys of the body. */
  readonly parameters?: Readonly<Record<string, string>>;
  readonly values: BodyValues;
  /** Write-only keys: references to ephemeral variables, never texts. */
  readonly secrets?: Readonly<Record<string, string | readonly string[]>>;
}

/**
 * One object of a Proxmox API as a `restful_resource`, as its row of the endpoint table says.
 * The id in the construct tree must come from the object's name only, so that a renamed file or a moved statement
 * never plans the removal of a datastore.
 */
export class RestObject extends Resource implements Adoptable {
  readonly endpoint: Endpoint;
  readonly adoption: Adoption | undefined;

  /** Throws the codes of `requestBody` and `expandPath`, and `restful/not-a-secret`. */
  constructor(scope: Construct, id: string, props: RestObjectProps) {
    const { endpoint } = props;
    const body = requestBody(endpoint, props.values);
    const secrets = checkedSecrets(endpoint, props.secrets ?? {});
    const parameters = { ...props.parameters, ...body };
    const config = resourceConfig(endpoint, parameters, body, new Set([...Object.keys(body), ...Object.keys(secrets)]));
    super(scope, id, {
      ...config,
      ...(Object.keys(secrets).length === 0 ? {} : { ephemeralBody: { ...secrets, [changeMark(config)]: null } }),
      provider: props.provider,
      dependsOn: props.after === undefined || props.after.length === 0 ? undefined : [...props.after],
    });
    this.endpoint = endpoint;
    this.adoption = restAdoption(endpoint, parameters, config);
  }
}

/**
 * The provider forgets the hash of the secrets at an update that does not change them, and then plans one more update.
 * A key whose name changes with the rest makes every update carry the secrets; its value null removes it from what
 * is sent (JSON merge patch).
 */
function changeMark(config: ResourceConfig): string {
  return `with-${createHash("sha256").update(JSON.stringify(config)).digest("hex").slice(0, 12)}`;
}

function checkedSecrets(endpoint: Endpoint, secrets: NonNullable<RestObjectProps["secrets"]>): typeof secrets {
  for (const [key, value] of Object.entries(secrets)) {
    const texts = typeof value === "string" ? [value] : value;
    if (endpoint.keys[key]?.secret !== true || texts.some((text) => !Token.isUnresolved(text))) {
      throw new InvalidValue(
        "restful/not-a-secret",
        key,
        `a reference to a secret variable (${endpoint.title})`,
        "use secretVariable(...).stringValue",
      );
    }
  }
  const missing = Object.entries(endpoint.keys).find(
    ([key, rule]) => rule.secret && rule.required && !(key in secrets),
  );
  if (missing !== undefined) {
    throw new InvalidValue("restful/missing-key", missing[0], `a secret (${endpoint.title})`, "give its variable");
  }
  return secrets;
}
