import { isDeepStrictEqual } from "node:util";
import { MARK } from "../../../../../lib/restful/added-by-hand";
import type { StackRun } from "../stack-run";

type Json = Readonly<Record<string, unknown>>;

/** Plans into `stack.plan`. @returns attributes whose value on the server is not the declared one, by address */
export async function driftedAttributes(run: StackRun): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  await run.must("plan", "-input=false", "-no-color", "-out=stack.plan");
  const shown = JSON.parse((await run.must("show", "-json", "stack.plan")).stdout) as ShownPlan;
  return new Map(
    (shown.resource_changes ?? [])
      .filter(({ change }) => change.actions.join() === "update")
      .map(({ address, change }) => [address, new Set(differing(flat(change.before), flat(change.after)))]),
  );
}

/** The keys of the body beside the arguments of the resource. */
const flat = (values: Json): Json => ({ ...values, ...((values.body ?? {}) as Json) });

const differing = (before: Json, after: Json): string[] =>
  [...new Set([...Object.keys(before), ...Object.keys(after)])].flatMap((key) =>
    isDeepStrictEqual(before[key], after[key]) ? [] : (addedKeys(before[key]) ?? [key]),
  );

/** Keys that the layout does not say, where they are shown in the place of a value. */
function addedKeys(value: unknown): string[] | undefined {
  if (typeof value !== "string" || !value.startsWith(`{"${MARK}":`)) return undefined;
  return Object.keys((JSON.parse(value) as { [MARK]: object })[MARK]);
}

interface ShownPlan {
  readonly resource_changes?: {
    readonly address: string;
    readonly change: { readonly actions: readonly string[]; readonly before: Json; readonly after: Json };
  }[];
}
