import { INCIDENTS } from "./coverage-incidents";
import { OFFSITE } from "./coverage-offsite";
import { PROVIDERS } from "./coverage-providers";
import { SEEDS } from "./coverage-seeds";
import type { CoverageTable } from "./coverage-table";

/** Every known fault and what keeps it out. */
export const COVERAGE: readonly CoverageTable[] = [OFFSITE, SEEDS, INCIDENTS, PROVIDERS];
