import type { StackKind } from "../lib/spec/stack-kind";

/** Every stack name begins with the layout's, so that another layout never plans against this one's stacks. */
export const stackName = (layout: string, kind: StackKind, name: string): string => `${layout}-${kind}-${name}`;
