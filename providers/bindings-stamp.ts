import { createHash } from "node:crypto";

/**
 * What the bindings are made from, as one line: they are made again when it differs.
 *
 * @param schema text of the committed schema
 * @param generator version of cdktf-cli
 * @param recipe text of the program that drives the generator and moves its output
 */
export function bindingsStamp(schema: string, generator: string, recipe: string): string {
  const hash = createHash("sha256");
  for (const part of [schema, generator, recipe]) {
    hash.update(`${Buffer.byteLength(part)}:`).update(part);
  }
  return `sha256:${hash.digest("hex")} cdktf-cli@${generator}`;
}
