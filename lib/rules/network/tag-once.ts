import type { Rule } from "../rule";

export const tagOnce: Rule = {
  id: "network/tag-once",
  severity: "error",
  title: "a VLAN tag of a site names one segment",
  why: "two segments with one tag are one: what was kept apart meets",
  source: "IEEE 802.1Q; operations.md 9.16 (VLAN 60 used twice)",
  mend: "another tag",
  *check({ layout }) {
    const seen = new Map<string, string>();
    for (const [name, { site, vlan }] of Object.entries(layout.networks)) {
      if (vlan === undefined) continue;
      const other = seen.get(`${site} ${vlan}`);
      if (other === undefined) seen.set(`${site} ${vlan}`, name);
      else
        yield {
          path: ["networks", name, "vlan"],
          message: `${other} and ${name} have the same tag at ${site}`,
          found: String(vlan),
          allowed: "a tag that no other segment of the site has",
          help: `give ${name} the tag that its switch ports have`,
        };
    }
  },
};
