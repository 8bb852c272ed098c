import type { Rule } from "../rule";

export const trustOnSameAccount: Rule = {
  id: "identity/trust-on-same-account",
  severity: "error",
  title: "a repository's trust anchor is in the account and region of its bucket",
  why: "the signing helper refuses an anchor of another region, so nothing is uploaded",
  source: "aws_signing_helper; offsite.md 4.1, 8.22",
  mend: "a trust for each cloud site",
  *check({ layout }) {
    for (const [name, repository] of Object.entries(layout.repositories)) {
      if (repository.kind !== "s3") continue;
      const { trust } = repository.identity;
      const site = layout.trusts[trust]?.site;
      if (site === undefined || site === repository.site) continue;
      yield {
        path: ["repositories", name, "identity", "trust"],
        message: `the bucket of ${name} is in ${repository.site} and its trust anchor in ${site}`,
        found: `${trust} at ${site}`,
        allowed: `a trust at ${repository.site}`,
        help: `add a trust with site: "${repository.site}" and name it here`,
      };
    }
  },
};
