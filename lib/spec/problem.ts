/** One thing that is wrong with a layout, told so that it can be mended without reading our source. */
export interface Problem {
  /** Stable identifier, `area/what`. */
  readonly code: string;
  /** Where in the layout. */
  readonly path: readonly PathSegment[];
  /** The cause, one clause, lower case. */
  readonly message: string;
  /** What was found there; never a secret. */
  readonly found?: string;
  /** What is allowed there. */
  readonly allowed?: string;
  /** The smallest change that mends it. */
  readonly help: string;
}

export type PathSegment = string | number;

/** Prints a path the way a person would type it: `hops.guests-away.keep.daily`, `acknowledge[0].at`. */
export function printPath(path: readonly PathSegment[]): string {
  return path.reduce<string>(
    (text, segment) => (typeof segment === "number" ? `${text}[${segment}]` : text ? `${text}.${segment}` : segment),
    "",
  );
}

/** Thrown when a layout does not fit; carries every problem at once. */
export class LayoutError extends Error {
  override readonly name: string = "LayoutError";

  constructor(readonly problems: readonly Problem[]) {
    super(problems.map((p) => `${p.code} at ${printPath(p.path)}: ${p.message}`).join("\n"));
  }
}

/** Thrown when an argument does not parse or names what the layout does not have. The path says which argument. */
export class ArgumentError extends LayoutError {
  override readonly name: string = "ArgumentError";
}
