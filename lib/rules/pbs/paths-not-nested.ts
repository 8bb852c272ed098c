import { groupBy } from "../../units/group-by";
import type { Rule } from "../rule";

export const pathsNotNested: Rule = {
  id: "pbs/paths-not-nested",
  severity: "error",
  title: "no datastore of a host lies in another one",
  why: "PBS refuses it; by hand, garbage collection of the outer one deletes what it does not know",
  source: "proxmox-backup ensure_not_nested; operations.md 2.5",
  mend: "directories side by side",
  *check({ layout }) {
    const datastores = Object.entries(layout.pbs).flatMap(([server, pbs]) =>
      Object.entries(pbs.datastores).map(([name, { path }]) => ({ server, name, host: pbs.host, path: slashed(path) })),
    );
    for (const group of groupBy(datastores, ({ host }) => host).values()) {
      const sorted = [...group].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
      let outer = sorted[0]!;
      for (const inner of sorted.slice(1)) {
        if (!inner.path.startsWith(outer.path)) {
          outer = inner;
          continue;
        }
        yield {
          path: ["pbs", inner.server, "datastores", inner.name, "path"],
          message: `${inner.name} lies in ${outer.name}`,
          found: `${inner.path} in ${outer.path}`,
          allowed: `a directory outside ${outer.path}`,
          help: `write a path beside it, such as "${outer.path.slice(0, -1)}-${inner.name}"`,
        };
      }
    }
  },
};

/** With one slash at the end, so that /a does not seem to hold /ab. */
const slashed = (path: string): string => `${path.replace(/\/+$/, "")}/`.replace(/\/{2,}/g, "/");
