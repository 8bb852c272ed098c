import type { Acknowledgement } from "../spec/acknowledge";

/** Whether the last day on which it holds is over. */
export const expired = ({ until }: Acknowledgement, asOf: Date): boolean =>
  until !== undefined && until < asOf.toISOString().slice(0, 10);
