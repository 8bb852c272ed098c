import { isDeepStrictEqual } from "node:util";

/** One value of the layout against the same value of a server. */
export interface Comparison {
  readonly what: string;
  readonly expected: unknown;
  readonly seen: unknown;
}

export const differs = ({ expected, seen }: Comparison): boolean => !isDeepStrictEqual(expected, seen);
