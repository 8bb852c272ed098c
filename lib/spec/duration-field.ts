import { Duration } from "../units/duration";
import { valued } from "./valued";

/** A span of time in words. */
export const duration = (description: string, ...examples: string[]) =>
  valued(Duration.parse, { description, ...(examples.length && { examples }) });
