import { type GlobalMeta, z } from "zod";
import { InvalidValue } from "../units/invalid-value";

/** A text in the layout that becomes a value object; a refusal keeps its code, what was found and the help. */
export function valued<T>(parse: (text: string) => T, meta: GlobalMeta & { description: string }) {
  return z
    .string()
    .meta(meta)
    .transform((text, context): T => {
      try {
        return parse(text);
      } catch (error) {
        if (!(error instanceof InvalidValue)) throw error;
        const { code, found, allowed, help } = error;
        context.issues.push({
          code: "custom",
          input: text,
          message: error.message,
          params: { code, found, allowed, help },
        });
        return z.NEVER;
      }
    });
}
