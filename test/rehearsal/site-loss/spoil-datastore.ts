import type { Subject } from "./lost-layout";
import { REFUSED } from "./proxmox-programs/datastore-check";
import type { Recovery, Tell } from "./scenario";

/** What PBS looks at, each made wrong; PBS names the first that it meets, so the last that it looks at comes first. */
const SPOILT = [
  { path: ".chunks/ffff", command: "rmdir", what: "an empty folder is missing" },
  { path: ".chunks/abcd", command: "chmod 0755", what: "a folder has another mode" },
  { path: ".chunks/00ff", command: "chown 0:0", what: "a folder has another owner" },
  { path: ".lock", command: "chown 100034:100034", what: "the lock has the owner of a container" },
  { path: ".lock", command: "chmod 0600", what: "the lock has another mode" },
  { path: ".chunks", command: "chmod 0755", what: ".chunks has another mode" },
  { path: ".", command: "chown 0:0", what: "the root has another owner" },
] as const;

/**
 * Spoils a restored datastore, so that the runbook has something to put right; a fresh PBS refuses it each time.
 * Returns the names whose time is another once they are put right.
 */
export async function spoilDatastore(
  { machine }: Recovery,
  { name, path: root }: Subject & { readonly name: string },
  tell: Tell,
): Promise<ReadonlySet<string>> {
  const inside = `/srv/restore${root}`;
  for (const { path, command, what } of SPOILT) {
    const done = await machine.run(`${command} ${inside}/${path}`);
    if (done.code !== 0) throw new Error(`${command} ${path}: ${done.output}`);
    const full = path === "." ? inside : `${inside}/${path}`;
    const { code, output } = await machine.run(
      `proxmox-backup-manager datastore create ${name} ${inside} --reuse-datastore true`,
    );
    tell(
      `refused: ${what}`,
      `"${REFUSED}", for ${full}`,
      output.trim(),
      code !== 0 && output.includes(REFUSED) && output.includes(`adds: ${full} `),
    );
  }
  // install makes the lock and the missing folder again, which changes the folders that hold them
  return new Set([".", ".lock", ".chunks", ".chunks/ffff"]);
}
