import type { Rule } from "../rule";

export const trustOnCloud: Rule = {
  id: "identity/trust-on-cloud",
  severity: "error",
  title: "trusts and buckets are at cloud sites",
  why: "a house has no buckets and no IAM: nothing would be made",
  source: "IAM Roles Anywhere",
  mend: "name a site of kind cloud",
  *check({ layout }) {
    const sited = [
      ...Object.entries(layout.trusts).map(([name, { site }]) => ({ path: ["trusts", name, "site"], name, site })),
      ...Object.entries(layout.repositories).flatMap(([name, repository]) =>
        repository.kind === "s3" ? [{ path: ["repositories", name, "site"], name, site: repository.site }] : [],
      ),
    ];
    for (const { path, name, site } of sited)
      if (layout.sites[site]?.kind === "premises")
        yield {
          path,
          message: `${name} needs a cloud account and ${site} is premises`,
          found: site,
          allowed: "a site of kind cloud",
          help: "name the cloud site of the layout, or add one",
        };
  },
};
