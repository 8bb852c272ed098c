import type { FindingRecord, JudgedLayout, RuleRecord } from "../../lib/report/findings-report";

export const finding = (rest: Partial<FindingRecord> = {}): FindingRecord => ({
  code: "copies/three-per-dataset",
  severity: "error",
  path: ["datasets", "docs"],
  message: "docs has two copies",
  found: "pool:tank, repo:offsite",
  allowed: "three copies",
  help: "add a hop",
  why: "one loss leaves none",
  file: "layouts/lab.yaml",
  position: { line: 3, column: 5 },
  ...rest,
});

export const judged = (...findings: FindingRecord[]): JudgedLayout => ({
  file: "layouts/lab.yaml",
  invalid: false,
  findings,
});

export const rule: RuleRecord = {
  id: "copies/three-per-dataset",
  severity: "error",
  title: "each dataset has three copies",
  why: "one loss leaves none",
  mend: "add a hop",
  source: "US-CERT",
};
