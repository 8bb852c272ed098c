/** A program that the files of a host call; the installation looks for it. */
export interface ProgramNeed {
  /** As in `restic`; lies in `/usr/local/bin` unless the distribution has it. */
  readonly name: string;
  /** Oldest version that will do; absent where any does. */
  readonly atLeast?: string;
  /** What breaks without it, in one clause. */
  readonly why: string;
}
