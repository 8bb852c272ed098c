import { readFileSync, statSync } from "node:fs";
import { relative, resolve, sep } from "node:path";
import { positionsIn } from "../../lib/report/findings-positions";
import type { FindingRecord, JudgedLayout } from "../../lib/report/findings-report";
import { check, type Report } from "../../lib/rules/check";
import { LayoutError } from "../../lib/spec/problem";
import { loadLayout } from "../load-layout";
import { told } from "../terminal";

/** A judged layout with the text that it was read from. */
export interface Judged extends JudgedLayout {
  /** Empty when there is no such file, or none that can be read. */
  readonly text: string;
  /** None of a layout that is invalid. */
  readonly report?: Report;
}

/** Reads and judges the layout of a file; what is wrong with its form is among the findings. */
export function judge(file: string, asOf: Date): Judged {
  const path = resolve(file);
  const { invalid, records, report } = found(file, asOf);
  const text = textOf(path);
  const shown = relative(process.cwd(), path);
  const name = (shown.startsWith("..") ? path : shown).split(sep).join("/");
  const positionOf = records.length > 0 ? positionsIn(path, text) : () => undefined;
  const findings = records.map((record): FindingRecord => {
    const position = positionOf(record.path);
    return { ...record, file: name, ...(position && { position }) };
  });
  return { file: name, text, invalid, findings, ...(report && { report }) };
}

function textOf(path: string): string {
  if (!statSync(path, { throwIfNoEntry: false })?.isFile()) return "";
  try {
    return readFileSync(path, "utf8");
  } catch {
    // the layout is refused for the same reason, which is told there
    return "";
  }
}

function found(file: string, asOf: Date): { invalid: boolean; records: FindingRecord[]; report?: Report } {
  try {
    const report = check(loadLayout(file), asOf);
    const records = report.findings.map(({ fix, acknowledged, ...finding }): FindingRecord => {
      const { code, severity = "error", why, path, message, found: what, allowed, help } = told(finding);
      return {
        code,
        severity,
        path,
        message,
        help,
        ...(what !== undefined && { found: what }),
        ...(allowed !== undefined && { allowed }),
        ...(why !== undefined && { why }),
        ...(acknowledged !== undefined && { acknowledged }),
        ...(fix && { fix }),
      };
    });
    return { invalid: false, records, report };
  } catch (error) {
    if (!(error instanceof LayoutError)) throw error;
    return { invalid: true, records: error.problems.map((problem) => ({ ...problem, severity: "error" })) };
  }
}
