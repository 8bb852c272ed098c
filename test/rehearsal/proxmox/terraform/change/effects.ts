import { check } from "../../../../../lib/rules/check";
import { parseLayout } from "../../../../../lib/spec/parse-layout";
import { groupBy } from "../../../../../lib/units/group-by";
import { InvalidValue } from "../../../../../lib/units/invalid-value";
import type { Known } from "./batches";
import { type Effect, effectOf } from "./effect";
import type { FieldPath } from "./field-path";
import { type Mutation, mutated } from "./mutation";
import { type Stacks, synthesized } from "./synthesized";

/** A mutation that cannot be synthesized, and what says so before anything is deployed. */
export interface Refused {
  readonly mutation: Mutation;
  /** Ids of rules, or the code of the construct. Empty: nothing said so, and a person would have met an exception. */
  readonly by: readonly string[];
  readonly error: string;
}

export interface Effects {
  readonly known: readonly Known[];
  readonly refused: readonly Refused[];
  /** Fields for which no mutation reached a stack of a server. */
  readonly without: ReadonlySet<FieldPath>;
}

/**
 * What each mutation by itself means for the stacks. A section, then a field that reaches no stack with all of its
 * mutations made is not looked at one by one: a synthesis is what costs.
 */
export function effectsOf(layout: unknown, base: Stacks, mutations: readonly Mutation[]): Effects {
  const known: Known[] = [];
  const refused: Refused[] = [];
  const silent = (all: readonly Mutation[]): boolean => {
    // the forms of an entry exclude each other
    const effect = all.length < 3 || all[0]!.kind === "form" ? undefined : tried(layout, base, all);
    return effect !== undefined && "objects" in effect && effect.objects.length + effect.around.length === 0;
  };
  const sectionOf = ({ field, kind }: Mutation) => `${field.split(/[.([]/)[0]!} ${kind === "form"}`;
  for (const section of groupBy(mutations, sectionOf).values()) {
    if (silent(section)) continue;
    for (const group of groupBy(section, ({ field }) => field).values()) {
      if (silent(group)) continue;
      for (const mutation of group) {
        const by = rulesAgainst(layout, mutated(layout, [mutation])).filter((rule) => IDENTITY.includes(rule));
        if (by.length > 0) {
          refused.push({ mutation, by, error: "part of a name" });
          continue;
        }
        const effect = tried(layout, base, [mutation]);
        if ("objects" in effect) {
          if (effect.objects.length + effect.around.length > 0) known.push({ mutation, effect });
        } else refused.push({ mutation, ...effect });
      }
    }
  }
  const reached = new Set([...known, ...refused].map(({ mutation }) => mutation.field));
  return {
    known,
    refused,
    without: new Set(mutations.map(({ field }) => field).filter((field) => !reached.has(field))),
  };
}

function tried(layout: unknown, base: Stacks, mutations: readonly Mutation[]): Effect | Omit<Refused, "mutation"> {
  const raw = mutated(layout, mutations);
  try {
    return serversOnly(effectOf(base, synthesized(parseLayout(raw))));
  } catch (error) {
    const by = error instanceof InvalidValue ? [error.code] : mutations.length === 1 ? rulesAgainst(layout, raw) : [];
    return { by, error: (error as Error).message };
  }
}

/** Rules that refuse a value because a name says it too: the provider would leave the server as it is. */
const IDENTITY = ["network/vlan-name-agrees"];

/** What hosts read of AWS stands in stacks without a server. */
const serversOnly = ({ objects, around }: Effect): Effect => ({
  objects,
  around: around.filter((stack) => !/-host-/.test(stack)),
});

/** Rules that refuse the changed layout and did not refuse the one before. */
function rulesAgainst(before: unknown, after: unknown): string[] {
  const ids = (raw: unknown) =>
    check(parseLayout(raw), new Date()).refused.map(({ rule, path }) => `${rule.id} ${path.join(".")}`);
  const old = new Set(ids(before));
  return [
    ...new Set(
      ids(after)
        .filter((id) => !old.has(id))
        .map((id) => id.split(" ")[0]!),
    ),
  ];
}
