import type { CopyGraph } from "../graph/copy-graph";
import { resticSource } from "../graph/restic-source";
import type { ResticHop } from "../spec/hop";
import type { HostValues } from "./host-values";
import { type ResticRepository, resticRepository } from "./restic-repository";

/** A restic hop as the host that runs it sees it. */
export interface ResticJob {
  /** Name of the hop. */
  readonly name: string;
  readonly hop: ResticHop;
  readonly host: string;
  readonly repository: ResticRepository;
  /** What restic reads. */
  readonly paths: readonly string[];
  readonly excludes: readonly string[];
  /** Flags of `restic backup`; those of every command are with the repository. */
  readonly flags: readonly string[];
  /** Tag by which its snapshots are known, the same with and without Backrest. */
  readonly tag: string;
  /** Whether it reads the directory of a datastore. */
  readonly datastore: boolean;
  /** Directories that must be mounted before it runs; the original ones, where a snapshot is read. */
  readonly sources: readonly string[];
  /** Mail addresses of those who are asked about its datasets. */
  readonly owners: readonly string[];
}

/** The restic hops that a host runs, in the order of the layout. */
export function resticJobs(graph: CopyGraph, host: string, values: HostValues): ResticJob[] {
  return Object.entries(graph.layout.hops).flatMap(([name, hop]) =>
    hop.by === "restic" && graph.layout.repositories[hop.to.name]!.host === host
      ? [resticJob(graph, name, hop, host, values)]
      : [],
  );
}

function resticJob(graph: CopyGraph, name: string, hop: ResticHop, host: string, values: HostValues): ResticJob {
  const { layout } = graph;
  const { paths, excludes, datastore } = resticSource(graph, name, hop);
  const owners = hop.of.map((dataset) => layout.contacts[layout.datasets[dataset]!.owner]!.email);
  return {
    name,
    hop,
    host,
    repository: resticRepository(graph, hop.to.name, values),
    paths,
    excludes,
    flags: ["--host", host, ...(datastore ? DATASTORE_FLAGS : [])],
    tag: `plan:${name}`,
    datastore,
    sources: hop.from ? [layout.pbs[hop.from.server]!.datastores[hop.from.datastore]!.path] : paths,
    owners: [...new Set(owners)].sort(),
  };
}

/**
 * PBS touches the time of access of chunks, which changes their ctime: without the first flag each run reads all of
 * them again (offsite.md 6.3). Chunks are compressed already, and there are very many small ones.
 */
const DATASTORE_FLAGS = ["--ignore-ctime", "--compression", "off", "--read-concurrency", "4"];

/** Repositories whose restic runs on the host, whether a hop writes there or not, in the order of the layout. */
export function repositoriesOn(graph: CopyGraph, host: string, values: HostValues): ResticRepository[] {
  return Object.entries(graph.layout.repositories).flatMap(([name, { host: of }]) =>
    of === host ? [resticRepository(graph, name, values)] : [],
  );
}
