import type { Rule } from "../rule";

export const stateEncrypted: Rule = {
  id: "state/encrypted",
  severity: "warning",
  title: "state that leaves the machine is encrypted",
  why: "state holds what providers write into it; whoever reads the bucket reads that",
  source: "OpenTofu, state encryption; providers.md",
  mend: "a passphrase of 16 characters or more",
  *check({ layout }) {
    if (layout.state.kind !== "s3" || layout.state.encryption) return;
    yield {
      path: ["state", "encryption"],
      message: `state lies in ${layout.state.bucket} in clear`,
      found: "no encryption",
      allowed: "a reference to a passphrase",
      help: 'add encryption: {env: "STATE_PASSPHRASE"}',
    };
  },
};
