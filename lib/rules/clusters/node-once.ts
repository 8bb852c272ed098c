import type { Rule } from "../rule";

export const nodeOnce: Rule = {
  id: "clusters/node-once",
  severity: "error",
  title: "a host is a node of one cluster",
  why: "two stacks would configure one machine against each other",
  source: "pve-docs, cluster manager",
  mend: "list each node once",
  *check({ layout }) {
    const seen = new Map<string, string>();
    for (const [name, { nodes }] of Object.entries(layout.clusters))
      for (const [i, node] of nodes.entries()) {
        const other = seen.get(node);
        if (other === undefined) seen.set(node, name);
        else
          yield {
            path: ["clusters", name, "nodes", i],
            message: `${node} is a node of ${other} already`,
            found: node,
            allowed: "a host that is no node yet",
            help: `remove ${node} from ${name}`,
          };
      }
  },
};
