import type { Rule } from "../rule";

export const treePacksStayHot: Rule = {
  id: "archive/tree-packs-stay-hot",
  severity: "info",
  title: "what restic reads in each run stays out of the archive class",
  why: "a transition of data/ takes the tree packs too: a lost cache stalls runs, and a restore thaws twice",
  source: "restic layout (tree packs lie in data/); offsite.md 1.2, 1.5, 8.2; operations.md 9.28",
  mend: "archive by storage-class: restic uploads only data packs into the class",
  *check({ layout }) {
    for (const [name, repository] of Object.entries(layout.repositories)) {
      if (repository.kind !== "s3" || repository.archive.by !== "lifecycle") continue;
      const { class: used } = repository.archive;
      yield {
        path: ["repositories", name, "archive", "by"],
        message: `the bucket of ${name} moves tree packs into ${used}`,
        found: "lifecycle",
        allowed: "storage-class",
        help: `write archive: {by: "storage-class", class: "${used}"}; packs that lie there already stay as they are`,
      };
    }
  },
};
