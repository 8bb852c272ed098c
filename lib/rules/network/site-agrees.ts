import type { Rule } from "../rule";

export const siteAgrees: Rule = {
  id: "network/site-agrees",
  severity: "error",
  title: "an interface is in a segment of its host's site",
  why: "a layer-2 segment ends at the door of its site: the interface reaches nobody",
  source: "operations.md 8",
  mend: "a segment of the host's site",
  *check({ layout }) {
    for (const [name, { site, interfaces }] of Object.entries(layout.hosts))
      for (const [iface, { network }] of Object.entries(interfaces)) {
        const segment = network === undefined ? undefined : layout.networks[network];
        if (!segment || segment.site === site) continue;
        yield {
          path: ["hosts", name, "interfaces", iface, "network"],
          message: `${name} stands at ${site} and ${network} belongs to ${segment.site}`,
          found: `${network} at ${segment.site}`,
          allowed: `a segment at ${site}`,
          help: `name a segment at ${site}, or correct networks.${network}.site`,
        };
      }
  },
};
