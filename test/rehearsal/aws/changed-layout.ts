import type { LayoutInput } from "../../../lib/spec/layout";

type Editable = {
  sites: Record<string, { kind: string; budget?: string; alerts?: string[] }>;
  contacts: Record<string, { email: string }>;
  trusts: Record<string, { session: string; warnBefore?: string }>;
  repositories: Record<string, { kind: string; bucket: string; undo: string; freshness: object; password?: unknown }>;
  hops: Record<string, { to: string }>;
};

export interface ChangedLayout {
  readonly layout: LayoutInput;
  /** What was changed, in words. */
  readonly changes: readonly string[];
  /** Name of the repository that is new. */
  readonly added: string;
}

/** The layout a year later: more budget, a longer undo, a longer session, an earlier warning, one more repository. */
export function changedLayout(input: LayoutInput): ChangedLayout {
  const layout = structuredClone(input) as unknown as Editable;
  const changes: string[] = [];
  for (const [name, site] of Object.entries(layout.sites)) {
    if (site.kind !== "cloud") continue;
    const [amount, unit] = site.budget!.split(" ");
    site.budget = `${Number(amount) + 10} ${unit}`;
    changes.push(`sites.${name}.budget: ${site.budget}`);
  }
  for (const [name, trust] of Object.entries(layout.trusts)) {
    trust.session = trust.session === "2 hours" ? "3 hours" : "2 hours";
    trust.warnBefore = trust.warnBefore === "60 days" ? "75 days" : "60 days";
    changes.push(`trusts.${name}: session ${trust.session}, warnBefore ${trust.warnBefore}`);
  }
  const repositories = Object.entries(layout.repositories).filter(([, { kind }]) => kind === "s3");
  for (const [name, repository] of repositories) {
    repository.undo = `${Number.parseInt(repository.undo, 10) + 30} days`;
    changes.push(`repositories.${name}.undo: ${repository.undo}`);
    if ("grace" in repository.freshness) {
      repository.freshness = { grace: "3 hours" };
      changes.push(`repositories.${name}.freshness: 3 hours`);
    }
  }
  const [first, model] = repositories.at(0)!;
  const added = `${first}-two`;
  layout.repositories[added] = { ...structuredClone(model), bucket: `${model.bucket}-two` };
  const hop = Object.entries(layout.hops).find(([, { to }]) => to === `repo:${first}`)!;
  layout.hops[`${hop[0]}-two`] = { ...structuredClone(hop[1]), to: `repo:${added}` };
  changes.push(`repositories.${added}: new`);
  return { layout: layout as unknown as LayoutInput, changes, added };
}
