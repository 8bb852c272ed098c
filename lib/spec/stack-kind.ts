/** What a stack is about; part of its name. None has a dash in it. */
export const STACK_KINDS = ["account", "iam", "repo", "pbs", "pve", "host"] as const;
export type StackKind = (typeof STACK_KINDS)[number];

/**
 * A name of a layout without one of these between dashes or at its end. The first kind between dashes then is the one
 * of the stack: no two of layout, kind and name give the same name of a stack or key of a state.
 */
export const NO_STACK_KIND = new RegExp(`^(?!.*-(${STACK_KINDS.join("|")})(-|$))`);
