import { existsSync, readFileSync, statSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, extname, resolve } from "node:path";
import type { Layout } from "../lib/spec/layout";
import { parseLayout } from "../lib/spec/parse-layout";
import { LayoutError, type Problem } from "../lib/spec/problem";
import { withCaFiles } from "./ca-files";
import { parseJson, parseYaml } from "./layout-text";

export const DEFAULT_LAYOUT = "layouts/home.ts";

/**
 * Reads and parses the layout of a file: TypeScript or JavaScript (default export), YAML or JSON.
 * @throws LayoutError when the file cannot be read or the layout does not fit
 */
export function loadLayout(file: string, base = process.cwd()): Layout {
  const path = resolve(base, file);
  const { layout, problems } = withFiles(withCaFiles(read(path), dirname(path)), dirname(path));
  if (problems.length === 0) return parseLayout(layout);
  try {
    parseLayout(layout);
  } catch (error) {
    if (error instanceof LayoutError) throw new LayoutError([...problems, ...error.problems]);
    throw error;
  }
  throw new LayoutError(problems);
}

function read(path: string): unknown {
  if (!existsSync(path))
    throw refused(
      "layout/no-file",
      "there is no such file",
      path,
      "name a layout, as in THREEFOLD_LAYOUT=layouts/home.ts",
    );
  if (statSync(path).isDirectory())
    throw refused("layout/kind", "a folder is not a layout", path, "name a file in it, as in layouts/home.ts");
  try {
    switch (extname(path)) {
      case ".ts":
      case ".js":
      case ".cjs": {
        const module = createRequire(__filename)(path) as { default?: unknown };
        if (module.default === undefined)
          throw refused(
            "layout/no-default",
            "the file has no default export",
            path,
            "export default defineLayout({...})",
          );
        return module.default;
      }
      case ".yaml":
      case ".yml":
        return parseYaml(readFileSync(path, "utf8"));
      case ".json":
        return parseJson(readFileSync(path, "utf8"));
      default:
        throw refused("layout/kind", "a file of this kind is not a layout", path, "use .ts, .js, .yaml or .json");
    }
  } catch (error) {
    if (error instanceof LayoutError) throw error;
    throw refused("layout/syntax", "the file cannot be read", path, reason(error as Error));
  }
}

/** Why a file cannot be read; of a program that does not compile only the place, since its text may hold a secret. */
function reason({ message }: Error): string {
  const [, line, column] = /:(\d+):(\d+): ERROR/.exec(message) ?? [];
  return line ? `mend the program at line ${line}, column ${column}` : message.split("\n")[0]!;
}

/** Puts the PEM files that trusts name, relative to the layout, in their place. */
function withFiles(input: unknown, base: string): { layout: unknown; problems: Problem[] } {
  const problems: Problem[] = [];
  const trusts = (input as { trusts?: Record<string, { anchor?: unknown }> } | null)?.trusts;
  if (typeof trusts !== "object" || trusts === null || Array.isArray(trusts)) return { layout: input, problems };
  const entries = Object.entries(trusts).map(([name, trust]) => {
    const file = (trust?.anchor as { file?: unknown } | undefined)?.file;
    if (typeof file !== "string") return [name, trust];
    const path = resolve(base, file);
    if (!statSync(path, { throwIfNoEntry: false })?.isFile()) {
      problems.push({
        code: "trust/no-file",
        path: ["trusts", name, "anchor", "file"],
        message: "there is no such file",
        found: file,
        allowed: "a PEM file, relative to the layout",
        help: "save the root of your CA there: step ca root FILE",
      });
      return [name, trust];
    }
    return [name, { ...trust, anchor: readFileSync(path, "utf8") }];
  });
  return { layout: { ...(input as object), trusts: Object.fromEntries(entries) }, problems };
}

const refused = (code: string, message: string, found: string, help: string) =>
  new LayoutError([{ code, path: [], message, found, allowed: "a layout file", help }]);
