/** One synthesized stack. */
export interface StackSummary {
  readonly engine: "cdk" | "cdktf";
  readonly name: string;
  readonly resources: number;
}
