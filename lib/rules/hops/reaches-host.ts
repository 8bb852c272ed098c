import { physicalHost } from "../../graph/failure-domain";
import type { Rule } from "../rule";

export const reachesHost: Rule = {
  id: "hops/reaches-host",
  severity: "error",
  title: "restic runs where it can read its source",
  why: "the directory is not there: restic saves an empty tree, or nothing",
  source: "offsite.md 6.3, 8.40",
  mend: "run restic on the host that holds the source, or on the machine under it",
  *check({ layout }) {
    for (const [name, hop] of Object.entries(layout.hops)) {
      const repository = hop.by === "restic" ? layout.repositories[hop.to.name] : undefined;
      if (hop.by !== "restic" || !repository) continue;
      const runner = repository.host;
      const isAway = (host: string) => host !== runner && physicalHost(layout, host) !== physicalHost(layout, runner);
      const trees = hop.of.flatMap((dataset) => {
        const found = layout.datasets[dataset];
        return !hop.from && found?.kind === "files" && isAway(found.host) ? [{ dataset, host: found.host }] : [];
      });
      const holders = hop.from ? [layout.pbs[hop.from.server]!.host] : trees.map(({ host }) => host);
      const away = [...new Set(holders)].filter(isAway);
      if (away.length > 0)
        yield {
          path: ["hops", name, "to"],
          message: `restic of ${hop.to.text} runs on ${runner} and cannot read what lies on ${away.join(", ")}`,
          found: `repositories.${hop.to.name}.host ${runner}`,
          allowed: `${away.join(", ")}, or a machine on the same hardware`,
          help: [
            `write repositories.${hop.to.name}.host: "${away[0]}", or use a repository of that host`,
            // the primary still says on which disks it lies
            ...trees.map(
              ({ dataset }) => `where ${runner} mounts the tree, write datasets.${dataset}.host: "${runner}"`,
            ),
          ].join("; "),
        };
    }
  },
};
