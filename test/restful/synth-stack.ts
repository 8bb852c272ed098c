import { App, TerraformStack, Testing } from "cdktf";
import { secretVariable } from "../../lib/restful/secret-variable";

type Json = Record<string, unknown>;
interface Synthesized {
  readonly resource: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  readonly variable: Readonly<Record<string, Json>>;
  readonly provider: Readonly<Record<string, readonly Json[]>>;
  readonly data?: Readonly<Record<string, Readonly<Record<string, Json>>>>;
  readonly check?: Readonly<Record<string, Json>>;
  readonly locals?: Readonly<Record<string, unknown>>;
}

/** A stack with what `build` puts into it, as Terraform would read it. */
export function synthStack(build: (stack: TerraformStack) => void): Synthesized {
  const stack = new TerraformStack(new App({ stackTraces: false }), "test");
  build(stack);
  const json = JSON.parse(Testing.synth(stack)) as Partial<Synthesized>;
  return { resource: {}, variable: {}, provider: {}, ...json };
}

/** The one `restful_resource` whose id is, or begins with, the given text. */
export function restful(synthesized: Synthesized, id: string): Json {
  const found = Object.entries(synthesized.resource.restful_resource ?? {}).filter(
    ([name]) => name === id || name.startsWith(`${id}_`),
  );
  if (found.length !== 1) throw new Error(`${found.length} resources for ${id}`);
  return found[0]![1];
}

export const secret = (stack: TerraformStack, name = "secret") => secretVariable(stack, name, "a secret of the test");

/** How a stack refers to a variable. */
export const variable = (name: string): string => `\${var.${name}}`;
