import type { CopyGraph } from "../graph/copy-graph";
import { classOf } from "../spec/archive-class";
import { PRICES, type StorageClass } from "./prices";
import { repositoryBytes } from "./repository-bytes";
import { packsIn } from "./thaw-requests";

const GB = 2 ** 30;
/** Days that a thawed copy stays: longer than any download of an estimate here. */
const THAWED_DAYS = 7;

/** US dollars a month for bytes that lie in a class. */
export const monthlyStorage = (bytes: number, used: StorageClass): number =>
  (bytes / GB) * PRICES.classes[used].storage;

/** US dollars for thawing bytes (STANDARD retrieval, requests, a week in STANDARD), without the way out. */
export function thawCost(bytes: number, used: StorageClass): number {
  if (used === "STANDARD") return 0;
  const { retrieval, retrievalRequests } = PRICES.classes[used];
  const requests = packsIn(bytes);
  const thawed = monthlyStorage(bytes, "STANDARD") * (THAWED_DAYS / 30);
  return (bytes / GB) * retrieval + (requests / 1000) * retrievalRequests + thawed;
}

/** US dollars for reading bytes out of AWS in one month. */
export const egressCost = (bytes: number): number => Math.max(0, bytes / GB - PRICES.freeEgress) * PRICES.egress;

/** US dollars for one full restore of bytes in a class. */
export const restoreCost = (bytes: number, used: StorageClass): number => thawCost(bytes, used) + egressCost(bytes);

export interface RepositoryCost {
  readonly bytes: number;
  readonly storageClass: StorageClass;
  /** US dollars a month. */
  readonly monthly: number;
  /** US dollars for thawing everything. */
  readonly thaw: number;
  /** US dollars for restoring the newest state of every dataset. */
  readonly restore: number;
}

/** What each bucket costs in the steady state. */
export function repositoryCosts(graph: CopyGraph): ReadonlyMap<string, RepositoryCost> {
  const costs = new Map<string, RepositoryCost>();
  for (const [name, { stored, newest }] of repositoryBytes(graph)) {
    const repository = graph.layout.repositories[name];
    if (repository?.kind !== "s3") continue;
    const storageClass = classOf(repository);
    costs.set(name, {
      bytes: stored,
      storageClass,
      monthly: monthlyStorage(stored, storageClass),
      thaw: thawCost(stored, storageClass),
      restore: restoreCost(newest, storageClass),
    });
  }
  return costs;
}
