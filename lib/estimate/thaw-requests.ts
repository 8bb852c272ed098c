import type { Copy } from "../graph/copy";
import type { CopyGraph } from "../graph/copy-graph";
import { repositoryBytes } from "./repository-bytes";

/** restic's default pack size in bytes; nothing that Threefold writes sets another. */
const PACK_BYTES = 16 * 2 ** 20;

/**
 * RestoreObject requests that the line of the runbook makes in a second: 177 were measured with an answer after half a
 * second over 100 connections, rounded down (docs/decisions/0015). S3 takes up to 1,000 a second of an account.
 */
export const THAW_REQUESTS_PER_SECOND = 150;

/** Packs of restic's default size that hold so many bytes. */
export const packsIn = (bytes: number): number => Math.ceil(bytes / PACK_BYTES);

/** Packs in the repository of a copy, those of other datasets too: names of packs do not tell whose they are. */
export function packsAt(graph: CopyGraph, { place: { ref } }: Copy): number {
  return packsIn(ref.kind === "repo" ? repositoryBytes(graph).get(ref.name)!.stored : 0);
}

/** Seconds until so many packs have been asked for, one request each. */
export const askingSeconds = (packs: number): number => packs / THAW_REQUESTS_PER_SECOND;
