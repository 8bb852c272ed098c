import type { Rule } from "../rule";

export const standsWithItsParent: Rule = {
  id: "hosts/stands-with-its-parent",
  severity: "error",
  title: "a guest stands where the host stands that it runs on",
  why: "a copy would count as offsite that is lost with the house",
  source: "definition of sites",
  mend: "the site of the hardware",
  *check({ layout }) {
    for (const [name, { site, runsOn }] of Object.entries(layout.hosts)) {
      const parent = runsOn === undefined ? undefined : layout.hosts[runsOn];
      if (!parent || parent.site === site) continue;
      yield {
        path: ["hosts", name, "site"],
        message: `${name} runs on ${runsOn}, which stands at ${parent.site}`,
        found: site,
        allowed: parent.site,
        help: `write site: "${parent.site}"`,
      };
    }
  },
};
