import type { PathSegment } from "../spec/problem";
import { printPath } from "../spec/problem";
import { type FindingRecord, isOpen, type JudgedLayout, refuses, verdictOf } from "./findings-report";

/** Of the form below; it changes when a field changes its meaning or goes. docs/reference/findings.schema.json */
export const FINDINGS_VERSION = 1;

/** Findings of layouts as one JSON document. */
export function findingsJson(layouts: readonly JudgedLayout[]): string {
  return JSON.stringify({ version: FINDINGS_VERSION, layouts: layouts.map(layoutJson) }, null, 2);
}

function layoutJson(judged: JudgedLayout) {
  const { file, findings } = judged;
  const errors = findings.filter(refuses).length;
  const open = findings.filter(isOpen).length;
  return {
    file,
    verdict: verdictOf(judged),
    errors,
    others: open - errors,
    acknowledged: findings.length - open,
    findings: findings.map(findingJson),
  };
}

const findingJson = ({ code, severity, path, position, acknowledged, fix, ...told }: FindingRecord) => ({
  rule: code,
  severity,
  path: printPath(path),
  pointer: pointer(path),
  ...(position && { position }),
  message: told.message,
  ...(told.found !== undefined && { found: told.found }),
  ...(told.allowed !== undefined && { allowed: told.allowed }),
  ...(told.why !== undefined && { why: told.why }),
  help: told.help,
  ...(acknowledged !== undefined && { acknowledged }),
  ...(fix && {
    fix: { pointer: pointer(fix.path), ...(fix.value === undefined ? { remove: true } : { value: fix.value }) },
  }),
});

/** RFC 6901. */
export const pointer = (path: readonly PathSegment[]): string =>
  path.map((segment) => `/${String(segment).replaceAll("~", "~0").replaceAll("/", "~1")}`).join("");
