import { parseLayout } from "../../lib/spec/parse-layout";
import { LayoutError, type Problem } from "../../lib/spec/problem";

/** The problems that a layout has; none when it fits. Anything else that is thrown goes on. */
export function problemsTold(layout: unknown): readonly Problem[] {
  try {
    parseLayout(layout);
    return [];
  } catch (error) {
    if (error instanceof LayoutError) return error.problems;
    throw error;
  }
}
