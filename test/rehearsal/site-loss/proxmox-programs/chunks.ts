import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { crc32 } from "node:zlib";

/** Bytes of an index before its digests; a dynamic one has the end of each chunk beside the digest. */
const HEADER = 4096;
const DIGEST = 32;
const BEFORE_DIGEST = { ".fidx": 0, ".didx": 8 } as const;

/** Magic number and checksum, before what the checksum is of; a nonce and a tag come between where it is encrypted. */
const BLOB = { checksum: 8, plain: 12, encrypted: 44 };
/** Encrypted, and encrypted after compression. */
const ENCRYPTED = new Set(["7b6785be222d4cf0", "e6591bbf0bbfd80b"]);

export interface Verified {
  readonly snapshots: number;
  readonly chunks: number;
  readonly faults: readonly string[];
}

/** Reads every index of a datastore and every chunk that one names, and checks each chunk's checksum. */
export function verify(root: string): Verified {
  const snapshots = snapshotsOf(root);
  const faults: string[] = [];
  const seen = new Set<string>();
  for (const snapshot of snapshots)
    for (const chunk of chunksOf(join(root, snapshot))) {
      if (seen.has(chunk)) continue;
      seen.add(chunk);
      const fault = chunkFault(root, chunk);
      if (fault !== undefined) faults.push(`${snapshot}: ${chunk} ${fault}`);
    }
  return { snapshots: snapshots.length, chunks: seen.size, faults };
}

/** Folders of all snapshots, from the root of the datastore. */
export function snapshotsOf(root: string, below = ""): string[] {
  const entries = readdirSync(join(root, below), { withFileTypes: true });
  if (entries.some(({ name }) => name === "index.json.blob")) return [below];
  return entries
    .filter((entry) => entry.isDirectory() && entry.name !== ".chunks")
    .flatMap(({ name }) => snapshotsOf(root, join(below, name)))
    .sort();
}

/** Digests of all chunks that the indexes of a snapshot name. */
export function chunksOf(snapshot: string): string[] {
  return readdirSync(snapshot).flatMap((name) => {
    const before = BEFORE_DIGEST[name.slice(-5) as keyof typeof BEFORE_DIGEST];
    if (before === undefined) return [];
    const index = readFileSync(join(snapshot, name));
    const digests: string[] = [];
    for (let at = HEADER + before; at + DIGEST <= index.length; at += before + DIGEST)
      digests.push(index.subarray(at, at + DIGEST).toString("hex"));
    return digests;
  });
}

export const chunkPath = (root: string, digest: string): string => join(root, ".chunks", digest.slice(0, 4), digest);

function chunkFault(root: string, digest: string): string | undefined {
  let blob: Buffer;
  try {
    blob = readFileSync(chunkPath(root, digest));
  } catch {
    return "is missing";
  }
  const start = ENCRYPTED.has(blob.subarray(0, 8).toString("hex")) ? BLOB.encrypted : BLOB.plain;
  return crc32(blob.subarray(start)) === blob.readUInt32LE(BLOB.checksum) ? undefined : "has a wrong checksum";
}
