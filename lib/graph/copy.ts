import type { ResolvedPlace } from "./resolved-place";

/** A dataset at a place. Replication inside one pool, RAID and snapshots are the same copy. */
export interface Copy {
  readonly dataset: string;
  readonly place: ResolvedPlace;
  /** Names of the hops that lead here from the primary; empty for the primary itself. */
  readonly chain: readonly string[];
  /** The copy that the last hop reads. */
  readonly source?: Copy;
  /** Seconds that the newest state here can be behind the primary, at worst; Infinity if a hop never runs. */
  readonly age: number;
}
