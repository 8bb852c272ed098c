import { ARCHIVE_CLASSES, classOf } from "../../spec/archive-class";
import type { Rule } from "../rule";

export const undoAtLeastMinimum: Rule = {
  id: "archive/undo-at-least-minimum",
  severity: "error",
  title: "deleted objects can be brought back as long as they are paid for",
  why: "S3 bills the minimum of the class anyway; a shorter undo gives away time to notice that backups were deleted",
  source: "S3 user guide, storage classes; offsite.md 3.1, 3.3, 8.7",
  mend: "undo of 90 days or more for GLACIER, 180 days or more for DEEP_ARCHIVE",
  *check({ layout }) {
    for (const [name, repository] of Object.entries(layout.repositories)) {
      if (repository.kind !== "s3") continue;
      const used = classOf(repository);
      if (used === "STANDARD") continue;
      const { minimumDays } = ARCHIVE_CLASSES[used];
      if (repository.undo.seconds >= minimumDays * 86_400) continue;
      yield {
        path: ["repositories", name, "undo"],
        message: `deleted objects of ${name} go before their ${used} time is over`,
        found: repository.undo.toString(),
        allowed: `${minimumDays} days or more`,
        help: `write undo: "${minimumDays} days"`,
        fix: { path: ["repositories", name, "undo"], value: `${minimumDays} days` },
      };
    }
  },
};
