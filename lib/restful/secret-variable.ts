import { TerraformStack, TerraformVariable } from "cdktf";
import type { Construct } from "constructs";
import { InvalidValue } from "../units/invalid-value";

/**
 * The variable through which a secret enters a stack: sensitive, and ephemeral so that neither plan nor state can hold
 * it. The same name gives the same variable; `TF_VAR_<name>` sets it. Throws `secret/variable-name`.
 * @param name lower-case letters, digits and underscores, starting with a letter
 */
export function secretVariable(scope: Construct, name: string, description: string): TerraformVariable {
  if (!/^[a-z][a-z0-9_]*$/.test(name)) {
    throw new InvalidValue("secret/variable-name", `"${name}"`, "a-z, 0-9 and _, a letter first", "rename the secret");
  }
  const stack = TerraformStack.of(scope);
  // an id that no object can have
  const id = `secret:${name}`;
  const existing = stack.node.tryFindChild(id);
  if (existing instanceof TerraformVariable) return existing;
  const variable = new TerraformVariable(stack, id, {
    type: "string",
    sensitive: true,
    nullable: false,
    description,
  });
  variable.overrideLogicalId(name);
  // cdktf 0.21 has no property for it
  variable.addOverride("ephemeral", true);
  return variable;
}
