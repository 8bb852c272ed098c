import type { LayoutInput } from "../../../../lib/spec/layout";
import type { FieldEvidence } from "../../evidence/field-evidence";
import type { AwsRun } from "../aws-run";
import type { ReadStack } from "../read-back";

/** What stands between two chapters: the layout as it was written. */
export interface Standing {
  readonly input: LayoutInput;
  /** Folder of its assembly. */
  readonly assembly: string;
  /** What was read back of it. */
  readonly stacks: readonly ReadStack[];
  readonly fields: readonly FieldEvidence[];
  /** Properties that were changed by hand, told by `cdk drift` and mended. */
  readonly drifted?: readonly string[];
}

/** One chapter of the story of a layout on AWS; after it the layout stands as it was written, unless it is the last. */
export interface Chapter {
  /** What `--only` calls it. */
  readonly name: string;
  run(run: AwsRun, standing: Standing): Promise<Standing>;
}
