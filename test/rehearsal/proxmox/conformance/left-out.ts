/** Recorded requests to endpoints in use that are not sent again, and why. */
export interface LeftOut {
  readonly system: "pbs" | "pve";
  /** Numbers of the recorded requests. */
  readonly nos: readonly string[];
  readonly because: string;
}

export const LEFT_OUT: readonly LeftOut[] = [
  {
    system: "pbs",
    nos: ["367", "368", "370", "371", "373", "374", "376", "377", "379", "380"],
    because: "tasks of jobs and of a garbage collection run by hand: nothing of Threefold runs or reads them",
  },
  {
    system: "pbs",
    nos: ["584", "585", "586", "587"],
    because: "log in with a ticket: Threefold and its providers use tokens only",
  },
];
