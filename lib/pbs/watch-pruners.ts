import { TerraformLocal, type TerraformStack } from "cdktf";
import type { PruneJob } from "./prune-job";

/** Levels of namespaces below its own that a prune job without `max-depth` reaches. */
const ALL_LEVELS = 7;

/**
 * Warns of prune jobs that are not of the layout and prune what one of its own does: two of them empty each other's
 * history. It is a warning, not a refusal: a job that the layout no longer has is on the server until it is deployed.
 */
export function watchPruners(stack: TerraformStack, jobs: readonly PruneJob[]): void {
  // within the check itself it would be read at each apply, and no plan would be empty
  stack.addOverride("data.restful_resource.prune-jobs", { id: "/config/prune", selector: "data" });
  const known = JSON.stringify(jobs.map(({ jobId }) => jobId));
  const places = JSON.stringify(jobs.map(({ place: { store, ns } }) => ({ store, ns, depth: depthOf(ns) })));
  const ns = 'try(job.ns, "")';
  const covers = [
    "job.store == own.store",
    `(${ns} == "" || startswith("\${own.ns}/", "\${${ns}}/"))`,
    `own.depth - length(compact(split("/", ${ns}))) <= try(job["max-depth"], ${ALL_LEVELS})`,
  ].join(" && ");
  const others = new TerraformLocal(
    stack,
    "other-prune-jobs",
    `\${[for job in data.restful_resource.prune-jobs.output : job.id if !contains(${known}, job.id) && ` +
      `!try(job.disable, false) && anytrue([for own in ${places} : ${covers}])]}`,
  );
  stack.addOverride("check.prune-jobs", {
    assert: {
      condition: `\${length(${others.fqn}) == 0}`,
      error_message:
        `prune jobs that are not in the layout: \${join(", ", ${others.fqn})}. They prune what the layout's own do, and ` +
        "two empty each other's history. Unless this plan destroys them, remove them on the server " +
        "(`proxmox-backup-manager prune-job remove NAME`)",
    },
  });
}

const depthOf = (ns: string): number => (ns === "" ? 0 : ns.split("/").length);
