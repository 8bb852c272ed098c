import type { TerraformStack } from "cdktf";
import type { PruneJob } from "./prune-job";

/**
 * Warns of prune jobs that are not of the layout and prune its datastores: two jobs on one namespace empty each other's
 * history. It is a warning, not a refusal: a job that the layout no longer has is on the server until it is deployed.
 *
 * @param stores datastores of the layout
 */
export function watchPruners(stack: TerraformStack, stores: readonly string[], jobs: readonly PruneJob[]): void {
  const known = jobs.map(({ jobId }) => jobId);
  const others =
    "[for job in data.restful_resource.prune-jobs.output : job.id if " +
    `contains(${JSON.stringify(stores)}, job.store) && !contains(${JSON.stringify(known)}, job.id) && ` +
    "!try(job.disable, false)]";
  // within the check itself it would be read at each apply, and no plan would be empty
  stack.addOverride("data.restful_resource.prune-jobs", { id: "/config/prune", selector: "data" });
  stack.addOverride("check.prune-jobs", {
    assert: {
      condition: `\${length(${others}) == 0}`,
      error_message:
        `prune jobs that are not in the layout: \${join(", ", ${others})}. Two of them empty each other's history; ` +
        "remove them on the server (`proxmox-backup-manager prune-job remove NAME`)",
    },
  });
}
