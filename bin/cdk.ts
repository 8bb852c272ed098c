import { cdkApp } from "../stacks/aws/cdk-app";
import { checkedLayout } from "./checked-layout";
import { ExitCode } from "./exit-code";
import { asOf } from "./settings";
import { run } from "./terminal";

/** The app of the CDK CLI (cdk.json). */
run(() => {
  const report = checkedLayout();
  if (!report) return ExitCode.findings;
  cdkApp(report.graph, { asOf: asOf() }).synth();
  return ExitCode.fine;
});
