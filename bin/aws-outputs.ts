import { readFileSync } from "node:fs";
import { LayoutError } from "../lib/spec/problem";
import type { CdkOutputs } from "../stacks/proxmox/host-stack";

/**
 * The file that THREEFOLD_AWS_OUTPUTS names, as `cdk deploy --outputs-file` wrote it: with it no stack asks AWS.
 * @throws LayoutError `outputs/unreadable`
 */
export function awsOutputs(): { outputs?: CdkOutputs } {
  const file = process.env.THREEFOLD_AWS_OUTPUTS;
  if (file === undefined) return {};
  try {
    return { outputs: JSON.parse(readFileSync(file, "utf8")) as CdkOutputs };
  } catch {
    throw new LayoutError([
      {
        code: "outputs/unreadable",
        path: [],
        message: "THREEFOLD_AWS_OUTPUTS names no file of outputs",
        found: file,
        allowed: "the JSON that cdk deploy --outputs-file wrote",
        help: "unset the variable, or run: npx cdk deploy --all --outputs-file out/aws.json",
      },
    ]);
  }
}
