import { parseLayout } from "../../../lib/spec/parse-layout";
import { groupBy } from "../../../lib/units/group-by";
import { slots } from "../proxmox/terraform/change/field-path";
import { changes, type Mutation, mutated, removals } from "../proxmox/terraform/change/mutation";
import { awsParts, type CompiledParts, differing, fileParts, ruleParts } from "./compiled-parts";
import { rulesByPath } from "./read-paths";

/** How many values of a field are tried. */
const TRIED = 2;

/**
 * Where the value of each field goes beside the servers of Proxmox: found by changing it and compiling again; for what
 * is only judged, the rules that read it.
 */
export function emissions(raw: unknown, asOf: Date): ReadonlyMap<string, readonly string[]> {
  const layout = parseLayout(raw);
  const base = { aws: awsParts(layout, asOf), files: fileParts(layout), rules: ruleParts(layout, asOf) };
  const mutations = [...changes(raw).mutations, ...removals(raw).mutations];
  const found = new Map<string, Set<string>>();
  const tell = (field: string, places: readonly string[]) => {
    const known = found.get(field) ?? new Set();
    for (const place of places) known.add(place);
    found.set(field, known);
  };
  const perField = groupBy(mutations, ({ field }) => field);
  const quietSections = silentSections(raw, [...perField.values()].flat(), base.aws, asOf);
  for (const [field, all] of perField)
    for (const mutation of all.slice(0, TRIED)) {
      const changed = tried(() => parseLayout(mutated(raw, [mutation])));
      if (!changed) continue;
      if (!quietSections.has(sectionOf(mutation)))
        tell(field, tried(() => differing(base.aws, awsParts(changed, asOf))) ?? []);
      tell(field, tried(() => differing(base.files, fileParts(changed))) ?? []);
      tell(field, tried(() => differing(base.rules, ruleParts(changed, asOf))) ?? []);
    }
  const readers = rulesByPath(raw, asOf);
  for (const { at, field } of slots(raw)) tell(field, [...(readers.get(at.join(".")) ?? [])]);
  return new Map([...found].map(([field, places]) => [field, [...places].sort()]));
}

/** Sections whose values, all changed at once, make no difference on AWS. */
function silentSections(raw: unknown, mutations: readonly Mutation[], base: CompiledParts, asOf: Date): Set<string> {
  const quiet = new Set<string>();
  for (const section of new Set(mutations.map(sectionOf))) {
    const group = mutations.filter((each) => sectionOf(each) === section && each.kind === "change");
    const parts = tried(() => awsParts(parseLayout(mutated(raw, group)), asOf));
    if (group.length > 0 && parts && differing(base, parts).length === 0) quiet.add(section);
  }
  return quiet;
}

const sectionOf = ({ field }: Mutation): string => field.split(/[.([]/)[0]!;

/** Nothing where the changed layout cannot be compiled: its row says what refuses it. */
function tried<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    return undefined;
  }
}
