/** One synthesized stack. */
export interface StackSummary {
  readonly engine: "cdk" | "cdktf";
  readonly name: string;
  readonly resources: number;
  /** Names of the stacks that have to be deployed with it. @default none */
  readonly dependsOn?: readonly string[];
}
