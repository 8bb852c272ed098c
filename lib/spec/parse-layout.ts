import { checkBridges } from "./check-bridges";
import { checkGrants } from "./check-grants";
import { checkKeys } from "./check-keys";
import { checkNames } from "./check-names";
import { checkPruneJobs } from "./check-prune-jobs";
import { checkReferences } from "./check-references";
import { checkSecretVariables } from "./check-secret-variables";
import { type Layout, layoutSchema } from "./layout";
import { LayoutError } from "./problem";
import { problemsOf } from "./problems-of";

/**
 * Checks a layout's form, values and names.
 * @throws LayoutError with every problem at once
 */
export function parseLayout(input: unknown): Layout {
  if (typeof input !== "object" || input === null || Array.isArray(input))
    throw new LayoutError([
      {
        code: "spec/type",
        path: [],
        message: "a layout is an object",
        found: Array.isArray(input) ? "a list" : input === null ? "null" : typeof input,
        allowed: "an object with name, timezone, sites and the other sections",
        help: "export default defineLayout({...}), or in YAML begin with name: and timezone:",
      },
    ]);
  const raw = input as Record<string, unknown>;
  const result = layoutSchema.safeParse(raw);
  const names = [
    ...checkKeys(raw),
    ...checkReferences(raw),
    ...checkNames(raw),
    ...checkGrants(raw),
    ...checkBridges(raw),
    ...checkPruneJobs(raw),
    ...checkSecretVariables(raw),
  ];
  if (!result.success) throw new LayoutError([...problemsOf(layoutSchema, raw, result.error.issues), ...names]);
  if (names.length > 0) throw new LayoutError(names);
  return result.data;
}
