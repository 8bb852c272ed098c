import { datasetsOf } from "../../graph/copy-graph";
import type { Hop } from "../../spec/hop";
import type { Rule } from "../rule";

export const toolFitsDataset: Rule = {
  id: "hops/tool-fits-dataset",
  severity: "error",
  title: "vzdump moves guests, restic moves files, or a datastore that guests lie in",
  why: "the tool cannot read the dataset: there would be no backup behind a job that looks like one",
  source: "pve-docs vzdump; offsite.md 6.3",
  mend: "use vzdump for guests and restic for files; give restic `from` to carry guests on from a datastore",
  absolute: true,
  *check({ layout }) {
    for (const [name, hop] of Object.entries(layout.hops))
      for (const dataset of datasetsOf(hop)) {
        const kind = layout.datasets[dataset]?.kind;
        const help = kind && mend(hop, kind);
        if (help)
          yield {
            path: ["hops", name, "by"],
            message: `${hop.by} cannot read ${dataset}`,
            found: `${hop.by} of ${kind}`,
            allowed: kind === "guests" ? "vzdump, pbs-sync, or restic from a datastore" : "restic without from",
            help,
          };
      }
  },
};

function mend(hop: Hop, kind: "guests" | "files"): string | undefined {
  if (kind === "files") {
    if (hop.by !== "restic") return 'write by: "restic" and a repository as the target';
    return hop.from ? "remove from: restic reads the files where they are" : undefined;
  }
  if (hop.by === "restic" && !hop.from)
    return "say from which datastore restic carries the guests on, as in from: pbs:SERVER/DATASTORE";
  return undefined;
}
