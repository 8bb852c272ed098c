import type { Rule } from "../rule";

export const verifiesNew: Rule = {
  id: "pbs/verifies-new",
  severity: "warning",
  title: "a backup is read again right after it was written",
  why: "until the verification job comes, nobody knows whether the newest snapshot can be restored",
  source: "proxmox-backup docs, maintenance (verify-new); operations.md 2.3, 9.8",
  mend: "verify.new true",
  *check({ layout }) {
    for (const [server, { datastores }] of Object.entries(layout.pbs))
      for (const [name, { verify }] of Object.entries(datastores)) {
        if (verify.new) continue;
        const path = ["pbs", server, "datastores", name, "verify", "new"];
        yield {
          path,
          message: `new snapshots of ${server}/${name} are not verified until "${verify.at.text}"`,
          found: "false",
          allowed: "true",
          help: "write verify.new: true",
          fix: { path, value: true },
        };
      }
  },
};
