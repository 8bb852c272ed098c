import type { CopyGraph } from "../graph/copy-graph";
import type { Layout } from "../spec/layout";
import type { PathSegment } from "../spec/problem";

export type Severity = "error" | "warning" | "info";

/** What a rule looks at. */
export interface Context {
  readonly layout: Layout;
  readonly graph: CopyGraph;
  /** The day on which certificates and acknowledgements are judged. */
  readonly asOf: Date;
}

/** What a rule says of one place in the layout. */
export interface Violation {
  readonly path: readonly PathSegment[];
  /** The cause, one clause, lower case. */
  readonly message: string;
  readonly found: string;
  readonly allowed: string;
  /** The smallest change that mends it. */
  readonly help: string;
  /** The same change for a machine, where there is only one that mends it. */
  readonly fix?: Fix;
}

/** A value of the layout as it is written; undefined takes the field out. */
export interface Fix {
  readonly path: readonly PathSegment[];
  readonly value: string | number | boolean | undefined;
}

/** What every demand says of itself. */
export interface Demand {
  /** `area/what-it-demands`. */
  readonly id: string;
  readonly severity: Severity;
  /** The demand, one line. */
  readonly title: string;
  /** What is lost otherwise. */
  readonly why: string;
  /** Where the demand comes from: a document, a measurement, an incident. */
  readonly source: string;
  /** How layouts are usually mended. */
  readonly mend: string;
  /** A violation means certain loss of data or access; it cannot be acknowledged. */
  readonly absolute?: true;
}

/** One demand on a layout; the file is named after it. Silent where another rule already refuses what it needs. */
export interface Rule extends Demand {
  check(context: Context): Iterable<Violation>;
}

/** What a review looks at: the layout and what the rules found in it. */
export interface Reviewed extends Context {
  readonly findings: readonly Finding[];
  /** Every demand by id. */
  readonly demands: ReadonlyMap<string, Demand>;
}

/** One demand on the acknowledgements of a layout, which can be judged only after the rules. */
export interface Review extends Demand {
  review(reviewed: Reviewed): Iterable<Violation>;
}

export interface Finding extends Violation {
  readonly rule: Demand;
  /** Reason of the acknowledgement that covers it. */
  readonly acknowledged?: string;
}
