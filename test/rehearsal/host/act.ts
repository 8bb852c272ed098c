import type { Scene } from "./scene";

/** What an act has shown. */
export interface Outcome {
  readonly seen: string;
  readonly ok: boolean;
}

/** One thing that is played: the ordinary course, or a fault and the way out of it. */
export interface Act {
  readonly id: string;
  readonly kind: "play" | "fault";
  /** In words. */
  readonly what: string;
  readonly expected: string;
  /** Part of the short set. @default true */
  readonly short?: boolean;
  /** Acts that leave what this one begins with. @default none beside the foundation */
  readonly needs?: readonly string[];
  /** Some requests must be refused. @default false */
  readonly denials?: boolean;
  run(scene: Scene): Promise<Outcome>;
}

/** Names each fact, and is content when all hold. */
export function facts(...all: readonly (readonly [what: string, holds: boolean])[]): Outcome {
  return {
    seen: all.map(([what, holds]) => (holds ? what : `NOT AS EXPECTED: ${what}`)).join("; "),
    ok: all.every(([, holds]) => holds),
  };
}

/** The last line that says something, for a report. */
export const lastLine = (output: string): string =>
  output
    .trim()
    .split("\n")
    .filter((line) => line.trim() !== "")
    .at(-1)
    ?.slice(0, 160) ?? "";
