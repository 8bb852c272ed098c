import { findingsGithub } from "../../lib/report/findings-github";
import { findingsJson } from "../../lib/report/findings-json";
import { findingsJunit } from "../../lib/report/findings-junit";
import type { JudgedLayout } from "../../lib/report/findings-report";
import { findingsSarif } from "../../lib/report/findings-sarif";
import { DEMANDS } from "../../lib/rules/registry";

/** How machines are told; people are told on the terminal. */
export const FORMATS: ReadonlyMap<string, (layouts: readonly JudgedLayout[]) => string> = new Map([
  ["json", findingsJson],
  ["sarif", (layouts: readonly JudgedLayout[]) => findingsSarif(layouts, DEMANDS)],
  ["github", findingsGithub],
  ["junit", (layouts: readonly JudgedLayout[]) => findingsJunit(layouts, DEMANDS.keys())],
]);
