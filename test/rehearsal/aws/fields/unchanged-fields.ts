/** Fields of the AWS side that the rehearsal leaves as they are, and why. */
export const UNCHANGED_FIELDS: readonly { readonly path: string; readonly because: string }[] = [
  { path: "name", because: "identity: every stack begins with it" },
  { path: "sites.*.kind", because: "identity: another kind is another site, with other stacks or none" },
  { path: "sites.*.region", because: "identity: another region is another set of stacks" },
  { path: "sites.*.account", because: "identity: another account is another set of stacks" },
  { path: "trusts.*.site", because: "identity: the anchor stands in one account" },
  { path: "repositories.*.kind", because: "identity: another kind is another repository, with another stack or none" },
  { path: "repositories.*.site", because: "identity: the bucket stands in one account" },
  { path: "repositories.*.bucket", because: "identity: another name is another bucket, and the old one stays" },
  { path: "repositories.*.maintenance.readData", because: "only without an archive class; a matter of the host" },
  { path: "repositories.*.archive.cache", because: "has one value" },
  { path: "repositories.*.archive.because", because: "a reason: nothing is made of it" },
  { path: "repositories.*.freshness.none", because: "a reason: nothing is made of it" },
];
