import type { PbsSyncHop } from "../../spec/hop";
import type { Layout } from "../../spec/layout";
import type { PathSegment } from "../../spec/problem";
import type { Rule, Violation } from "../rule";

export const syncServers: Rule = {
  id: "hops/sync-servers",
  severity: "error",
  absolute: true,
  title: "the direction of a sync fits its two servers",
  why: "PBS reads the job as another one, or refuses it: nothing is copied",
  source: "proxmox-backup jobs.rs (sync-direction, remote); operations.md 2.4",
  mend: "local inside one server; pull (run by the target) or push (run by the source) between two, with a remote",
  *check({ layout }) {
    for (const [name, hop] of Object.entries(layout.hops))
      if (hop.by === "pbs-sync") {
        const violation = judge(layout, hop, ["hops", name]);
        if (violation) yield violation;
      }
  },
};

function judge({ pbs }: Layout, hop: PbsSyncHop, path: PathSegment[]): Violation | undefined {
  const [source, target] = [hop.from.server, hop.to.server];
  if (source === target) {
    if (hop.direction === "local" && hop.remote === undefined) return ontoItself(hop, path);
    return {
      path: [...path, "direction"],
      message: `${source} would sync with itself over the network`,
      found: hop.remote === undefined ? hop.direction : `${hop.direction} with remote ${hop.remote}`,
      allowed: "local, without a remote",
      help: 'write direction: "local" and remove remote',
    };
  }
  if (hop.direction === "local")
    return {
      path: [...path, "direction"],
      message: `${source} and ${target} are two servers`,
      found: "local",
      allowed: "pull or push",
      help: `write direction: "pull" and name a remote of ${target} that leads to ${source}`,
    };
  const [runner, other] = hop.direction === "pull" ? [target, source] : [source, target];
  const remote = pbs[runner]?.remotes[hop.remote ?? ""];
  if (remote?.server === other) return undefined;
  const fitting = Object.entries(pbs[runner]?.remotes ?? {}).find(([, { server }]) => server === other)?.[0];
  return {
    path: [...path, "remote"],
    message: `${runner} runs this job and is not told how to reach ${other}`,
    found: remote ? `${hop.remote}, which leads to ${remote.server}` : "no remote",
    allowed: `a remote of ${runner} that leads to ${other}`,
    help: fitting ? `write remote: "${fitting}"` : `add a remote with server: "${other}" to pbs.${runner}.remotes`,
  };
}

function ontoItself({ from, to }: PbsSyncHop, path: PathSegment[]): Violation | undefined {
  if (from.datastore !== to.datastore) return undefined;
  return {
    path: [...path, "to"],
    message: `${from.text} and ${to.text} lie in one datastore`,
    found: to.text,
    allowed: "another datastore",
    help: "sync into another datastore: in one, both share the chunks, and PBS refuses such a job",
  };
}
