import type { FailureDomain } from "../graph/failure-domain";
import { poolSurvives } from "../graph/pool-loss";
import type { Layout } from "../spec/layout";
import type { PathSegment } from "../spec/problem";

/** Something that a restore uses and that can be lost. */
export interface Thing {
  readonly what: string;
  /** Domains of which one alone takes it. */
  readonly lostWith: ReadonlySet<FailureDomain>;
  /** Pool that it lies in, whose parts can also be lost together. */
  readonly pool?: { readonly name: string; readonly domains: ReadonlySet<FailureDomain> };
  /** Where a key lies. */
  readonly at?: string;
  /** Who can read it, where that is not everyone who can take it. */
  readonly readBy?: ReadonlySet<FailureDomain>;
}

/** One way to do a step: needs all of its things. */
export interface Way {
  readonly words: string;
  readonly things: readonly Thing[];
  /** What it would have to be opened with before it could be opened; such a way never leads anywhere. */
  readonly circle?: readonly string[];
}

/** One step of a restore: any of its ways will do. */
export interface Step {
  readonly id: "bytes" | "enter" | "undo" | "password" | "serve" | "client-key" | "machine" | "identity";
  /** Where in the layout the escrow places of what it needs are named. */
  readonly path?: readonly PathSegment[];
  /** What is done, as an order. */
  readonly does: string;
  readonly ways: readonly Way[];
}

export type LostSet = ReadonlySet<FailureDomain>;

export const isLost = (layout: Layout, thing: Thing, lost: LostSet): boolean =>
  takenBy(thing.lostWith, lost) !== undefined ||
  (thing.pool !== undefined &&
    takenBy(thing.pool.domains, lost) !== undefined &&
    !poolSurvives(layout, thing.pool.name, lost));

const wayHolds = (layout: Layout, way: Way, lost: LostSet): boolean =>
  way.circle === undefined && way.things.every((thing) => !isLost(layout, thing, lost));

export const stepHolds = (layout: Layout, step: Step, lost: LostSet): boolean =>
  step.ways.some((way) => wayHolds(layout, way, lost));

/** The ways that are left, in words, each once. */
export const waysLeft = (layout: Layout, step: Step, lost: LostSet): readonly string[] => [
  ...new Set(step.ways.filter((way) => wayHolds(layout, way, lost)).map(({ words }) => words)),
];

const domainsOfSteps = new WeakMap<Step, ReadonlySet<FailureDomain>>();

/** Whether some way of the step depends on one of the domains. */
export function isTouched(step: Step, lost: LostSet): boolean {
  let domains = domainsOfSteps.get(step);
  if (!domains) {
    const things = step.ways.flatMap((way) => way.things);
    domains = new Set(things.flatMap(({ lostWith, pool }) => [...lostWith, ...(pool?.domains ?? [])]));
    domainsOfSteps.set(step, domains);
  }
  return takenBy(domains, lost) !== undefined;
}

/** Why none of the ways leads on: each thing that is lost, with what. */
export function whyNot(layout: Layout, step: Step, lost: LostSet): string[] {
  const reasons = step.ways.flatMap((way) =>
    way.circle
      ? [`${way.words} is reached only through itself: ${way.circle.join(" needs ")}`]
      : way.things
          .filter((thing) => isLost(layout, thing, lost))
          .map((thing) => `${thing.what} is lost with ${takenBy(thing.lostWith, lost) ?? [...lost].join(" and ")}`),
  );
  return [...new Set(reasons)];
}

function takenBy(domains: ReadonlySet<FailureDomain>, lost: LostSet): FailureDomain | undefined {
  for (const domain of lost) if (domains.has(domain)) return domain;
  return undefined;
}
