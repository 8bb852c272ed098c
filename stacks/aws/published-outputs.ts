import { publishedOutput } from "../../lib/graph/published-name";
import { InvalidValue } from "../../lib/units/invalid-value";
import type { Published } from "./published-keys";

/** The file of `cdk deploy --outputs-file`: values by stack and output. */
export type CdkOutputs = Readonly<Record<string, Readonly<Record<string, string>>>>;

/** @throws InvalidValue `outputs/missing` when the file is of an older deploy */
export function publishedValue(outputs: CdkOutputs, { key, stack }: Published): string {
  const value = outputs[stack]?.[publishedOutput(key)];
  if (value !== undefined) return value;
  throw new InvalidValue(
    "outputs/missing",
    `no ${publishedOutput(key)} of ${stack}`,
    "the outputs of all stacks of the layout",
    "run: npx cdk deploy --all --outputs-file out/aws.json",
  );
}
