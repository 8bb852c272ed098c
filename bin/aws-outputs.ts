import { readFileSync } from "node:fs";
import { LayoutError } from "../lib/spec/problem";
import type { CdkOutputs } from "../stacks/aws/published-outputs";

/**
 * The file that THREEFOLD_AWS_OUTPUTS names, as `cdk deploy --outputs-file` wrote it: with it no stack asks AWS.
 * @throws LayoutError `outputs/unreadable`
 */
export function awsOutputs(): { outputs?: CdkOutputs } {
  const file = process.env.THREEFOLD_AWS_OUTPUTS;
  return file === undefined
    ? {}
    : { outputs: outputsIn(file, "THREEFOLD_AWS_OUTPUTS names no file of outputs", "unset the variable") };
}

/** @throws LayoutError `outputs/unreadable` */
export function outputsIn(file: string, message: string, otherwise: string): CdkOutputs {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as CdkOutputs;
  } catch {
    throw new LayoutError([
      {
        code: "outputs/unreadable",
        path: [],
        message,
        found: file,
        allowed: "the JSON that cdk deploy --outputs-file wrote",
        help: `${otherwise}, or run: npx cdk deploy --all --outputs-file out/aws.json`,
      },
    ]);
  }
}
