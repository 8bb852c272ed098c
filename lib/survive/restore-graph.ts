import { thawSeconds } from "../estimate/restore-time";
import type { Copy } from "../graph/copy";
import type { CopyGraph } from "../graph/copy-graph";
import type { FailureDomain } from "../graph/failure-domain";
import type { Repository, S3Repository } from "../spec/repository";
import { Duration } from "../units/duration";
import { addTo } from "../units/group-by";
import { bytesOf, certificateHolders } from "./bytes";
import { type RestorableConfiguration, restorableConfigurations } from "./configurations";
import { clientKeySteps, passwordStep } from "./keys";
import type { Step, Thing, Way } from "./need";
import { Takeover } from "./takeover";
import { Things } from "./things";

/** Objects of a bucket that were overwritten or hidden come back from their versions for a while. */
export interface Undo {
  /** Who can overwrite and hide but not delete. */
  readonly by: ReadonlySet<FailureDomain>;
  /** Packs lie in an archive class, which none of these can thaw. */
  readonly frozen: boolean;
  /** Seconds for which versions stay. */
  readonly seconds: number;
  /** Object Lock, which keeps even an administrator from deleting young versions. */
  readonly lock?: { readonly mode: "GOVERNANCE" | "COMPLIANCE"; readonly seconds: number };
  readonly step: Step;
}

/** A copy with everything that reading it back needs: all steps, of each step one way. */
export interface RestorableCopy {
  readonly copy: Copy;
  readonly bytes: Thing;
  readonly steps: readonly Step[];
  readonly undo?: Undo;
}

/** What restoring each copy of a layout depends on. Copies are looked at when they are asked for. */
export class RestoreGraph {
  readonly takeover: Takeover;
  private readonly things: Things;
  private readonly restorable = new Map<string, readonly RestorableCopy[]>();
  private saved?: readonly RestorableConfiguration[];
  private readonly atPlace = new Map<string, number>();
  private index?: ReadonlyMap<FailureDomain, readonly string[]>;

  constructor(readonly graph: CopyGraph) {
    this.takeover = new Takeover(graph.layout);
    this.things = new Things(graph.layout, this.takeover);
    for (const [name] of graph.datasets)
      for (const { place } of graph.copiesOf(name)) this.atPlace.set(place.text, this.datasetsAt(place.text) + 1);
  }

  /** The copies of a dataset, the primary first. */
  copiesOf(dataset: string): readonly RestorableCopy[] {
    let copies = this.restorable.get(dataset);
    if (!copies) {
      copies = this.graph.copiesOf(dataset).map((copy) => this.restorableCopy(copy));
      this.restorable.set(dataset, copies);
    }
    return copies;
  }

  /** What opening the saved configuration of each PBS depends on. */
  get configurations(): readonly RestorableConfiguration[] {
    this.saved ??= restorableConfigurations(
      this.graph.layout,
      this.graph.datasets.flatMap(([name]) => this.copiesOf(name)),
      this.things,
      this.takeover,
    );
    return this.saved;
  }

  /** How many datasets have a copy at the place. */
  datasetsAt(place: string): number {
    return this.atPlace.get(place) ?? 0;
  }

  /** Datasets of which some copy, key or way depends on the domain, in the order of the layout. */
  datasetsTouchedBy(domain: FailureDomain): readonly string[] {
    this.index ??= this.makeIndex();
    return this.index.get(domain) ?? [];
  }

  /** Every domain on which some copy, key or way of the dataset depends. */
  domainsOf(dataset: string): Set<FailureDomain> {
    const domains = new Set<FailureDomain>();
    const seen = new Set<ReadonlySet<FailureDomain>>();
    const add = (some: ReadonlySet<FailureDomain>) => {
      if (seen.size === seen.add(some).size) return;
      for (const domain of some) domains.add(domain);
    };
    const visit = ({ lostWith, pool }: Thing) => {
      add(lostWith);
      if (pool) add(pool.domains);
    };
    for (const { steps, undo } of this.copiesOf(dataset)) {
      for (const { ways } of undo ? [...steps, undo.step] : steps)
        for (const { things } of ways) for (const thing of things) visit(thing);
      if (undo) add(undo.by);
    }
    return domains;
  }

  private makeIndex(): Map<FailureDomain, string[]> {
    const index = new Map<FailureDomain, string[]>();
    for (const [dataset] of this.graph.datasets)
      for (const domain of this.domainsOf(dataset)) addTo(index, domain, dataset);
    return index;
  }

  /** What reading one copy back depends on. */
  restorableCopy(copy: Copy): RestorableCopy {
    const { layout } = this.graph;
    const { ref } = copy.place;
    const bytes = bytesOf(layout, this.takeover, copy);
    const have: Step = { id: "bytes", does: `read ${copy.place.text}`, ways: [{ words: bytes.what, things: [bytes] }] };
    if (ref.kind === "pool") return { copy, bytes, steps: [have] };
    const keys = clientKeySteps(layout, this.things, copy);
    if (ref.kind === "pbs") return { copy, bytes, steps: [have, this.serve(ref.server), ...keys, this.machine(copy)] };
    const repository = layout.repositories[ref.name]!;
    const undo = repository.kind === "s3" ? this.undo(repository) : undefined;
    const source = copy.source?.place.ref;
    return {
      copy,
      bytes,
      steps: [
        have,
        this.enter(copy, repository),
        passwordStep(this.things, ref.name, repository),
        ...(source?.kind === "pbs" ? [this.serve(source.server)] : []),
        ...keys,
        this.machine(copy),
      ],
      ...(undo && { undo }),
    };
  }

  private enter(copy: Copy, repository: Repository): Step {
    const { layout } = this.graph;
    if (repository.kind === "local")
      return {
        id: "enter",
        does: "run restic where the directory is mounted",
        ways: [this.on(repository.host), { words: `any machine that mounts ${repository.pool}`, things: [] }],
      };
    const path = ["sites", repository.site, "breakGlass", "escrow"];
    const thaw = thawSeconds(this.graph, copy);
    const { trust } = repository.identity;
    const authority: Thing = { what: `certificate authority ${trust}`, lostWith: new Set([`ca:${trust}`]) };
    const certificate: Way = {
      words: `certificate of ${repository.host}`,
      things: [this.things.machine(repository.host), this.things.machine(layout.trusts[trust]!.ca), authority],
    };
    return {
      id: "enter",
      path,
      does:
        thaw > 0
          ? `sign in to ${repository.site} and thaw (${Duration.of(thaw).format()})`
          : `sign in to ${repository.site}`,
      // the roles of certificates may read and write, but only the restorer may thaw
      ways: [...(thaw > 0 ? [] : [certificate]), ...this.things.intoCloud(repository.site)],
    };
  }

  private undo(repository: S3Repository): Undo {
    const { undo, lock, site, archive } = repository;
    return {
      by: certificateHolders(this.graph.layout, this.takeover, repository),
      frozen: archive.by !== "none",
      seconds: undo.seconds,
      ...(lock && { lock: { mode: lock.mode, seconds: lock.for.seconds } }),
      step: {
        id: "undo",
        does: `bring overwritten and hidden objects back from their versions within ${Math.floor(undo.seconds / 86_400)} days`,
        // the restorer sees versions and may not bring them back
        ways: this.things.administrator(site),
      },
    };
  }

  private serve(server: string): Step {
    return {
      id: "serve",
      does: "serve the datastore from a PBS",
      ways: [
        { words: `PBS ${server}`, things: [this.things.machine(this.graph.layout.pbs[server]!.host)] },
        { words: "a fresh PBS that takes the directory over (--reuse-datastore)", things: [] },
      ],
    };
  }

  private machine(copy: Copy): Step {
    const { layout } = this.graph;
    const dataset = layout.datasets[copy.dataset]!;
    return {
      id: "machine",
      does: "restore to a machine",
      ways:
        dataset.kind === "guests"
          ? [
              ...layout.clusters[dataset.cluster]!.nodes.map((node) => ({
                words: `cluster ${dataset.cluster}`,
                things: [this.things.machine(node)],
              })),
              { words: "a new machine with Proxmox VE", things: [] },
            ]
          : [this.on(dataset.host), { words: "any Linux machine with room", things: [] }],
    };
  }

  private on = (host: string): Way => ({ words: host, things: [this.things.machine(host)] });
}
