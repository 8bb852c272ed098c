import { copyBytes } from "../../estimate/bytes";
import { transferSeconds } from "../../estimate/transfer-time";
import type { CopyGraph } from "../../graph/copy-graph";
import type { ResticJob } from "../restic-job";

const HOUR = 3600;

/** How many times slower than its downlink a line sends: 1:10 is the usual share of cable and DSL. */
const ASYMMETRY = 10;

/**
 * Seconds after which a run hangs for sure, as restic does for ever when the file system of its cache is full: longer
 * than the first upload of everything, than four normal runs, and than the age that the tiers allow. A run that is cut
 * off loses little, since restic finds the packs again that it has uploaded.
 */
export function runLimit(graph: CopyGraph, job: ResticJob): number {
  const { layout } = graph;
  const rpo = job.hop.of.map((dataset) => layout.tiers[layout.datasets[dataset]!.tier]!.offsite.rpo.seconds);
  const seconds = Math.max(4 * job.hop.takes.seconds, ...rpo, firstRun(graph, job));
  return Math.ceil(seconds / HOUR) * HOUR;
}

/** Everything once over the line of the site; 0 where the site has none of its own. */
function firstRun(graph: CopyGraph, { hop, name, host, repository }: ResticJob): number {
  const { layout } = graph;
  const site = layout.sites[layout.hosts[host]!.site];
  if (site?.kind !== "premises") return 0;
  const bytes = hop.of.reduce((sum, dataset) => {
    const source = graph.copiesOf(dataset).find(({ chain }) => chain.at(-1) === name)?.source;
    return sum + (source?.place.ref.kind === "pbs" ? copyBytes(graph, source) : layout.datasets[dataset]!.size.bytes);
  }, 0);
  return repository.spec.kind === "s3"
    ? ASYMMETRY * transferSeconds(bytes, site.downlink)
    : transferSeconds(bytes, site.lan);
}
