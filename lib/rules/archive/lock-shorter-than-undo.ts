import type { Rule } from "../rule";

export const lockShorterThanUndo: Rule = {
  id: "archive/lock-shorter-than-undo",
  severity: "error",
  title: "Object Lock does not outlast undo",
  why: "the lifecycle cannot remove a locked version: undo is not what the layout says, and the bill grows",
  source: "S3 user guide, Object Lock; offsite.md 3.3",
  mend: "lock for less than undo",
  *check({ layout }) {
    for (const [name, repository] of Object.entries(layout.repositories)) {
      if (repository.kind !== "s3" || !repository.lock) continue;
      const { lock, undo } = repository;
      if (lock.for.seconds <= undo.seconds) continue;
      yield {
        path: ["repositories", name, "lock", "for"],
        message: `versions of ${name} stay locked when undo is over`,
        found: lock.for.toString(),
        allowed: `${undo} or less`,
        help: `write lock.for: "${undo}", or undo: "${lock.for}"`,
        fix: { path: ["repositories", name, "lock", "for"], value: undo.toString() },
      };
    }
  },
};
