/** One expectation against what was seen. */
export interface EvidenceStep {
  /** What was done, in words. */
  readonly name: string;
  /** Stack or server, where it is about one. */
  readonly where?: string;
  readonly expected: string;
  readonly seen: string;
  readonly ok: boolean;
  readonly seconds: number;
}

/** What one part of a rehearsal has shown. */
export interface PartEvidence {
  readonly part: string;
  readonly what: string;
  readonly ok: boolean;
  readonly seconds: number;
  readonly steps: readonly EvidenceStep[];
  /** Versions of the tools that it used. */
  readonly tools: Readonly<Record<string, string>>;
}

/** A part that could not be run: a program that it needs is missing. */
export interface NotRun {
  readonly part: string;
  /** Which program, and how it is installed. */
  readonly why: string;
}

/** What one rehearsal of one layout has shown: `evidence.json`, and all that the page and the JUnit file say. */
export interface Evidence {
  /** Name of the layout; `doubles` for what is about no layout. */
  readonly layout: string;
  readonly ok: boolean;
  /** When it began: RFC 3339, UTC. */
  readonly began: string;
  readonly seconds: number;
  readonly tools: Readonly<Record<string, string>>;
  readonly parts: readonly PartEvidence[];
  readonly notRun: readonly NotRun[];
}

/** One evidence from the parts that were run. */
export function evidenceOf(
  layout: string,
  began: Date,
  seconds: number,
  parts: readonly PartEvidence[],
  notRun: readonly NotRun[] = [],
): Evidence {
  return {
    layout,
    ok: notRun.length === 0 && parts.every(({ ok }) => ok),
    began: began.toISOString(),
    seconds,
    tools: Object.assign({}, ...parts.map(({ tools }) => tools)) as Record<string, string>,
    parts,
    notRun,
  };
}
