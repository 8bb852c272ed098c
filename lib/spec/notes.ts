import type { GlobalMeta, z } from "zod";

const known = new WeakMap<z.ZodType, GlobalMeta | false>();

/** What the schema says of a node beside its type; zod puts it together anew each time that it is asked. */
export function notesOf(node: z.ZodType): GlobalMeta | undefined {
  let notes = known.get(node);
  if (notes === undefined) {
    notes = node.meta() ?? false;
    known.set(node, notes);
  }
  return notes || undefined;
}
