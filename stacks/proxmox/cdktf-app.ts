import { App } from "cdktf";
import type { CopyGraph } from "../../lib/graph/copy-graph";
import type { Layout } from "../../lib/spec/layout";
import type { S3Repository } from "../../lib/spec/repository";
import { addTo } from "../../lib/units/group-by";
import type { CdkOutputs } from "../aws/published-outputs";
import { stackName } from "../stack-name";
import { HostStack } from "./host-stack";
import { PbsStack } from "./pbs-stack";
import { PveStack } from "./pve-stack";

export interface CdktfAppProps {
  /** Default: that of the cdktf CLI, else `cdktf.out`. */
  readonly outdir?: string;
  /** What `cdk deploy --outputs-file` wrote. Default: the stacks read SSM. */
  readonly outputs?: CdkOutputs;
}

/** One stack a PBS, one a cluster, one a backup host; a cluster comes after the servers that its guests are copied to. */
export function cdktfApp(graph: CopyGraph, { outdir, outputs }: CdktfAppProps = {}): App {
  const { layout } = graph;
  const app = new App({ ...(outdir && { outdir }) });
  const servers = new Map<string, PbsStack>();
  for (const name of Object.keys(layout.pbs))
    servers.set(name, new PbsStack(app, stackName(layout.name, "pbs", name), graph, name));
  for (const name of Object.keys(layout.clusters)) {
    const cluster = new PveStack(app, stackName(layout.name, "pve", name), graph, name);
    for (const server of graph.serversOf(name)) cluster.addDependency(servers.get(server)!);
  }
  for (const [host, repositories] of s3RepositoriesByHost(layout))
    new HostStack(app, stackName(layout.name, "host", host), { layout, repositories, ...(outputs && { outputs }) });
  return app;
}

function s3RepositoriesByHost(layout: Layout): Map<string, [string, S3Repository][]> {
  const hosts = new Map<string, [string, S3Repository][]>();
  for (const [name, repository] of Object.entries(layout.repositories))
    if (repository.kind === "s3") addTo(hosts, repository.host, [name, repository]);
  return hosts;
}
