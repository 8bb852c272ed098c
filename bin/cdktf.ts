import { cdktfApp } from "../stacks/proxmox/cdktf-app";
import { awsOutputs } from "./aws-outputs";
import { checkedLayout } from "./checked-layout";
import { ExitCode } from "./exit-code";
import { run } from "./terminal";

/** The app of the cdktf CLI (cdktf.json). */
run(() => {
  const report = checkedLayout();
  if (!report) return ExitCode.findings;
  cdktfApp(report.graph, { ...awsOutputs() }).synth();
  return ExitCode.fine;
});
