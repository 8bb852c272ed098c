import type { LayoutInput } from "../../../../lib/spec/layout";
import { draftOf, type Edit } from "./draft";
import type { FieldChange } from "./field-change";

/** One repository more, like the first. */
export interface AddedRepository {
  readonly name: string;
  readonly edits: readonly Edit[];
  /** Cannot be taken back once it is there; none where the first repository has it from the beginning. */
  readonly lock: FieldChange | undefined;
}

/** @throws Error for a layout without a repository in S3 that a hop writes to */
export function addedRepository(layout: LayoutInput): AddedRepository {
  const { repositories, hops } = draftOf(layout);
  for (const [first, model] of Object.entries(repositories)) {
    const hop = Object.entries(hops).find(([, { to }]) => to === `repo:${first}`);
    if (model.kind !== "s3" || hop === undefined) continue;
    const name = `${first}-two`;
    const edits = [
      { at: ["repositories", name], value: { ...model, bucket: `${model.bucket}-two` } },
      { at: ["hops", `${hop[0]}-two`], value: { ...hop[1], to: `repo:${name}` } },
    ];
    return { name, edits, lock: model.lock ? undefined : { ...lockOf(name), basis: edits } };
  }
  throw new Error("the layout has no repository in S3 that a hop writes to");
}

const lockOf = (name: string): FieldChange => ({
  path: "repositories.*.lock",
  change: "none -> GOVERNANCE for 30 days",
  optional: false,
  edits: [{ at: ["repositories", name, "lock"], value: { mode: "GOVERNANCE", for: "30 days" } }],
});
