/** What changing one field of the spec has shown on one engine; `docs/reference` makes its table of fields from these. */
export interface FieldEvidence {
  /** Path in the layout, `*` for names: `repositories.*.undo`. */
  readonly path: string;
  /** Before and after: `90 days -> 120 days`. */
  readonly change: string;
  /** Stacks that the change reached; none where nothing on this engine depends on the field. */
  readonly stacks: readonly string[];
  /** What it changed there: `AWS::S3::Bucket LifecycleConfiguration`, `+ AWS::IAM::Role`, `- AWS::IAM::Role`. */
  readonly properties: readonly string[];
  /** Everything that stood before kept its identity, and stood with the new value. */
  readonly updatedInPlace: boolean;
  /** For what can be absent: the value was taken out again, and seen gone. */
  readonly removalSeen?: boolean;
}
