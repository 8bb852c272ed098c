import type { PathSegment } from "../spec/problem";
import type { Told } from "./problem-text";

/** Where in a text; both count from 1, columns in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** A value of the layout that mends a finding; undefined takes the field out. */
export interface MechanicalFix {
  readonly path: readonly PathSegment[];
  readonly value: string | number | boolean | undefined;
}

/** One finding or problem of a layout, ready to be told in any format. */
export interface FindingRecord extends Told {
  readonly severity: "error" | "warning" | "info";
  /** Reason of the acknowledgement that covers it. */
  readonly acknowledged?: string;
  readonly fix?: MechanicalFix;
}

/** A layout and what was found in it. */
export interface JudgedLayout {
  /** Path as it was given, with forward slashes. */
  readonly file: string;
  /** Whether its form was refused, so that no rule has looked at it. */
  readonly invalid: boolean;
  readonly findings: readonly FindingRecord[];
}

/** What a report says of a rule. */
export interface RuleRecord {
  readonly id: string;
  readonly severity: "error" | "warning" | "info";
  readonly title: string;
  readonly why: string;
  readonly mend: string;
  readonly source: string;
}

export const isOpen = ({ acknowledged }: FindingRecord): boolean => acknowledged === undefined;

/** Whether a finding keeps the layout from compiling. */
export const refuses = (finding: FindingRecord): boolean => finding.severity === "error" && isOpen(finding);

export type Verdict = "fits" | "refused" | "invalid";

export const verdictOf = ({ invalid, findings }: JudgedLayout): Verdict =>
  invalid ? "invalid" : findings.some(refuses) ? "refused" : "fits";
