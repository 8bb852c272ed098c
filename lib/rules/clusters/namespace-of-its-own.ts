import type { Rule } from "../rule";

export const namespaceOfItsOwn: Rule = {
  id: "clusters/namespace-of-its-own",
  severity: "error",
  title: "two clusters do not write to one namespace",
  why: "guest 100 of the one and guest 100 of the other become one backup group, and prune each other away",
  source: "proxmox-backup docs, namespaces; operations.md 2.5, 2.7 (owner of a group)",
  mend: "a namespace for each cluster",
  absolute: true,
  *check({ layout }) {
    const seen = new Map<string, string>();
    for (const [name, { storages }] of Object.entries(layout.clusters))
      for (const [id, { to }] of Object.entries(storages)) {
        const other = seen.get(to.text) ?? name;
        seen.set(to.text, other);
        if (other === name) continue;
        yield {
          path: ["clusters", name, "storages", id, "to"],
          message: `${other} and ${name} write to the same namespace`,
          found: to.text,
          allowed: "a namespace that no other cluster writes to",
          help: `add namespace "${name}" to the datastore and write to: "pbs:${to.server}/${to.datastore}/${name}"`,
        };
      }
  },
};
