import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** README and every page below docs/, by path. */
export function documents(): [string, string][] {
  const pages = readdirSync("docs", { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".md"))
    .map((file) => join("docs", file))
    .sort();
  return ["README.md", ...pages].map((file) => [file, readFileSync(file, "utf8")]);
}

/** A fenced block of code and the words after its fence: language, then tags. */
export interface Block {
  readonly language: string;
  readonly tags: readonly string[];
  readonly code: string;
}

export const blocksOf = (markdown: string): Block[] =>
  [...markdown.matchAll(/^( *)```(\S+)([^\n]*)\n([\s\S]*?)\n\1```/gm)].map(([, indent, language, tags, code]) => ({
    language: language!,
    tags: tags!.trim().split(/\s+/).filter(Boolean),
    code: code!
      .split("\n")
      .map((line) => line.slice(indent!.length))
      .join("\n"),
  }));
