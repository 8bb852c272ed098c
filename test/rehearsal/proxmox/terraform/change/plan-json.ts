import type { PlannedChange, StackRun } from "../stack-run";

/** What a plan wants, and why it was refused. */
export interface JsonPlan {
  readonly changes: readonly PlannedChange[];
  /** Summary and detail of each error. */
  readonly errors: readonly string[];
}

/** A plan kept in `stack.plan`, told by one process: `show` would start the providers again. */
export async function jsonPlan(run: StackRun): Promise<JsonPlan> {
  const { code, stdout, output } = await run.tofu("plan", "-input=false", "-no-color", "-json", "-out=stack.plan");
  const lines = stdout.split("\n").flatMap((line): Line[] => (line.startsWith("{") ? [JSON.parse(line) as Line] : []));
  const errors = lines.flatMap(({ diagnostic }) =>
    diagnostic?.severity === "error" ? [`${diagnostic.summary}: ${diagnostic.detail ?? ""}`] : [],
  );
  if (code !== 0 && errors.length === 0) throw new Error(`${run.name}: tofu plan:\n${output}`);
  return {
    errors,
    changes: lines.flatMap(({ type, change }) =>
      type === "planned_change" && change && change.action !== "noop" && change.action !== "read"
        ? [{ address: change.resource.addr, action: change.action }]
        : [],
    ),
  };
}

interface Line {
  readonly type: string;
  readonly change?: { readonly action: string; readonly resource: { readonly addr: string } };
  readonly diagnostic?: { readonly severity: string; readonly summary: string; readonly detail?: string };
}
