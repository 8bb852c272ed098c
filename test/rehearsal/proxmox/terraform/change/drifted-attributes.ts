import { isDeepStrictEqual } from "node:util";
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
  [...new Set([...Object.keys(before), ...Object.keys(after)])].filter(
    (key) => !isDeepStrictEqual(before[key], after[key]),
  );

interface ShownPlan {
  readonly resource_changes?: {
    readonly address: string;
    readonly change: { readonly actions: readonly string[]; readonly before: Json; readonly after: Json };
  }[];
}
