import { existsSync } from "node:fs";
import { basename, extname, join, resolve } from "node:path";

/** A layout to rehearse. */
export interface NamedLayout {
  /** Its evidence goes to `out/rehearsal/<name>/`. */
  readonly name: string;
  readonly file: string;
}

/** The layout of `layouts/` with that name, or the one in that file; `undefined` where there is neither. */
export function findLayout(root: string, nameOrFile: string): NamedLayout | undefined {
  const named = join(root, "layouts", `${nameOrFile}.ts`);
  if (existsSync(named)) return { name: nameOrFile, file: named };
  const file = resolve(nameOrFile);
  return existsSync(file) ? { name: basename(file, extname(file)), file } : undefined;
}
