import type { PlaceKind } from "./place";
import type { Section } from "./reference";

declare module "zod" {
  interface GlobalMeta {
    /** The section in which this name must exist. */
    reference?: Section;
    /** The kinds of place that this text may name. */
    places?: readonly PlaceKind[];
    /** A refusal at or below this node must not print what was found. */
    secret?: boolean;
  }
}
