import { lstatSync } from "node:fs";
import { join } from "node:path";

/** Number of the user and of the group `backup`. */
export const BACKUP = 34;
const FOLDERS = 0x10000;

/** What a real PBS 3.3 and newer says (offsite.md 6.2). */
export const REFUSED = "permissions or owner not correct";

/** The first thing that keeps PBS from taking a directory back; everything is looked at, as PBS does. */
export function datastoreFault(root: string): string | undefined {
  const chunks = join(root, ".chunks");
  return (
    wrong(root, "folder", 0o755) ??
    wrong(chunks, "folder", 0o750) ??
    wrong(join(root, ".lock"), "file", 0o644) ??
    wrongFolder(chunks)
  );
}

function wrongFolder(chunks: string): string | undefined {
  for (let i = 0; i < FOLDERS; i++) {
    const fault = wrong(join(chunks, i.toString(16).padStart(4, "0")), "folder", 0o750);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function wrong(path: string, kind: "folder" | "file", mode: number): string | undefined {
  const found = lstatSync(path, { throwIfNoEntry: false });
  if (found === undefined) return `${path} is missing`;
  if (found.isDirectory() !== (kind === "folder")) return `${path} is no ${kind}`;
  if ((found.mode & 0o7777) !== mode) return `${path} has mode ${(found.mode & 0o7777).toString(8)}`;
  if (found.uid !== BACKUP || found.gid !== BACKUP) return `${path} belongs to ${found.uid}:${found.gid}`;
  return undefined;
}
